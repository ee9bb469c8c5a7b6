import type { CardOnFile, DeclineReason, Interval, PortalFlow, Quote, Selection } from '@uptier/model';
import type { BillingState } from '../accounts/BillingState.ts';
import type { BillingAddress, FirstTax, PriceRef } from '../createUptier.ts';

/**
 * Everything we ask of Stripe, in our own words. The rest of the server knows Stripe only through this port; amounts are
 * minor units, times are epoch milliseconds, and every method may throw a `StripeFailure`.
 */
export interface StripeGateway {
  readonly mode: 'sandbox' | 'test' | 'live';

  readBilling(request: { customer: string; subscription?: string | undefined }): Promise<Billing>;
  /** Prices by name, in the order asked; null for a name that Stripe does not know. */
  findPrices(refs: PriceRef[]): Promise<(KnownPrice | null)[]>;
  /** Every promotion code with these letters, also those that no longer hold. */
  findPromotionCodes(code: string): Promise<PromotionCode[]>;
  /** What would stand in the way of an exact price: invoice items waiting for an invoice, a renewal not yet finalized. */
  readLoose(request: { customer: string; subscription: string }): Promise<LooseEnds>;

  /** The invoice this change makes today, all of its lines read. */
  previewChange(change: SubscriptionChange): Promise<Preview>;
  /** What the subscription costs each time after this change. */
  previewRecurring(change: SubscriptionChange): Promise<Preview>;
  /** Makes the change: applied only when paid (`pending_if_incomplete`). The key makes a repeated call the same call. */
  changeSubscription(request: {
    change: SubscriptionChange;
    key: string;
    /** The subscription's latest invoice before the change: a newer one is this change's. */
    latestInvoice: string | null;
  }): Promise<Settlement>;
  /**
   * Uses a key up on a call that changes nothing, so that no call with it can be carried out from now on, however late it is sent.
   * A call that got there first is left as it is (`wasUsed`): ask for its trace afterwards.
   */
  spendKey(request: { customer: string; key: string }): Promise<{ wasUsed: boolean }>;

  /** The truth about one invoice and its payment. */
  readInvoice(invoice: string): Promise<Settlement>;
  /** What was given back of the payments of an invoice, minor units. */
  readRefunded(invoice: string): Promise<number>;
  /** Invoices made by changes of this subscription since `since`, newest first. */
  listChangeInvoices(request: { subscription: string; since: number }): Promise<InvoiceFacts[]>;
  readSubscription(subscription: string): Promise<BillingSubscription | null>;
  payInvoice(request: { invoice: string; paymentMethod: string; key: string }): Promise<Settlement>;
  /** Voids an open invoice; the pending update it belongs to is dropped. Returns the truth, also when Stripe refuses. */
  voidInvoice(request: { invoice: string; key: string }): Promise<Settlement>;
  /** Gives back part of a paid invoice as a credit note with a refund. */
  refund(request: {
    invoice: string;
    amount: number;
    key: string;
  }): Promise<{ creditNote: string; requestIds: string[] }>;

  /** What a first subscription costs at once, and each time. Without a customer: before there is one. */
  previewFirst(first: FirstSubscription): Promise<Preview>;
  previewFirstRecurring(first: FirstSubscription): Promise<Preview>;
  createCustomer(request: {
    account: string;
    name: string;
    address?: BillingAddress | undefined;
    key: string;
  }): Promise<string>;
  /** A page of Stripe Checkout where a first subscription is paid. `upgrade` finds it again. */
  openCheckout(request: CheckoutRequest): Promise<Checkout>;
  readCheckout(session: string): Promise<Checkout>;
  /** The customer's sessions for a subscription that can still be paid, and all that belong to this upgrade. */
  findCheckouts(request: { customer: string; upgrade: string }): Promise<Checkout[]>;
  /** Closes a session so that it cannot be paid any more. Returns the truth, also when it was paid first. */
  expireCheckout(request: { session: string; key: string }): Promise<Checkout>;

  readSchedule(schedule: string): Promise<Schedule>;
  /** Plans a change: a schedule made from the subscription whose next phase has these items. The key makes a repeated call the same. */
  planChange(request: PlanRequest): Promise<Schedule>;
  /** Takes a subscription out of its schedule; nothing else changes. Returns the truth, also when it was over already. */
  releaseSchedule(request: { schedule: string; key: string }): Promise<Schedule>;
  /** Plans again what a released schedule had planned. Null: its time has passed, or the subscription has another schedule by now. */
  restoreSchedule(request: {
    subscription: string;
    planned: PlannedSchedule;
    now: number;
    key: string;
  }): Promise<Schedule | null>;
  /** The first invoice of a subscription from a date on; null while there is none. */
  findInvoiceFrom(request: { subscription: string; from: number }): Promise<string | null>;
  /** What prices stand for, in the order asked. */
  readRefs(prices: string[]): Promise<(PriceRef | null)[]>;

