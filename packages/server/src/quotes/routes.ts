import type { CreateQuote } from '@uptier/model';
import { z } from 'zod';
import { defineRoute } from '../http/route.ts';
import { changeSchema } from '../http/schemas.ts';
import { inSpan } from '../telemetry/inSpan.ts';
import { createQuote } from './createQuote.ts';

const createSchema = z.object({
  change: changeSchema,
  startsAt: z.int().positive().exactOptional(),
  checkout: z.boolean().exactOptional(),
}) satisfies z.ZodType<CreateQuote>;

export const quoteRoutes = [
  defineRoute({
    method: 'POST',
    path: '/quotes',
    scope: 'billing:purchase',
    limit: 'quotes',
    body: createSchema,
    handle: (ctx, session, { body }) => inSpan('uptier quote', {}, () => createQuote(ctx, session, body)),
  }),
];
