import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Catalog } from '@uptier/model';
import type { CampaignDefinition } from '@uptier/server';
import { Problem } from '../Problem.ts';

export const campaignFile = 'uptier.campaigns.json';

/** The file of added campaigns, beside the config. */
export function campaignFileOf(config: string): string {
  return join(dirname(config), campaignFile);
}

/** What was added and perhaps edited since; nothing without a file. @throws {Problem} with the place of a mistake. */
export async function readCampaignFile(catalog: Catalog, path: string): Promise<CampaignDefinition[]> {
  if (!existsSync(path)) return [];
  const { ConfigError, defineCampaigns } = await import('@uptier/server');
  try {
    return defineCampaigns(catalog, JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof ConfigError || error instanceof SyntaxError)
      throw new Problem('campaigns_invalid', error.message.replace(/^uptier: /, ''), campaignFile);
    throw error;
  }
}

export async function writeCampaignFile(path: string, campaigns: CampaignDefinition[]): Promise<void> {
  await writeFile(path, `${JSON.stringify(campaigns, null, 2)}\n`);
}
