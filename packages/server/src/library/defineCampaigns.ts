import type { Audience, Catalog, Condition, Need, Offer, Trigger } from '@uptier/model';
import { z } from 'zod';
import type { CampaignSource } from '../campaigns/CampaignSource.ts';
import { CampaignError } from '../campaigns/Campaigns.ts';
import { compileCampaign } from '../campaigns/compileCampaign.ts';
import { type CampaignDefinition, defaultCampaigns } from '../campaigns/defaultCampaigns.ts';
import { ConfigError } from '../errors/ConfigError.ts';
import { findUnknown } from './findUnknown.ts';

const name = z.string().min(1).max(200);
const days = z.number().positive().max(366);
const count = z.int().min(1).max(1_000_000);
const condition: z.ZodType<Condition> = z.record(z.string(), z.unknown());
const kind = z.enum(['usage', 'forecast', 'value', 'time', 'behaviour', 'gate']);
const literal = <T extends string>(value: T) => z.literal(value);

const trigger: z.ZodType<Trigger> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: literal('usage'), meter: name, band: z.literal([80, 95, 100]) }),
    z.strictObject({ kind: literal('forecast'), meter: name, withinDays: days }),
    z.strictObject({ kind: literal('gate'), feature: name }),
    z.strictObject({
      kind: literal('behaviour'),
      signal: name,
      count,
      withinDays: days,
      halfLifeDays: days.exactOptional(),
    }),
    z.strictObject({ kind: literal('value'), goal: name, atLeast: z.number().exactOptional() }),
    z.strictObject({
      kind: literal('time'),
      event: z.enum(['renewal', 'quarter_end', 'fiscal_year_end']),
      withinDays: days,
    }),
    z.strictObject({ kind: literal('date'), trait: name, withinDays: days }),
    z.strictObject({ kind: literal('traits'), condition, as: kind }),
    z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(trigger).min(1).max(20) }),
  ]),
);

const need = z
  .union([z.strictObject({ meter: name, add: count }), z.strictObject({ feature: name })])
  .nullable() satisfies z.ZodType<Need>;

const offer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: literal('plan'), plan: name }),
  z.strictObject({ kind: literal('extras'), meter: name }),
  z.strictObject({ kind: literal('add_on'), addOn: name }),
  z.strictObject({
    kind: literal('bundle'),
    addOns: z.array(name).min(1).max(20),
    plan: name.exactOptional(),
  }),
  z.strictObject({ kind: literal('annual') }),
  z.strictObject({ kind: literal('trial'), feature: name }),
  z.strictObject({ kind: literal('sales') }),
  z.strictObject({ kind: literal('help') }),
]) satisfies z.ZodType<Offer>;

const audience = z.strictObject({
  segments: z.array(name).exactOptional(),
  roles: z.array(name).exactOptional(),
  condition: condition.exactOptional(),
}) satisfies z.ZodType<Audience>;

const copy = z.strictObject({ headline: z.string(), body: z.string(), cta: z.string() });
const words = z.object({ en: copy }).catchall(copy) as unknown as z.ZodType<CampaignSource>;

const definition = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,119}$/),
  state: z.enum(['on', 'draft']).exactOptional(),
  motion: z.enum(['tier', 'feature', 'capacity', 'cross_sell']),
  surface: z.enum(['inline', 'card', 'banner', 'gate']),
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