  createSetupIntent(request: { customer: string; key: string }): Promise<{ clientSecret: string }>;
  /** The payment method if it is one of the customer's own and usable for an upgrade; null otherwise. */
  readPaymentMethod(request: { customer: string; paymentMethod: string }): Promise<PaymentMethodFacts | null>;
  /** Makes it what the customer and this subscription pay with from now on. */
  setDefaultPaymentMethod(request: {
    customer: string;
    subscription: string | null;
    paymentMethod: string;
    key: string;
  }): Promise<void>;
  /** Without a flow it opens at the portal's home. Changing down and canceling need the subscription. */
  createPortalSession(request: {
    customer: string;
    flow: PortalFlow | null;
    subscription: string | null;
    returnUrl?: string;
  }): Promise<{ url: string }>;

  /** Events after a cursor, oldest first, and the cursor to go on from. Without a cursor: the recent ones. */
  listEvents(cursor: string | null): Promise<{ events: StripeEvent[]; cursor: string | null }>;
  /** @throws {WebhookRefusal} for anything but a fresh, untampered event of this account and mode. */
  verifyWebhook(request: { body: string; signature: string | null; now: number }): Promise<StripeEvent>;
}

/** What is read of a customer in one go. */
export interface Billing {
  customer: string;
  /** Billing time: the subscription's or customer's test clock where there is one, else the server's. */
  now: number;
  /** What a snapshot needs. */
  state: BillingState;
  subscription: BillingSubscription | null;
  /** What the account has now, in the catalog's words; null when its price is not one of ours. */
  selection: Selection | null;
  paymentMethod: PaymentMethodFacts | null;
  /** Whom invoices name; null where the customer has no name. */
  billedTo: NonNullable<Quote['billedTo']> | null;
  /** Customer balance in minor units; negative is credit. */
  balance: number;
  /** Null where it cannot be told. */
  recurring: Recurring | null;
}

/** Revenue that comes back by itself. */
export interface Recurring {
  /** A month, minor units, before tax; lowered by discounts that last for ever. */
  amount: number;
  /** Null: nothing was ever bought. */
  currency: string | null;
  /** When a subscription was first paid for; null: never. */
  since: number | null;
}

export interface BillingSubscription {
  id: string;
  customer: string;
  /** Stripe's own status. */
  status: string;
  mode: 'classic' | 'flexible';
  currency: string;
  items: BillingItem[];
  trialEnd: number | null;
  periodStart: number;
  periodEnd: number;
  latestInvoice: string | null;
  pendingUpdate: { expiresAt: number } | null;
  schedule: string | null;
  /** What the schedule plans, when it is no more than we could plan again. */
  planned: PlannedSchedule | null;
  /** Discounts in force, as Stripe ids: a change that adds one must repeat them. */
  discounts: string[];
  defaultPaymentMethod: string | null;
  clockTime: number | null;
}

export interface BillingItem {
  id: string;
  price: string;
  product: string;
  ref: PriceRef | null;
  quantity: number;
  /** Minor units a piece; null when tiered or otherwise not a plain price. */
  unitAmount: number | null;
  interval: Interval | null;
  /** False for usage-based items, whose amounts move by themselves. */
  licensed: boolean;
  currency: string;
  periodStart: number;
  periodEnd: number;
}

/** A subscription that does not exist yet. */
export interface FirstSubscription {
  /** Null before the first purchase. */
  customer: string | null;
  currency: string;
  items: { price: string; quantity: number }[];
  promotionCode: string | null;
  /** Left out: no tax. Not in quotes of the release before. */
  tax?: FirstTax;
  /** For the tax before there is a customer, who has an address of its own. */
  address?: BillingAddress;
}

export interface CheckoutRequest {
  customer: string;
  first: FirstSubscription;
  upgrade: string;
  returnUrl: string;
  /** Epoch milliseconds; Stripe wants at least half an hour. */
  expiresAt: number;
  key: string;
}

export interface Checkout extends Traced {
  session: string;
  /** The upgrade it was opened for; null for a session that is not ours. */
  upgrade: string | null;
  state:
    | {
        kind: 'open';
        url: string;
        /** What the page will charge; null while its tax is not worked out. */
        total: number | null;
      }
    | { kind: 'expired' }
    | { kind: 'complete'; invoice: string | null };
}

export interface PlanRequest {
  subscription: string;
  startsAt: number;
  items: PhaseItem[];
  /** Whether what is left of the period is charged on that date. False at the period's end, where nothing is left. */
  prorate: boolean;
  /** A promotion code that holds from that day on, with the discounts to keep. */
  discounts: SubscriptionChange['discounts'];
  upgrade: string;
  key: string;
}

/** What a subscription schedule plans, in the words that would plan it again. */
export interface PlannedSchedule {
  id: string;
  endBehavior: string;
  metadata: Record<string, string>;
  /** The phases that had not begun, oldest first. Epoch milliseconds. */
  phases: PlannedPhase[];
}

export interface PhaseItem {
  price: string;
  /** Usage-based items have none. */
  quantity?: number;
}

