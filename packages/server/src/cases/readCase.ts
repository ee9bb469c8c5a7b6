import {
  angleFor,
  angleText,
  applyChange,
  type Catalog,
  type CreateBusinessCase,
  diffSelections,
  type FeatureValue,
  listAmount,
  meterById,
  planById,
  resolveText,
  type Selection,
  selectionOf,
  type Text,
  yearlyDifference,
} from '@uptier/model';
import type { BillingState } from '../accounts/BillingState.ts';
import type { AccountsService } from '../accounts/createAccounts.ts';
import { usageOf } from '../accounts/usageOf.ts';
import type { Base } from '../context.ts';
import type { HostAccount } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import { hashOf } from '../quotes/hashOf.ts';
import { checkWish } from '../requests/checkWish.ts';
import { findQuote } from '../storage/quotes.ts';
import type { CaseFacts, CasePrice } from './CaseFacts.ts';

interface Reading {
  catalog: Catalog;
  host: HostAccount;
  billing: BillingState;
  from: Selection | null;
  to: Selection;
  say(text: Text): string;
}

const nothing: Selection = { plan: '', interval: 'month', extras: {}, addOns: {} };

/** Reads everything a business case says from the host, Stripe's last known state and the catalog; only words come from the author. */
export async function readCase(
  base: Base,
  accounts: AccountsService,
  session: Session,
  wish: CreateBusinessCase,
): Promise<{ to: Selection; facts: CaseFacts }> {
  const { catalog } = base;
  checkWish(catalog, wish);
  const host = await accounts.resolve(session.account);
  const billing = await accounts.read(host);
  if (!billing) throw new UptierError('stripe_unavailable', 'The account could not be read; try again.');
  const from = billing.plan && selectionOf(billing.plan);
  const to = applyChange(catalog, from ?? nothing, wish.change);
  const plan = planById(catalog, to.plan);
  if (!plan) throw new UptierError('unknown_plan', 'The change names no plan.', { path: 'change.plan' });
  const reading: Reading = {
    catalog,
    host,
    billing,
    from,
    to,
    say: (text) => resolveText(text, wish.locale),
  };
  const facts = {
    locale: wish.locale,
    account: host.name,
    author: session.user.name,
    approver: approverOf(host, wish),
    note: wish.note,
    from: from && reading.say(planById(catalog, from.plan)?.name ?? from.plan),
    to: reading.say(plan.name),
    need: needOf(reading, wish),
    ...changesOf(reading),
    price: await priceOf(base, session, reading, wish.quoteId),
    roi: wish.roi ?? null,
    onboarding: plan.onboarding ? reading.say(plan.onboarding) : null,
  };
  return { to, facts };
}

function approverOf({ approvers }: HostAccount, { approverId }: CreateBusinessCase): string | null {
  if (approverId === undefined) return null;
  const approver = approvers.find(({ id }) => id === approverId);
  if (approver) return approver.name;
  throw new UptierError('approver_invalid', 'This person cannot approve for the account.', {
    path: 'approverId',
  });
}

function needOf({ catalog, say }: Reading, { reason }: CreateBusinessCase): CaseFacts['need'] {
  if (!reason) return null;
  if ('meter' in reason) return { add: reason.add, unit: unitOf(catalog, reason.meter, reason.add, say) };
  return { feature: say(catalog.features.find(({ id }) => id === reason.feature)!.name) };
}

function changesOf({ catalog, host, from, to, say }: Reading): Pick<CaseFacts, 'usage' | 'features'> {
  const { limits, features } = diffSelections(catalog, from, to);
  const angle = angleFor(null);
  return {
    usage: limits.map(({ meter, from: limit, to: next }) => {
      const told = usageOf(host, meter);
      const used = told ? told.active + told.pending : 0;
      const unit = unitOf(catalog, meter, next === 'unlimited' ? 2 : next, say);
      return { name: say(meterById(catalog, meter)!.name), used, unit, limit, next };
    }),
    features: features.map(({ feature, from: before, to: after }) => {
      const known = catalog.features.find(({ id }) => id === feature)!;
      const why = angleText(known, angle);
      return {
        name: say(known.name),
        from: shown(before),
        to: shown(after),
        why: why && say(why),
        proof: known.proof ? { label: say(known.proof.label), href: known.proof.href } : null,
      };
    }),
  };

  function shown(value: FeatureValue): boolean | string {
    return typeof value === 'boolean' ? value : say(value);
  }
}

/** A list price is only shown where it is this account's price too; a quote is exact for everybody. */
async function priceOf(
  { catalog, db }: Base,
  session: Session,
  { billing, from, to }: Reading,
  quoteId: string | undefined,
): Promise<CasePrice | null> {
  const { estimate, plan: current } = billing;
  const row = quoteId === undefined ? null : await findQuote(db.query, session.account, quoteId);
  if (quoteId !== undefined && (row?.user !== session.user.id || hashOf(row.quote.to) !== hashOf(to))) {
    throw new UptierError('invalid_request', 'quoteId is not a quote of yours for this change.', {
      path: 'quoteId',
    });
  }
  const quote = row && { dueToday: row.quote.dueToday, next: row.quote.next, at: row.createdAt };
  const isPlain = estimate.kind !== 'none' || (estimate.reason !== 'coupon' && estimate.reason !== 'tiers');
  const amount = listAmount(catalog, to);
  if (!isPlain || amount === null) {
    const { currency } = row?.quote ?? catalog;
    return quote && { currency, from: null, to: null, yearlyDifference: null, quote };
  }
  const before = current?.amount ?? (from && listAmount(catalog, from));
  return {
    currency: catalog.currency,
    from: from && before !== null ? { amount: before, interval: from.interval } : null,
    to: { amount, interval: to.interval },
    yearlyDifference: yearlyDifference(catalog, { from, to, current }),
    quote,
  };
}

function unitOf(catalog: Catalog, meter: string, count: number, say: Reading['say']): string {
  const { one, other } = meterById(catalog, meter)!.unit;
  return say(count === 1 ? one : other);
}
