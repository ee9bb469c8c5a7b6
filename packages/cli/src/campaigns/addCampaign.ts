import type { Choice } from '@uptier/server';
import type { LoadedConfig } from '../config/loadConfig.ts';
import { describeTrigger } from '../describeTrigger.ts';
import { Problem, UsageError } from '../Problem.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { campaignFile, campaignFileOf, readCampaignFile, writeCampaignFile } from './campaignFile.ts';

/** Binds a campaign of the library to the catalog and writes it down as a draft. What is there is never overwritten. */
export async function addCampaign(
  id: string | undefined,
  choice: Choice,
  { catalog, path }: LoadedConfig,
  terminal: Terminal,
): Promise<void> {
  if (!id) throw new UsageError('Name the campaign to add; "uptier campaigns library" lists them.');
  const { BindError, bindTemplate } = await import('@uptier/server');
  const file = campaignFileOf(path);
  const present = await readCampaignFile(catalog, file);
  try {
    const added = bindTemplate(catalog, id, choice);
    if (present.some((campaign) => campaign.id === added.id)) {
      throw new Problem(
        'campaign_exists',
        `"${added.id}" is already there, and stays as it is.`,
        campaignFile,
      );
    }
    await writeCampaignFile(file, [...present, added]);
    terminal.print(`${terminal.paint('bold', added.id)}: a draft in ${campaignFile}.`);
    terminal.print(`It would speak when ${describeTrigger(added.trigger)}.`);
    if (present.length === 0) for (const line of firstSteps) terminal.print(line);
    terminal.print('Set "state": "on", or publish its words in Studio, to show it.');
  } catch (error) {
    if (error instanceof BindError) throw new Problem(error.code, error.message);
    throw error;
  }
}

const firstSteps = [
  'Hand the file to your server:',
  `  import file from './${campaignFile}' with { type: 'json' };`,
  '  createUptier({ catalog, campaigns: defineCampaigns(catalog, file) })',
];