export interface Schedule extends Traced {
  id: string;
  /** Whether it still decides about the subscription. */
  isRunning: boolean;
  endedAt: number | null;
  createdAt: number;
  /** The upgrade it was made for. */
  upgrade: string | null;
  /** Null when it plans more than items on dates, which could not be planned again faithfully. */
  planned: PlannedSchedule | null;
}

export interface PlannedPhase {
  startsAt: number;
  endsAt: number;
  items: PhaseItem[];
  prorationBehavior: string;
}

export interface PaymentMethodFacts {
  id: string;
  type: string;
  card: CardOnFile | null;
}

export interface KnownPrice {
  id: string;
  product: string;
  active: boolean;
  currency: string;
  /** Minor units a piece; null when tiered. */
  unitAmount: number | null;
  interval: Interval;
}

export interface PromotionCode {
  id: string;
  /** Neither switched off, nor used up, nor past its last day; its coupon neither. */
  valid: boolean;
  expiresAt: number | null;
  /** The only customer who may use it; null: anybody. */
  customer: string | null;
  firstPurchaseOnly: boolean;
  /** It comes off one invoice and is gone. */
  once: boolean;
  minimum: { amount: number; currency: string } | null;
  /** The currency of a fixed amount; null for a percentage. */
  currency: string | null;
  /** The products it takes something off; null: all. */
  products: string[] | null;
}

export interface LooseEnds {
  pendingItems: { id: string; amount: number; description: string }[];
  draftRenewal: string | null;
}

export interface ItemChange {
  /** The item to change or remove; left out: a new one. */
  id?: string;
  price?: string;
  /** Always sent with a price: Stripe resets a quantity left out to 1. */
  quantity?: number;
  deleted?: true;
}

/** One change of a subscription, asked for in exactly the same words when it is previewed and when it is made. */
export interface SubscriptionChange {
  customer: string;
  subscription: string;
  items: ItemChange[];
  /** Pins the proration to the second, so that what is charged is what was previewed. Null: nothing is prorated (a trial). */
  prorationDate: number | null;
  changesInterval: boolean;
  /** `unchanged` is said aloud for flexible billing; `omitted` lets classic billing move it with the interval. */
  anchor: 'unchanged' | 'omitted';
  /** A promotion code to add, with the discounts to keep. */
  discounts: { promotionCode: string; keep: string[] } | null;
  /** The chosen start date; left out: at once. */
  startsAt?: number;
}

export interface PreviewLine {
  kind: 'charge' | 'credit' | 'pending';
  proration: boolean;
  price: string | null;
  quantity: number;
  /** Signed, after discounts, before exclusive tax. */
  amount: number;
  /** Exclusive tax on this line. */
  tax: number;
  period: { start: number; end: number };
  description: string;
}

export interface Preview {
  currency: string;
  lines: PreviewLine[];
  /** Sum of the lines. */
  subtotal: number;
  tax: number;
  taxIncluded: number;
  total: number;
  /** What would be charged, after the customer's balance. */
  amountDue: number;
  startingBalance: number;
  /** Before discounts and tax: what the minimum of a promotion code is measured against. */
  undiscounted: number;
  /** Stripe cannot work out the tax without an address of the customer. */
  needsAddress: boolean;
  /** Stripe's id of the request that gave this price. */
  requestId: string;
}

export interface InvoiceFacts {
  id: string;
  number: string | null;
  url: string | null;
  status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  customer: string | null;
  subscription: string | null;
  currency: string;
  total: number;
  amountDue: number;
  amountPaid: number;
  createdAt: number;
  paidAt: number | null;
  /** Where the prorations of this invoice start: the pinned second, which tells whose change made it. */
  prorationStarts: number[];
}

/** Where the money of a change stands. `none`: nothing was invoiced (a change during a trial). */
export type Settlement = (
  | { kind: 'none' }
  | { kind: 'paid'; invoice: InvoiceFacts }
  | { kind: 'requires_action'; invoice: InvoiceFacts; clientSecret: string }
  | { kind: 'declined'; invoice: InvoiceFacts; decline: DeclineReason; clientSecret: string | null }
  | { kind: 'processing'; invoice: InvoiceFacts }
  | { kind: 'void'; invoice: InvoiceFacts }
) &
  Traced;

/** Stripe's ids of the requests that made something so, for its support and our audit. */
export interface Traced {
  requestIds?: string[];
}

export interface StripeEvent {
  id: string;
  type: string;
  objectId: string | null;
  customer: string | null;
  /** The key of the call that caused it, when a call of ours did. */
  idempotencyKey: string | null;
  createdAt: number;
}

/** Where a crash, a delay or a measurement can be put: around every call that leaves the process. */
export interface GatewayHooks {
  beforeCall?(call: string): Promise<void> | void;
  afterCall?(call: string, outcome: { ms: number; failed: boolean }): Promise<void> | void;
}

export interface GatewayOptions {
  now: () => number;
  hooks?: GatewayHooks;
  /** Milliseconds until a call without an answer is `unknown`. */
  timeout?: number;
  /** How often the client repeats a call by itself, with the same key. */
  retries?: number;
}
