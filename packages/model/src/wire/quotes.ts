import type { AddOnId, FeatureId, FeatureValue, Limit, MeterId, PlanId } from '../catalog/Catalog.ts';
import type { Interval } from '../money/Money.ts';
import type { CardOnFile, Millis } from './account.ts';

/** What the user wants to have. Everything left out stays as it is. */
export interface Change {
  plan?: PlanId;
  interval?: Interval;
  /** Total extra units wanted, not the difference. */
  extras?: Partial<Record<MeterId, number>>;
  addOns?: Partial<Record<AddOnId, number>>;
  promotionCode?: string;
}

/** A resolved state of a subscription: what an account has, or would have. */
export interface Selection {
  plan: PlanId;
  interval: Interval;
  extras: Partial<Record<MeterId, number>>;
  addOns: Partial<Record<AddOnId, number>>;
}

export interface QuoteLine {
  kind: 'charge' | 'credit' | 'pending';
  /** What the line prices. */
  item: { plan: PlanId } | { extra: MeterId } | { addOn: AddOnId } | { other: string };
  quantity: number;
  /** Signed minor units, after discounts, before exclusive tax. */
  amount: number;
  period: { start: Millis; end: Millis };
  /** The payment provider's own description of the line. */
  description: string;
}

/** An offer priced by Stripe. What is shown is what is charged: `dueToday` is the amount on the button. */
export interface Quote {
  id: string;
  from: Selection;
  to: Selection;
  currency: string;
  lines: QuoteLine[];
  /** Sum of the lines. */
  subtotal: number;
  /** Tax on top of the subtotal; inclusive tax is `taxIncluded`. */
  tax: number;
  taxIncluded: number;
  total: number;
  /** Customer balance used (negative) or charged (positive), so that `total + balance = dueToday` unless the amount is too small. */
  balance: number;
  /** Minor units charged when the user confirms. */
  dueToday: number;
  /** The recurring licensed amount with tax, and when it is next charged. */
  next: { amount: number; at: Millis; interval: Interval };
  changes: {
    limits: { meter: MeterId; from: Limit; to: Limit }[];
    features: { feature: FeatureId; from: FeatureValue; to: FeatureValue }[];
  };
  card: CardOnFile | null;
  createdAt: Millis;
  expiresAt: Millis;
}

export interface CreateQuote {
  change: Change;
}
