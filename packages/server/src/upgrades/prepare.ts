import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { changeOf } from '../quotes/changeOf.ts';
import { compareFacts } from '../quotes/compareFacts.ts';
import { quoteLifeMs } from '../quotes/createQuote.ts';
import { type PricedChange, priceChange } from '../quotes/priceChange.ts';
import { checkPaymentsOn, checkSellable } from '../quotes/readSellable.ts';
import type { QuoteRow } from '../storage/quotes.ts';
import type { UpgradeRow } from '../storage/upgrades.ts';
import type { Billing, PaymentMethodFacts } from '../stripe/gateway.ts';

/** Stripe's price is no longer the one shown. Nothing has been charged. */
export class QuoteChanged extends Error {
  readonly differences: string[];

  constructor(differences: string[]) {
    super(`The quote no longer holds: ${differences.join(', ')}`);
    this.name = 'QuoteChanged';
    this.differences = differences;
  }
}

export interface Prepared {
  paymentMethod: PaymentMethodFacts | null;
  /** The subscription's newest invoice before the change. */
  latestInvoice: string | null;
}

/**
 * Makes sure, under the customer's lock, that what will be charged is what was shown: reads the account and the price again,
 * and compares. Asks Stripe everything at once; changes nothing.
 *
 * @throws QuoteChanged, UptierError (`quote_expired`, a refusal, `payment_method_invalid`), StripeFailure.
 */
export async function prepare(ctx: ServerContext, row: UpgradeRow, quote: QuoteRow): Promise<Prepared> {
  await checkPaymentsOn(ctx);
  const host = await ctx.accounts.resolve(row.account);
  if (host.customer !== row.customer) throw new QuoteChanged(['customer']);
  const chosen = readChosen(ctx, row);
  const billing = readFresh(ctx, row, quote);
  const [priced, paymentMethod] = await Promise.all([
    priceChange(ctx.stripe, billing, changeOf(quote.pricing)),
    chosen,
  ]);
  checkSame(priced, quote, { choseCard: paymentMethod !== null, released: row.released !== null });
  const pays = paymentMethod ?? priced.billing.paymentMethod;
  const { dueToday, startDue } = quote.pricing.facts;
  if (!pays && (dueToday > 0 || startDue)) {
    throw new UptierError('payment_method_invalid', 'There is no card on file; save one first.', {
      path: 'paymentMethod',
    });
  }
  return { paymentMethod: pays, latestInvoice: priced.billing.subscription?.latestInvoice ?? null };
}

async function readFresh(ctx: ServerContext, row: UpgradeRow, quote: QuoteRow): Promise<Billing> {
  const subscription = row.subscription ?? undefined;
  const billing = await ctx.stripe.readBilling({ customer: row.customer, subscription });
  if (billing.now >= quote.expiresAt) {
    throw new UptierError('quote_expired', 'The quote has expired; ask for a new one.');
  }
  return checkSellable(billing).billing;
}

async function readChosen(ctx: ServerContext, row: UpgradeRow): Promise<PaymentMethodFacts | null> {
  if (!row.paymentMethod) return null;
  return readOwnPaymentMethod(ctx, row.customer, row.paymentMethod);
}

/** @throws UptierError `payment_method_invalid` unless it is the customer's own and can pay for an upgrade. */
export async function readOwnPaymentMethod(
  ctx: ServerContext,
  customer: string,
  paymentMethod: string,
): Promise<PaymentMethodFacts> {
  const found = await ctx.stripe.readPaymentMethod({ customer, paymentMethod });
  if (found) return found;
  throw new UptierError(
    'payment_method_invalid',
    'This payment method is not one of the customer, or cannot pay for an upgrade.',
    { path: 'paymentMethod' },
  );
}

/**
 * The card is part of what was shown, unless the user just chose another one; and so is the plan that gives way, unless this
 * attempt has released it already.
 */
function checkSame(
  { facts }: PricedChange,
  quote: QuoteRow,
  { choseCard, released }: { choseCard: boolean; released: boolean },
): void {
  const shown = quote.pricing.facts;
  const changedByUs = new Set<string>();
  if (choseCard) changedByUs.add('paymentMethod');
  if (released && !facts.planned) changedByUs.add('planned');
  const differences = compareFacts(shown, facts, quoteLifeMs).filter((name) => !changedByUs.has(name));
  if (differences.length > 0) throw new QuoteChanged(differences);
}
