import type { Change, CreateQuote } from '@uptier/model';
import type { FirstSubscription, PhaseItem, PlannedSchedule, SubscriptionChange } from '../stripe/gateway.ts';

/** Kept with a quote: how to ask Stripe for exactly this again, and what the answer must then be. */
export interface Pricing {
  /** What the user asked for. */
  asked: Change;
  /** The rest of the question. Not in quotes of the release before. */
  terms?: Omit<CreateQuote, 'change'>;
  /** Null for a first subscription. */
  change: SubscriptionChange | null;
  /** What a later start plans: the items of that day. */
  plan?: { startsAt: number; items: PhaseItem[]; prorate: boolean };
  /** The schedule that gives way. */
  replaces?: PlannedSchedule;
  /** Only for a first subscription. */
  first?: FirstSubscription;
  facts: PriceFacts;
  /** Monthly recurring revenue gained, in minor units, before tax and discounts. */
  mrrDelta: number;
  /** Stripe's ids of the requests that gave the price. */
  requestIds?: string[];
}

/** What a confirm compares. Usage-based amounts are not among them: they move by themselves. */
export interface PriceFacts {
  currency: string;
  dueToday: number;
  tax: number;
  /** The recurring licensed amount with tax. */
  nextAmount: number;
  /** Epoch milliseconds. */
  nextAt: number;
  /** True where Stripe moves the billing date to the moment of the change, so that `nextAt` moves with the clock. */
  nextMoves: boolean;
  /** The subscription's items before the change, in canonical form. */
  items: string;
  paymentMethod: string | null;
  /** The promotion code that is part of the price. Not in quotes of the release before. */
  promotionCode?: string | null;
  /** The invoice items that wait for the next invoice, as they were listed. Not in quotes of the release before. */
  waiting?: string;
  /** What is charged on a later start date; null: it starts at once. Not in quotes of the release before. */
  startDue?: number | null;
  /** What a schedule plans that gives way; null: nothing. Not in quotes of the release before. */
  planned?: string | null;
}
