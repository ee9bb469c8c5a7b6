import type { CreateHandoff } from '@uptier/model';
import { z } from 'zod';
import { defineRoute } from '../http/route.ts';
import { changeSchema, id, reasonSchema, roiSchema } from '../http/schemas.ts';

const createSchema = z.object({
  kind: z.enum(['sales', 'csm', 'help']),
  plan: id.exactOptional(),
  change: changeSchema.exactOptional(),
  reason: reasonSchema.exactOptional(),
  campaign: id.exactOptional(),
  roi: roiSchema.exactOptional(),
  quoteId: id.exactOptional(),
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
