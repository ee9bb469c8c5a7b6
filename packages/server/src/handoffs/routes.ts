import type { CreateHandoff } from '@uptier/model';
import { z } from 'zod';
import { defineRoute } from '../http/route.ts';
import { changeSchema, id } from '../http/schemas.ts';

const createSchema = z.object({
  kind: z.enum(['sales', 'csm', 'help']),
  plan: id.exactOptional(),
  change: changeSchema.exactOptional(),
  reason: z
    .union([z.object({ meter: id, add: z.int().min(1).max(1_000_000) }), z.object({ feature: id })])
    .exactOptional(),
  campaign: id.exactOptional(),
  note: z.string().max(2000),
}) satisfies z.ZodType<CreateHandoff>;

export const handoffRoutes = [
  defineRoute({
    method: 'POST',
    path: '/handoffs',
    scope: 'offers:read',
    body: createSchema,
    handle: (ctx, session, { body }) => ctx.handoffs.create(session, body),
  }),
];
