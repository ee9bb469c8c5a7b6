import { UptierError } from '../errors/UptierError.ts';
import type { BillingSubscription, PhaseItem, PromotionCode, SubscriptionChange } from '../stripe/gateway.ts';
import { expired } from './choosePromotionCode.ts';

export interface PlannedStart {
  startsAt: number;
  change: SubscriptionChange;
  items: PhaseItem[];
  prorate: boolean;
}

interface Wish {
  promotion: PromotionCode | null;
  startsAt: number;
  /** Billing time. */
  now: number;
}

/**
 * A change that begins on a chosen date of the running period, or at its end. Within the period the rest of it is charged on
 * that day, prorated from its first second; at the end nothing is left to prorate and the renewal is at the new price.
 *
 * @throws UptierError `invalid_request` for a date, or a change, that cannot be promised exactly.
 */
export function planStart(
  change: SubscriptionChange,
  subscription: BillingSubscription,
  { promotion, startsAt: wanted, now }: Wish,
): PlannedStart {
  const startsAt = Math.floor(wanted / 1000) * 1000;
  const { periodEnd, status } = subscription;
  if (status !== 'active') throw refused('A change during a trial begins at once.');
  if (startsAt < now + minute || startsAt > periodEnd) {
    throw refused('A change begins later in the running period, or at its end.');
  }
  const prorate = startsAt < periodEnd;
  if (promotion) checkPromotion(promotion, { startsAt, prorate });
  if (change.changesInterval && prorate) throw refused('Another interval begins at the end of the period.');
  return {
    startsAt,
    prorate,
    items: itemsAfter(change, subscription),
    change: { ...change, prorationDate: prorate ? startsAt : null, startsAt },
  };
}

const minute = 60_000;

/** It has to hold on that day. What comes off one invoice alone is not in what Stripe says a renewal costs. */
function checkPromotion(
  { expiresAt, once }: PromotionCode,
  { startsAt, prorate }: { startsAt: number; prorate: boolean },
): void {
  if (expiresAt !== null && expiresAt <= startsAt) throw expired();
  if (once && !prorate) throw refused('A discount for one invoice cannot wait for the renewal.');
}

function refused(message: string): UptierError {
  return new UptierError('invalid_request', message, { path: 'startsAt' });
}

/** All items of the day after: those that change, those that stay, those that come. */
function itemsAfter({ items }: SubscriptionChange, subscription: BillingSubscription): PhaseItem[] {
  const changes = new Map(items.flatMap((item) => (item.id ? [[item.id, item] as const] : [])));
  const kept = subscription.items.flatMap(({ id, price, quantity, licensed }): PhaseItem[] => {
    const change = changes.get(id);
    if (change?.deleted) return [];
    const amount = change?.quantity ?? quantity;
    return [{ price: change?.price ?? price, ...(licensed ? { quantity: amount } : {}) }];
  });
  const added = items.filter((item) => !item.id && item.price);
  return [...kept, ...added.map(({ price, quantity = 1 }) => ({ price: price!, quantity }))];
}
