import { selectionOf } from '@uptier/model';
import type { Entitlements } from '../accounts/Entitlements.ts';
import { entitlementsOf } from '../accounts/noteEntitlements.ts';
import type { OutboxPayloads, ServerContext } from '../context.ts';
import { hashOf } from '../quotes/hashOf.ts';
import { findAsked } from '../requests/requestRows.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import type { Query } from '../storage/Database.ts';
import type { OutboxRow } from '../storage/outbox.ts';
import { findLiveUpgradeOf, findUpgrade, patchUpgrade, type UpgradeRow } from '../storage/upgrades.ts';
import { toSelection } from '../stripe/toSubscription.ts';
import { sendWebhook } from './sendWebhook.ts';
import { Undeliverable } from './Undeliverable.ts';

export type Kind = keyof OutboxPayloads;

/** Does the work; what it returns is written in the transaction that marks the work as done. */
type Deliverer = (ctx: ServerContext, row: OutboxRow) => Promise<((tx: Query) => Promise<void>) | undefined>;

/** How each kind of promised work is done. Each may run more than once: the id is stable, and the other side dedupes by it. */
export const deliverers: Record<Kind, Deliverer> = {
  upgraded: deliverUpgraded,
  refund_difference: refundDifference,
  restore_schedule: restoreSchedule,

  webhook: sendWebhook,
  async entitlements_changed(ctx, { id, account, payload }) {
    const told = payload as OutboxPayloads['entitlements_changed'];
    const known = 'limits' in told ? (told as Entitlements) : await readEntitlements(ctx, account);
    await ctx.options.onEntitlementsChanged?.({ id, account, ...known });
    return undefined;
  },

  async handoff(ctx, row) {
    const { handoff } = row.payload as OutboxPayloads['handoff'];
    const asked = await ctx.handoffs.find(row.account, handoff);
    if (!asked) throw new Undeliverable(`handoff ${handoff} is gone`);
    const { account, id: _, ...facts } = asked;
    await ctx.options.onHandoff?.({ id: row.id, account, handoff, ...facts });
    return undefined;
  },

  // Programs are told by webhook; the list itself is read with `opportunities.list`.
  async opportunity() {
    return undefined;
  },
  async opportunity_updated() {
    return undefined;
  },

  async requested(ctx, row) {
    const { request, approver, asker, reminder = false } = row.payload as OutboxPayloads['requested'];
    const asked = await findAsked(ctx.db.query, row.account, request);
    // Answered or taken back before it was told: there is nothing left to decide.
    if (asked?.row.state !== 'open') return undefined;
    const { change, reason } = asked.row;
    const person = asked.askers.find(({ user }) => user === asker) ?? asked.askers[0];
    const who = person ? { id: person.user, name: person.name, note: person.note } : null;
    const event = {
      id: row.id,
      account: row.account,
      request,
      approver,
      asker: who,
      change,
      reason,
      reminder,
    };
    await ctx.options.onRequested?.(event);
    return undefined;
  },
};

/** What a previous release promised to tell without saying what. */
async function readEntitlements({ accounts, catalog, grants, now }: ServerContext, account: string) {
  const billing = await accounts.billing(account);
  const known = billing && entitlementsOf(catalog, billing, await grants.live(account), now());
  if (!known) throw new Error('what the account may use is not known');
  return known;
}

/** The account is read first, so that the host finds the new limits when it finishes what was blocked. */
async function deliverUpgraded(ctx: ServerContext, row: OutboxRow) {
  const { account, id } = row;
  const { upgrade, intents } = row.payload as OutboxPayloads['upgraded'];
  const done = await findUpgrade(ctx.db.query, { account, id: upgrade });
  if (!done) throw new Undeliverable(`upgrade ${upgrade} is gone`);
  await checkGranted(ctx, done);
  const said = await ctx.options.onUpgraded?.({
    id,
    account,
    upgrade,
    customer: done.customer,
    to: done.to,
    intents,
  });
  const completed = toCompleted(said);
  if (completed.length === 0) return undefined;
  return async (tx: Query) => {
    await patchUpgrade(tx, done, { completed });
    await ctx.accounts.touch(account, tx);
  };
}

/** What was paid for must be what the subscription now is; a difference means that somebody changed it at the same moment. */
async function checkGranted(ctx: ServerContext, { account, id, to }: UpgradeRow): Promise<void> {
  const { plan } = await ctx.accounts.sync(account);
  if (plan && hashOf(selectionOf(plan)) === hashOf(to)) return;
  ctx.log.error('uptier: the subscription is not what was paid for', {
    account,
    upgrade: id,
    to,
    plan: plan?.id,
  });
}

const mostCompleted = 10;
const longestCompleted = 200;

/** The host's own words to the payer. They are shown, so they are bounded. */
function toCompleted(said: unknown): string[] {
  if (!Array.isArray(said)) return [];
  return said
    .filter((line): line is string => typeof line === 'string' && line.trim() !== '')
    .slice(0, mostCompleted)
    .map((line) => line.trim().slice(0, longestCompleted));
}

/** Above the ceiling a person decides: a large difference is more likely our misunderstanding than the customer's loss. */
async function refundDifference(ctx: ServerContext, row: OutboxRow) {
  const { upgrade, invoice, amount } = row.payload as OutboxPayloads['refund_difference'];
  const ceiling = ctx.options.refundCeiling;
  if (amount > ceiling) {
    throw new Undeliverable(`${amount} over the quote is above the refund ceiling of ${ceiling}`);
  }
  const refunded = await ctx.stripe.refund({ invoice, amount, key: `refund_${upgrade}` });
  return (tx: Query) =>
    appendAudit(tx, {
      account: row.account,
      at: ctx.now(),
      user: null,
      action: 'upgrade.difference_refunded',
      subject: upgrade,
      detail: { invoice, amount, ...refunded },
    });
}

/**
 * Only while the subscription is in no schedule, and is what it was when its plan was released: one that was never released, or a
 * newer one, is left alone, and an upgrade that was paid since is not undone.
 */
async function restoreSchedule(ctx: ServerContext, row: OutboxRow) {
  const { upgrade, subscription, from, planned } = row.payload as OutboxPayloads['restore_schedule'];
  if (await findLiveUpgradeOf(ctx.db.query, row.account)) throw new Error('another upgrade is under way');
  const current = await ctx.stripe.readSubscription(subscription);
  if (!current || current.schedule === planned.id) return undefined;
  if (hashOf(toSelection(current.items)) !== hashOf(from)) {
    throw new Undeliverable(`the subscription has changed since ${planned.id} was released`);
  }
  const key = `restore_${upgrade}`;
  const now = current.clockTime ?? ctx.now();
  const restored = await ctx.stripe.restoreSchedule({ subscription, planned, now, key });
  if (!restored) throw new Undeliverable(`what ${planned.id} had planned could not be planned again`);
  return (tx: Query) =>
    appendAudit(tx, {
      account: row.account,
      at: ctx.now(),
      user: null,
      action: 'upgrade.schedule_restored',
      subject: upgrade,
      detail: { subscription, planned, schedule: restored.id },
    });
}
