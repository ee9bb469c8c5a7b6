import type { CreateUpgrade, PayUpgrade, Upgrade } from '@uptier/model';
import { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { defineRoute, Reply } from '../http/route.ts';
import { id, intentSchema } from '../http/schemas.ts';
import type { Session } from '../identity/Session.ts';
import { findQuote } from '../storage/quotes.ts';
import { findLiveUpgradeOf, findUpgrade } from '../storage/upgrades.ts';
import { inSpan } from '../telemetry/inSpan.ts';
import { cancelUpgrade } from './cancelUpgrade.ts';
import { confirmUpgrade } from './confirmUpgrade.ts';
import { notFound, payUpgrade } from './payUpgrade.ts';
import { nudge } from './reconcile.ts';
import { toUpgrade, type UpgradeView } from './toUpgrade.ts';

const createSchema = z.object({
  quoteId: id,
  consent: z.string().max(10_000),
  intent: intentSchema.exactOptional(),
  requestId: id.exactOptional(),
  paymentMethod: id.exactOptional(),
  returnUrl: z.url().max(2_000).exactOptional(),
}) satisfies z.ZodType<CreateUpgrade>;

const paySchema = z.object({ paymentMethod: id }) satisfies z.ZodType<PayUpgrade>;

/** 202 while nobody can say how it ended: the browser asks again. */
async function reply(ctx: ServerContext, view: UpgradeView, session: Session): Promise<Reply<Upgrade>> {
  const { state } = view.row;
  const open = state === 'calling' || state === 'unknown' || state === 'processing';
  return new Reply(open ? 202 : 200, await show(ctx, view, session));
}

async function show(ctx: ServerContext, view: UpgradeView, { user }: Session): Promise<Upgrade> {
  const { account, quoteId } = view.row;
  const quote = view.quote ?? (await findQuote(ctx.db.query, account, quoteId))?.quote;
  return toUpgrade(view, user.id, quote ?? null);
}

async function readUpgrade(ctx: ServerContext, session: Session, id: string): Promise<UpgradeView> {
  const row = await findUpgrade(ctx.db.query, { account: session.account, id });
  if (!row) throw notFound();
  return nudge(ctx, row);
}

export const upgradeRoutes = [
  defineRoute({
    method: 'POST',
    path: '/upgrades',
    scope: 'billing:purchase',
    idempotent: true,
    limit: 'payments',
    body: createSchema,
    handle: async (ctx, session, { body, idempotencyKey, requestId }) =>
      reply(
        ctx,
        await inSpan('uptier confirm', {}, () =>
          confirmUpgrade(ctx, session, { body, idempotencyKey, requestId }),
        ),
        session,
      ),
  }),
  defineRoute({
    method: 'GET',
    path: '/upgrades/live',
    scope: 'billing:purchase',
    async handle(ctx, session) {
      const row = await findLiveUpgradeOf(ctx.db.query, session.account);
      return { upgrade: row && (await show(ctx, await nudge(ctx, row), session)) };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/upgrades/:id',
    scope: 'billing:purchase',
    handle: async (ctx, session, { params }) =>
      reply(ctx, await readUpgrade(ctx, session, params.id!), session),
  }),
  defineRoute({
    method: 'POST',
    path: '/upgrades/:id/pay',
    scope: 'billing:purchase',
    limit: 'payments',
    body: paySchema,
    handle: async (ctx, session, { params, body }) => {
      const { paymentMethod } = body;
      return reply(ctx, await payUpgrade(ctx, session, { id: params.id!, paymentMethod }), session);
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/upgrades/:id/cancel',
    scope: 'billing:purchase',
    handle: async (ctx, session, { params }) =>
      reply(ctx, await cancelUpgrade(ctx, session, params.id!), session),
  }),
];
