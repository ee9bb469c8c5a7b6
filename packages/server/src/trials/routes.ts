import type { StartTrial } from '@uptier/model';
import { z } from 'zod';
import { defineRoute } from '../http/route.ts';
import { id } from '../http/schemas.ts';
import { startTrial } from './startTrial.ts';

const startSchema = z.union([
  z.object({ feature: id }),
  z.object({ plan: id }),
]) satisfies z.ZodType<StartTrial>;

export const trialRoutes = [
  defineRoute({
    method: 'POST',
    path: '/trials',
    scope: 'requests:write',
    body: startSchema,
    handle: (ctx, session, { body }) => startTrial(ctx, session, body),
  }),
];
