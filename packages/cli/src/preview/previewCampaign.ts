import {
  type Catalog,
  decide,
  emptyPage,
  formatMessage,
  kindOf,
  pickLocale,
  type Trigger,
  toPlainText,
} from '@uptier/model';
import { type CampaignDefinition, compileCampaign } from '@uptier/server';
import { exampleSnapshot } from './exampleSnapshot.ts';

/** What the example account would read, or why it would see nothing. */
export type Preview =
  | { shown: true; headline: string; body: string; cta: string }
  | { shown: false; reason: string };

/** Decides and formats as a browser would, with the rules and the words themselves. */
export function previewCampaign({
  catalog,
  definition,
  locale,
  now,
}: {
  catalog: Catalog;
  definition: CampaignDefinition;
  locale: string;
  now: number;
}): Preview {
  const { words, ...rest } = definition;
  const campaign = {
    ...rest,
    trigger: asMet(definition.trigger),
    copy: compileCampaign(words),
    assignment: null,
  };
  const { trigger } = campaign;
  const target = trigger.kind === 'gate' ? { feature: trigger.feature } : targetOf(definition);
  const snapshot = exampleSnapshot({ catalog, campaign, now });
  const { outcome, values, reasons } = decide({ catalog, snapshot, target, page: emptyPage(), now });
  if (outcome === 'skip') {
    const why = reasons.findLast(({ passed }) => !passed);
    return { shown: false, reason: why ? `${why.code.replaceAll('_', ' ')} (${why.message})` : 'no reason' };
  }
  const copy = pickLocale(campaign.copy, locale) ?? campaign.copy.en;
  const text = (message: typeof copy.headline) =>
    toPlainText(formatMessage(message, { values, locale, now }) ?? []);
  return { shown: true, headline: text(copy.headline), body: text(copy.body), cta: text(copy.cta) };
}

/** The example has a plan, use and a forecast; what people do and what a host tells is taken as done and told. */
function asMet(trigger: Trigger): Trigger {
  const isShown = 'meter' in trigger || trigger.kind === 'gate';
  return isShown ? trigger : { kind: 'met', as: kindOf(trigger) };
}

function targetOf({ trigger, surface }: CampaignDefinition) {
  if ('meter' in trigger && surface === 'inline') return { meter: trigger.meter };
  return { surface: surface === 'banner' ? ('banner' as const) : ('card' as const) };
}
