import type { Audience, Condition, Need, Offer, Trigger } from '@uptier/model';
import { z } from 'zod';
import { defaultPacing } from './CampaignRules.ts';

export const name = z.string().min(1).max(200);
const days = z.number().positive().max(366);
const count = z.int().min(1).max(1_000_000);
export const condition: z.ZodType<Condition> = z.record(z.string(), z.unknown());
const kind = z.enum(['usage', 'forecast', 'value', 'time', 'behaviour', 'gate']);
const literal = <T extends string>(value: T) => z.literal(value);

export const trigger: z.ZodType<Trigger> = z.lazy(() =>
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

export const need = z
  .union([z.strictObject({ meter: name, add: count }), z.strictObject({ feature: name })])
  .nullable() satisfies z.ZodType<Need>;

export const offer: z.ZodType<Offer> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: literal('plan'), plan: name }),
    z.strictObject({ kind: literal('extras'), meter: name }),
    z.strictObject({ kind: literal('add_on'), addOn: name }),
    z.strictObject({
      kind: literal('bundle'),
      addOns: z.array(name).min(1).max(20),
      plan: name.exactOptional(),
    }),
    z.strictObject({ kind: literal('first'), of: z.array(offer).min(1).max(10) }),
    z.strictObject({ kind: literal('annual') }),
    z.strictObject({ kind: literal('trial'), feature: name }),
    z.strictObject({ kind: literal('sales') }),
    z.strictObject({ kind: literal('help') }),
  ]),
);

const names = z.array(name).max(200);
const share = z.number().min(0).max(100);

export const audience = z.strictObject({
  plans: names.exactOptional(),
  usage: z
    .array(z.strictObject({ meter: name, from: share.exactOptional(), below: share.exactOptional() }))
    .max(20)
    .exactOptional(),
  segments: names.exactOptional(),
  roles: names.exactOptional(),
  locales: names.exactOptional(),
  condition: condition.exactOptional(),
}) satisfies z.ZodType<Audience>;

export const surface = z.enum(['inline', 'card', 'banner', 'gate']);

const moment = z.number().int().nullable();

/** What is set in Studio. */
export const ruleChanges = z.strictObject({
  audience: audience.exactOptional(),
  trigger: trigger.exactOptional(),
  offer: offer.exactOptional(),
  surface: surface.exactOptional(),
  pacing: z
    .strictObject({
      pauseDays: z.int().min(defaultPacing.pauseDays).max(365),
      perPeriod: z.int().min(1).max(defaultPacing.perPeriod),
    })
    .exactOptional(),
  schedule: z.strictObject({ from: moment, until: moment }).exactOptional(),
});
