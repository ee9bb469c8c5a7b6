import { type Catalog, pickLocale, resolveText } from '@uptier/model';
import type { CampaignDefinition } from '@uptier/server';
import { configOption, defineCommand, jsonOption } from '../Command.ts';
import { loadConfig } from '../config/loadConfig.ts';
import { describeTrigger } from '../describeTrigger.ts';
import { examplePlan } from '../preview/exampleSnapshot.ts';
import type { Terminal } from '../terminal/Terminal.ts';

export const campaigns = defineCommand({
  name: 'campaigns',
  summary: 'list the campaigns a catalog starts with: when they speak, and what they say',
  options: {
    config: configOption,
    locale: { type: 'string', value: 'tag', help: 'the language to show (en)' },
    source: { type: 'boolean', help: 'show the words as they are written, with placeholders' },
    json: jsonOption,
  },
  notes: [
    'The words are filled in for an account on the smallest plan with a price, by the rules that decide in the browser.',
    'They are those that ship with Uptier: what Studio published lives in the database and is not read here.',
  ],
  async run({ values, terminal }) {
    const { catalog } = await loadConfig({ cwd: terminal.cwd, named: values.config });
    const { defaultCampaigns } = await import('@uptier/server');
    const all = defaultCampaigns(catalog);
    if (values.json) {
      terminal.print(JSON.stringify(all, null, 2));
      return 0;
    }
    const plan = examplePlan(catalog);
    if (plan && !values.source) terminal.print(`For an account on ${resolveText(plan.name, 'en')}:\n`);
    for (const definition of all) {
      const show = values.source ? showSource : showPreview;
      await show({ catalog, definition, locale: values.locale ?? 'en', terminal });
    }
    return 0;
  },
});

interface Shown {
  catalog: Catalog;
  definition: CampaignDefinition;
  locale: string;
  terminal: Terminal;
}

function showSource({ definition, locale, terminal }: Shown): void {
  const { headline, body, cta } = pickLocale(definition.words, locale) ?? definition.words.en;
  showTitle(definition, terminal);
  for (const line of [headline, body, `[${cta}]`, '']) terminal.print(line && `  ${line}`);
}

async function showPreview({ catalog, definition, locale, terminal }: Shown): Promise<void> {
  const { previewCampaign } = await import('../preview/previewCampaign.ts');
  const preview = previewCampaign({ catalog, definition, locale, now: Date.now() });
  showTitle(definition, terminal);
  if (preview.shown) {
    for (const line of [preview.headline, preview.body, `[${preview.cta}]`]) terminal.print(`  ${line}`);
  } else {
    terminal.print(`  ${terminal.paint('dim', `shows nothing: ${preview.reason}`)}`);
  }
  terminal.print('');
}

function showTitle({ id, surface, trigger }: CampaignDefinition, { print, paint }: Terminal): void {
  print(`${paint('bold', id)}  ${surface}, when ${describeTrigger(trigger)}`);
}
