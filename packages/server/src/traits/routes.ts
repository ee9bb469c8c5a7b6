import { z } from 'zod';
import { defineServerRoute } from '../http/defineServerRoute.ts';
import { id, moment } from '../http/schemas.ts';
import type { TraitReport } from './Traits.ts';

const mostReports = 500;
const mostTraits = 100;
/** A trait is a fact, not a document. */
const longestValue = 4096;

const value = z.unknown().refine((given) => JSON.stringify(given ?? null).length <= longestValue, {
  error: `A trait is at most ${longestValue} characters of JSON.`,
});

const report = z.object({
  account: id,
  user: id.exactOptional(),
  traits: z.record(id, value).refine((given) => Object.keys(given).length <= mostTraits, {
    error: `At most ${mostTraits} traits in a report.`,
  }),
  at: moment.exactOptional(),
}) satisfies z.ZodType<TraitReport>;

export const traitRoutes = [
  defineServerRoute({
    path: '/traits',
    body: z.object({ traits: z.array(report).max(mostReports) }),
    handle: (ctx, { traits }) => ctx.traits.set(traits),
  }),
];
