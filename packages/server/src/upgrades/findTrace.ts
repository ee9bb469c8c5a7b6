import type { ServerContext } from '../context.ts';
import { changeOf } from '../quotes/changeOf.ts';
import { findCausedInvoice } from '../storage/inbox.ts';
import type { QuoteRow } from '../storage/quotes.ts';
import { findUpgradeOf, type UpgradeRow } from '../storage/upgrades.ts';
import type { InvoiceFacts, Settlement } from '../stripe/gateway.ts';
import { hasSelection } from './hasSelection.ts';

/** Stripe's clock and ours may differ by this much when invoices are looked up by date. */
const clockSkewMs = 5 * 60_000;

/**
 * Looks in Stripe for the change of an attempt whose answer never arrived. Three marks give it away: an event that carries
 * our key, an invoice whose prorations start at the second we pinned, or (a trial, where nothing is invoiced) the items
 * themselves. Null: no trace. A call that was never sent has none, and is not looked for: a colleague's quote of the same
 * second would look just like it.
 */
export async function findTrace(
  ctx: ServerContext,
  row: UpgradeRow,
  quote: QuoteRow,
): Promise<Settlement | null> {
  if (row.calledAt === null) return null;
  const caused = await findCausedInvoice(ctx.db.query, row.stripeKey);
  if (caused) return ctx.stripe.readInvoice(caused);
  const change = changeOf(quote.pricing);
  if (change.prorationDate === null) return traceOfTrial(ctx, row);
  const since = quote.quote.createdAt - clockSkewMs;
  const invoices = await ctx.stripe.listChangeInvoices({ subscription: change.subscription, since });
  for (const invoice of invoices) {
    if (!isOwn(invoice, row, change.prorationDate)) continue;
    const other = await findUpgradeOf(ctx.db.query, { stripeKey: null, invoice: invoice.id });
    if (other === null || other.id === row.id) return ctx.stripe.readInvoice(invoice.id);
  }
  return null;
}

function isOwn(invoice: InvoiceFacts, row: UpgradeRow, prorationDate: number): boolean {
  return invoice.id !== row.latestInvoice && invoice.prorationStarts.includes(prorationDate);
}

async function traceOfTrial(ctx: ServerContext, row: UpgradeRow): Promise<Settlement | null> {
  const subscription = row.subscription && (await ctx.stripe.readSubscription(row.subscription));
  return subscription && hasSelection(subscription, row) ? { kind: 'none' } : null;
}
