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
  /** What the account has; before a first purchase where there is no free plan, its plan is empty. */
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
  /** Customer balance used (negative) or charged (positive), so that `total + balance = dueToday + carried`. */
  balance: number;
  /** Too small to be charged today: it goes on the balance and is charged with the next invoice. Left out when there is none. */
  carried?: number;
  /** Minor units charged when the user confirms. */
  dueToday: number;
  /** The recurring licensed amount with tax, and when it is next charged. */
  next: { amount: number; at: Millis; interval: Interval };
  changes: {
    limits: { meter: MeterId; from: Limit; to: Limit }[];
    features: { feature: FeatureId; from: FeatureValue; to: FeatureValue }[];
  };
  card: CardOnFile | null;
  /** Whom the invoice names, with a VAT or other tax id where there is one. Left out where no name is known, and by older servers. */
  billedTo?: { name: string; taxId: string | null };
  /** The promotion code that is part of the price. */
  promotionCode?: string;
  /** Items on prices that are no longer sold. Left out when there are none. */
  grandfathered?: GrandfatheredPrice[];
  /** Charges that wait for the next invoice, with or without this change; not part of `dueToday`. Left out when there are none. */
  waiting?: { description: string; amount: number }[];
  /** The change was asked for on a later date: nothing is due today, and this is charged then, for these lines. */
  start?: { at: Millis; due: number };
  /** A change planned earlier (a downgrade, another start date) that this one takes the place of. */
  replaces?: { at: Millis; to: Selection | null };
  /** A first subscription: it is paid in Stripe Checkout, where `POST /upgrades` leads. */
  checkout?: true;
  createdAt: Millis;
  expiresAt: Millis;
}

/** What an account pays less (or more) than somebody who buys the same today. */
export interface GrandfatheredPrice {
  item: QuoteLine['item'];
  quantity: number;
  /** Per interval, before tax and discounts: what the account pays, and what it costs today. */
  amount: number;
  listed: number;
  /** False when the change gives the price up: coming back would cost `listed`. */
  kept: boolean;
}

export interface CreateQuote {
  change: Change;
  /**
   * When it is to begin: later in the running period, or at its end. Left out: at once. An older server does not know it and
   * prices the change at once: what was understood has `start`.
   */
  startsAt?: Millis;
  /** The page can send the user to Stripe Checkout, so that an account without a subscription can be quoted too. */
  checkout?: boolean;
}
