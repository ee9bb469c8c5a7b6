import type { CampaignDetail, CopySource } from '../api/contract.ts';
import { slots } from './slots.ts';

/** Where in a campaign something is wrong. */
export interface Place {
  /** "Deutsch, Headline". */
  words: string;
  /** The text, where it is one. */
  text: { locale: string; field: keyof CopySource } | null;
  /** It is set under Targeting. */
  isRule: boolean;
}

const rules: Record<string, string> = {
  audience: 'Audience',
  trigger: 'Trigger',
  offer: 'Offer',
  surface: 'Place',
  pacing: 'Pace',
  schedule: 'Schedule',
};

/** The path of a refusal as a place that a person knows; null where it names none. */
export function placeOf(path: string | undefined, campaign: Pick<CampaignDetail, 'choices'>): Place | null {
  if (!path) return null;
  const [first = '', second, ...rest] = path.split('.');
  if (first === 'arms' && second !== undefined) {
    const arm = `Version ${String.fromCharCode(65 + Number(second))}`;
    const within = placeOf(rest.join('.'), campaign);
    return { text: null, isRule: false, ...within, words: within ? `${arm}, ${within.words}` : arm };
  }
  if (Object.hasOwn(rules, first)) return { words: rules[first]!, text: null, isRule: true };
  const slot = slots.find(({ id }) => id === second);
  if (!slot) return null;
  const language = campaign.choices.locales.find(({ id }) => id === first)?.name ?? first;
  return { words: `${language}, ${slot.label}`, text: { locale: first, field: slot.id }, isRule: false };
}
