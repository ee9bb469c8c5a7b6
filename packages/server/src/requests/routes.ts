import type { CreateApprovalRequest, DeclineApprovalRequest } from '@uptier/model';
import { z } from 'zod';
import { defineRoute } from '../http/route.ts';
import { changeSchema, id, intentSchema, reasonSchema } from '../http/schemas.ts';

const note = z.string().max(2000);

const createSchema = z.object({
  change: changeSchema,
  reason: reasonSchema,
  approverId: id,
  note,
  intent: intentSchema.exactOptional(),
}) satisfies z.ZodType<CreateApprovalRequest>;

const declineSchema = z.object({ answer: note }) satisfies z.ZodType<DeclineApprovalRequest>;

export const requestRoutes = [
  defineRoute({
    method: 'POST',
    path: '/requests',
    scope: 'requests:write',
    body: createSchema,
    handle: (ctx, session, { body }) => ctx.requests.create(session, body),
  }),
  defineRoute({
    method: 'POST',
    path: '/requests/:id/decline',
    scope: 'billing:purchase',
    body: declineSchema,
    handle: (ctx, session, { params, body }) => ctx.requests.decline(session, params.id!, body.answer),
  }),
  defineRoute({
    method: 'POST',
    path: '/requests/:id/withdraw',
    scope: 'requests:write',
    handle: (ctx, session, { params }) => ctx.requests.withdraw(session, params.id!),
  }),
];
