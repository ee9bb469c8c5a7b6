import { z } from 'zod';
import { defineServerRoute } from '../http/defineServerRoute.ts';
import { id, moment } from '../http/schemas.ts';
import type { SignalReport } from './Signals.ts';

const mostReports = 500;

const report = z.object({
  id: z.string().min(8).max(200),
  account: id,
  user: id.exactOptional(),
  name: id,
  at: moment.exactOptional(),
}) satisfies z.ZodType<SignalReport>;

export const signalRoutes = [
  defineServerRoute({
    path: '/signals',
    body: z.object({ signals: z.array(report).max(mostReports) }),
    handle: (ctx, { signals }) => ctx.signals.record(signals),
  }),
];
