import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { noteRefunds } from '../metrics/noteRefunds.ts';
import { retryAfterMs, triesBeforeDead } from '../outbox/retryAfter.ts';
import { claimDue } from '../storage/claimDue.ts';
import { type InboxRow, markEventDone, markEventFailed } from '../storage/inbox.ts';
import { findLiveUpgrade, findUpgradeOf, type UpgradeRow } from '../storage/upgrades.ts';
import { nudge } from '../upgrades/reconcile.ts';
import { recordFinding } from '../upgrades/recordFinding.ts';
import { isFinal } from '../upgrades/transition.ts';

const leaseMs = 60_000;
/** Stripe's rate limit is for the payments of the moment, not for catching up. */
const customersAtOnce = 8;

/**
 * Works on stored events. An event only says where to look: the attempt it belongs to and the account of its customer are
 * read again from Stripe, so that its order, its age and how often it comes do not matter.
 */
export async function processInbox(ctx: ServerContext): Promise<void> {
  const rows = await claimDue(ctx.db, 'inbox', { now: ctx.now(), leaseMs, limit: 100 });
  const byCustomer = new Map<string, InboxRow[]>();
  for (const row of rows) {
    const key = row.customer ?? row.id;
    byCustomer.set(key, [...(byCustomer.get(key) ?? []), row]);
  }
  const groups = [...byCustomer.values()];
  const worker = async () => {
    for (let group = groups.shift(); group; group = groups.shift()) await processGroup(ctx, group);
  };
  await Promise.all(Array.from({ length: customersAtOnce }, worker));
}

/** One payment makes a dozen events; they are one look at the account. */
async function processGroup(ctx: ServerContext, rows: InboxRow[]): Promise<void> {
  try {
    await settleUpgrades(ctx, rows);
    await syncAccount(ctx, rows[0]!.customer);
    if (rows.some(({ type }) => type === 'charge.refunded')) await lookAtRefunds(ctx, rows[0]!.customer);
    for (const { id, createdAt } of rows) {
      await markEventDone(ctx.db, id, ctx.now());
      ctx.metrics.webhookWorkedOn(ctx.now() - createdAt);
    }
  } catch (error) {
    for (const row of rows) await setAside(ctx, row, error);
  }
}

async function settleUpgrades(ctx: ServerContext, rows: InboxRow[]): Promise<void> {
  const seen = new Set<string>();
  for (const row of rows) {
    const invoice = row.type.startsWith('invoice.') ? row.objectId : null;
    const checkout = row.type.startsWith('checkout.session.') ? row.objectId : null;
    const upgrade = await findUpgradeOf(ctx.db.query, { stripeKey: row.idempotencyKey, invoice, checkout });
    if (!upgrade || seen.has(upgrade.id)) continue;
    if (await settle(ctx, upgrade, invoice)) seen.add(upgrade.id);
  }
  await lookAtPlan(ctx, rows[0]!.customer);
}

/** What happens to a planned change carries no mark of ours: whatever moves at its customer may be it. */
async function lookAtPlan(ctx: ServerContext, customer: string | null): Promise<void> {
  const live = customer && (await findLiveUpgrade(ctx.db.query, customer));
  if (live && live.startsAt !== null) await nudge(ctx, live);
}

/** True when there is nothing more to learn from other events of the same moment. */
async function settle(ctx: ServerContext, upgrade: UpgradeRow, invoice: string | null): Promise<boolean> {
  if (upgrade.state === 'succeeded') return true;
  if (!isFinal(upgrade.state)) {
    await nudge(ctx, upgrade);
    return true;
  }
  // Said to be over, and yet its invoice moves: if it was paid after all, the money is the truth.
  if (invoice === null) return false;
  await recordFinding(ctx, upgrade, await ctx.stripe.readInvoice(invoice));
  return true;
}

/** Whatever happened (a renewal, a refund, an edit in Stripe's dashboard), the account is what Stripe now says. */
async function syncAccount(ctx: ServerContext, customer: string | null): Promise<void> {
  const account = customer && (await ctx.accounts.byCustomer(customer));
  if (!account) return;
  try {
    await ctx.accounts.sync(account);
  } catch (error) {
    if (!(error instanceof UptierError && error.code === 'unknown_account')) throw error;
  }
}

/** After the account is read: the reading says what an upgrade was lost for, the refund only that it was paid back. */
async function lookAtRefunds(ctx: ServerContext, customer: string | null): Promise<void> {
  const account = customer && (await ctx.accounts.byCustomer(customer));
  if (account) await noteRefunds(ctx, account);
}

async function setAside(ctx: ServerContext, { id, type, tries }: InboxRow, error: unknown): Promise<void> {
  const lastError = String((error as Error)?.message ?? error).slice(0, 500);
  const dead = tries >= triesBeforeDead;
  const now = ctx.now();
  const next = { nextAt: dead ? null : now + retryAfterMs(tries), deadAt: dead ? now : null, lastError };
  await markEventFailed(ctx.db, id, next);
  ctx.log[dead ? 'error' : 'warn']('uptier: an event could not be worked on', {
    event: id,
    type,
    tries,
    dead,
    error: lastError,
  });
}
