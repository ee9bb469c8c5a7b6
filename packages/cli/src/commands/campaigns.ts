import { type Catalog, pickLocale, resolveText } from '@uptier/model';
import type { CampaignDefinition } from '@uptier/server';
import { configOption, defineCommand, jsonOption } from '../Command.ts';
import { addCampaign } from '../campaigns/addCampaign.ts';
import { campaignFile, campaignFileOf, readCampaignFile } from '../campaigns/campaignFile.ts';
import { type LoadedConfig, loadConfig } from '../config/loadConfig.ts';
import { describeTrigger } from '../describeTrigger.ts';
import { UsageError } from '../Problem.ts';
import { examplePlan } from '../preview/exampleSnapshot.ts';
import type { Terminal } from '../terminal/Terminal.ts';

export const campaigns = defineCommand({
  name: 'campaigns',
  summary: 'list campaigns: when they speak and what they say; add ready-made ones',
  words: '[library | add <id>]',
  options: {
    config: configOption,
    locale: { type: 'string', value: 'tag', help: 'the language to show (en)' },
    source: { type: 'boolean', help: 'show the words as they are written, with placeholders' },
    meter: { type: 'string', value: 'id', help: 'add: the meter it is about, where several fit' },
    feature: { type: 'string', value: 'id', help: 'add: the feature it is about, where several fit' },
    'add-on': { type: 'string', value: 'id', help: 'add: the add-on it is about, where several fit' },
    json: jsonOption,
  },
  notes: [
    'The words are filled in for an account on the smallest plan with a price, by the rules that decide in the browser.',
    `They are those that ship with Uptier and those of ${campaignFile}: what Studio published lives in the database and is not read here.`,
    'library lists ready-made campaigns and whether they fit the catalog. add writes one as a draft that nobody sees until it is on.',
  ],
  async run({ values, words: [what, id, ...more], terminal }) {
    const config = await loadConfig({ cwd: terminal.cwd, named: values.config });
    if (what === 'add' && more.length === 0) {
      const { meter, feature, 'add-on': addOn } = values;
      const choice = { ...(meter && { meter }), ...(feature && { feature }), ...(addOn && { addOn }) };
      await addCampaign(id, choice, config, terminal);
    } else if (what === 'library' && id === undefined) await library(config, values, terminal);
    else if (what === undefined) await list(config, values, terminal);
    else
      throw new UsageError(
        `"${[what, id, ...more].filter(Boolean).join(' ')}" is neither "library" nor "add <id>".`,
      );
    return 0;
  },
});

interface Wanted {
  locale?: string;
  source?: boolean;
  json?: boolean;
}

async function library({ catalog }: LoadedConfig, { json }: Wanted, terminal: Terminal): Promise<void> {
  const { readLibrary, showLibrary } = await import('../campaigns/listLibrary.ts');
  const entries = readLibrary(catalog);
  if (json) terminal.print(JSON.stringify(entries, null, 2));
  else showLibrary(entries, terminal);
}

async function list({ catalog, path }: LoadedConfig, wanted: Wanted, terminal: Terminal): Promise<void> {
  const { defaultCampaigns } = await import('@uptier/server');
  const added = await readCampaignFile(catalog, campaignFileOf(path));
  const all = [...defaultCampaigns(catalog), ...added];
  if (wanted.json) return terminal.print(JSON.stringify(all, null, 2));
  const plan = examplePlan(catalog);
  if (plan && !wanted.source) terminal.print(`For an account on ${resolveText(plan.name, 'en')}:\n`);
  for (const definition of all) {
    const show = wanted.source ? showSource : showPreview;
    await show({ catalog, definition, locale: wanted.locale ?? 'en', terminal });
  }
}

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

function showTitle({ id, surface, trigger, state }: CampaignDefinition, { print, paint }: Terminal): void {
  const draft = state === 'draft' ? `, ${paint('yellow', 'draft')}` : '';
  print(`${paint('bold', id)}  ${surface}${draft}, when ${describeTrigger(trigger)}`);
}
