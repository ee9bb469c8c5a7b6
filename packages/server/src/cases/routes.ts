import type { CreateBusinessCase } from '@uptier/model';
import { z } from 'zod';
import { languagesOf } from '../accounts/languagesOf.ts';
import { definePublicRoute, defineRoute } from '../http/route.ts';
import { changeSchema, id, reasonSchema, roiSchema } from '../http/schemas.ts';
import { pageHeaders } from './pageHeaders.ts';
import { renderCase, renderEnded } from './renderCase.ts';

const createSchema = z.object({
  change: changeSchema,
  reason: reasonSchema.nullable(),
  note: z.string().max(2000),
  approverId: id.exactOptional(),
  roi: roiSchema.exactOptional(),
  quoteId: id.exactOptional(),
  locale: z.string().max(35).refine(isLocale),
}) satisfies z.ZodType<CreateBusinessCase>;

export const caseRoutes = [
  defineRoute({
    method: 'POST',
    path: '/cases',
    scope: 'requests:write',
    limit: 'quotes',
    body: createSchema,
    handle: (ctx, session, { body }) => ctx.cases.create(session, body),
  }),
  defineRoute({
    method: 'GET',
    path: '/cases',
    scope: 'requests:write',
    handle: async (ctx, session) => ({ cases: await ctx.cases.list(session) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/cases/:id/revoke',
    scope: 'requests:write',
    handle: (ctx, session, { params }) => ctx.cases.revoke(session, params.id!),
  }),
  /** The page itself, for whoever has the link. A link that ended and one that never was look the same. */
  definePublicRoute({
    method: 'GET',
    path: '/cases/:token',
    async handle(ctx, { params, request }) {
      const found = await ctx.cases.open(params.token!);
      const page = found ? renderCase(found) : renderEnded(languagesOf(request)[0] ?? 'en');
      return new Response(await page, { status: found ? 200 : 404, headers: pageHeaders });
    },
  }),
];

/** One that `Intl` takes: it formats the page. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
