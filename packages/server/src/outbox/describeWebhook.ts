import type { OutboxPayloads, ServerContext } from '../context.ts';
import { findUpgrade } from '../storage/upgrades.ts';
import { Undeliverable } from './Undeliverable.ts';
import type { WebhookType } from './WebhookEndpoint.ts';

/** The webhook that tells of each kind of promised work; kinds that are left out concern nobody else. */
export const webhookTypeOf = {
  upgraded: 'upgrade.succeeded',
  entitlements_changed: 'entitlements.changed',
  requested: 'request.asked',
  handoff: 'handoff.asked',
  opportunity: 'opportunity.opened',
  opportunity_updated: 'opportunity.updated',
} as const satisfies Partial<Record<keyof OutboxPayloads, WebhookType>>;

type Described = keyof typeof webhookTypeOf;

export function isDescribed(kind: string): kind is Described {
  return Object.hasOwn(webhookTypeOf, kind);
}

type Describe = (ctx: ServerContext, account: string, payload: never) => Promise<Record<string, unknown>>;

/** The `data` of a webhook. It does not change between tries: what happened is over. */
const describers: Record<Described, Describe> = {
  async upgraded(ctx, account, { upgrade, intents }: OutboxPayloads['upgraded']) {
    const row = await findUpgrade(ctx.db.query, { account, id: upgrade });
    if (!row) throw new Undeliverable(`upgrade ${upgrade} is gone`);
    const { user, from, to, charged, currency, invoice } = row;
    return { account, upgrade, user, from, to, charged, currency, invoice, intents };
  },
  async entitlements_changed(
    _ctx,
    account,
    { plan, limits, features }: OutboxPayloads['entitlements_changed'],
  ) {
    return { account, plan, limits, features };
  },
  async requested(_ctx, account, payload: OutboxPayloads['requested']) {
    const { request, approver, asker = null, reminder = false, opportunity = null } = payload;
    return { account, request, approver, asker, reminder, opportunity };
  },
  async handoff(ctx, account, { handoff }: OutboxPayloads['handoff']) {
    const row = await ctx.handoffs.find(account, handoff);
    if (!row) throw new Undeliverable(`handoff ${handoff} is gone`);
    const { kind, user, name, note, about, context, person, replyBy, opportunity } = row;
    return { account, handoff, kind, user, name, note, about, context, person, replyBy, opportunity };
  },
  async opportunity(ctx, account, { opportunity }: OutboxPayloads['opportunity']) {
    const row = await ctx.opportunities.find(account, opportunity);
    if (!row) throw new Undeliverable(`opportunity ${opportunity} is gone`);
    const { motion, campaign, source, owner, reasons, change, yearly, currency, rank, ranking } = row;
    return {
      account,
      opportunity,
      motion,
      campaign,
      source,
      owner,
      reasons,
      change,
      yearly,
      currency,
      rank,
      ranking,
    };
  },
  async opportunity_updated(_ctx, account, payload: OutboxPayloads['opportunity_updated']) {
    return { account, ...payload };
  },
};

export function describeWebhook(
  ctx: ServerContext,
  { account, kind, payload }: { account: string; kind: Described; payload: Record<string, unknown> },
): Promise<Record<string, unknown>> {
  return describers[kind](ctx, account, payload as never);
}
