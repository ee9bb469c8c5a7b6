import type { Catalog } from '@uptier/model';
import { z } from 'zod';
import type { CampaignSource } from '../campaigns/CampaignSource.ts';
import { CampaignError } from '../campaigns/Campaigns.ts';
import { compileCampaign } from '../campaigns/compileCampaign.ts';
import { type CampaignDefinition, defaultCampaigns } from '../campaigns/defaultCampaigns.ts';
import { audience, condition, need, offer, surface, trigger } from '../campaigns/ruleSchemas.ts';
import { ConfigError } from '../errors/ConfigError.ts';
import { findUnknown } from './findUnknown.ts';

const copy = z.strictObject({ headline: z.string(), body: z.string(), cta: z.string() });
const words = z.object({ en: copy }).catchall(copy) as unknown as z.ZodType<CampaignSource>;

const definition = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,119}$/),
  state: z.enum(['on', 'draft']).exactOptional(),
  motion: z.enum(['tier', 'feature', 'capacity', 'cross_sell']),
  surface,
  trigger,
  need: need.exactOptional(),
  condition: condition.nullable(),
  offer,
  audience: audience.exactOptional(),
  startedAt: z.number(),
  words,
}) satisfies z.ZodType<CampaignDefinition>;

/**
 * Campaigns from a file, e.g. the one `uptier campaigns add` writes: their shape, their words, and that the catalog has what they name.
 *
 * @throws {ConfigError} naming the setting and what is wrong with it.
 * @example createUptier({ catalog, campaigns: defineCampaigns(catalog, file) })
 */
export function defineCampaigns(catalog: Catalog, file: unknown): CampaignDefinition[] {
  const read = z.array(definition).safeParse(file);
  if (!read.success) {
    const { path, message } = read.error.issues[0]!;
    throw invalid(path, message);
  }
  const taken = new Set(defaultCampaigns(catalog).map(({ id }) => id));
  read.data.forEach((campaign, index) => {
    if (taken.has(campaign.id)) throw invalid([index, 'id'], `"${campaign.id}" is there twice.`);
    taken.add(campaign.id);
    const unknown = findUnknown(catalog, campaign);
    if (unknown) throw invalid([index, ...unknown.path], unknown.message);
    checkWords(campaign.words, index);
  });
  return read.data;
}

function checkWords(words: CampaignSource, index: number): void {
  try {
    compileCampaign(words);
  } catch (error) {
    if (!(error instanceof CampaignError)) throw error;
    throw invalid([index, 'words', ...(error.path?.split('.') ?? [])], error.message);
  }
}

function invalid(path: readonly PropertyKey[], message: string): ConfigError {
  const at = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return new ConfigError('option_invalid', `campaigns${at}`, message);
}
