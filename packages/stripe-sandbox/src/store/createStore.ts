import { createCollection, type KeysOf, type Undo } from './createCollection.ts';
import type * as objects from './objects.ts';

/** Every collection by its name. The names are what `sandbox.list()` and the dashboard use. */
export interface Collections {
  customers: objects.Customer;
  products: objects.Product;
  prices: objects.Price;
  coupons: objects.Coupon;
  promotion_codes: objects.PromotionCode;
  discounts: objects.Discount;
  tax_rates: objects.TaxRate;
  tax_ids: objects.TaxId;
  payment_methods: objects.PaymentMethod;
  payment_intents: objects.PaymentIntent;
  setup_intents: objects.SetupIntent;
  charges: objects.Charge;
  refunds: objects.Refund;
  subscriptions: objects.Subscription;
  subscription_items: objects.SubscriptionItem;
  subscription_schedules: objects.Schedule;
  invoices: objects.Invoice;
  line_items: objects.InvoiceLine;
  invoiceitems: objects.InvoiceItem;
  invoice_payments: objects.InvoicePayment;
  credit_notes: objects.CreditNote;
  customer_balance_transactions: objects.BalanceTransaction;
  checkout_sessions: objects.CheckoutSession;
  billing_portal_sessions: objects.ApiObject;
  billing_portal_configurations: objects.ApiObject;
  webhook_endpoints: objects.WebhookEndpoint;
  test_clocks: objects.TestClock;
  events: objects.StripeEvent;
  meters: objects.ApiObject;
  meter_events: objects.ApiObject;
  cards: objects.CardSecret;
  billed_spans: objects.BilledSpan;
  pending_applications: objects.PendingApplication;
  checkout_recipes: objects.CheckoutRecipe;
  idempotent_answers: objects.StoredAnswer;
}

export type CollectionName = keyof Collections;

const names: readonly CollectionName[] = [
  'customers',
  'products',
  'prices',
  'coupons',
  'promotion_codes',
  'discounts',
  'tax_rates',
  'tax_ids',
  'payment_methods',
  'payment_intents',
  'setup_intents',
  'charges',
  'refunds',
  'subscriptions',
  'subscription_items',
  'subscription_schedules',
  'invoices',
  'line_items',
  'invoiceitems',
  'invoice_payments',
  'credit_notes',
  'customer_balance_transactions',
  'checkout_sessions',
  'billing_portal_sessions',
  'billing_portal_configurations',
  'webhook_endpoints',
  'test_clocks',
  'events',
  'meters',
  'meter_events',
  'cards',
  'billed_spans',
  'pending_applications',
  'checkout_recipes',
  'idempotent_answers',
];

/** What rows can be looked up by without reading the whole collection. */
const indexes = {
  subscription_items: { subscription: (row: objects.SubscriptionItem) => row.subscription },
  subscriptions: { customer: (row: objects.Subscription) => row.customer },
  invoices: {
    customer: (row: objects.Invoice) => row.customer,
    subscription: (row: objects.Invoice) => row.parent?.subscription_details?.subscription ?? null,
  },
  line_items: { invoice: (row: objects.InvoiceLine) => row.invoice },
  invoiceitems: { customer: (row: objects.InvoiceItem) => row.customer },
  invoice_payments: {
    invoice: (row: objects.InvoicePayment) => row.invoice,
    intent: (row: objects.InvoicePayment) => row.payment.payment_intent,
  },
  payment_methods: { customer: (row: objects.PaymentMethod) => row.customer },
  billed_spans: { item: (row: objects.BilledSpan) => row.item },
};

type Indexes = typeof indexes;
export type IndexOf<K extends CollectionName> = K extends keyof Indexes ? keyof Indexes[K] & string : never;

export interface Collection<T extends objects.ApiObject, I extends string = never> {
  get(id: string): T | undefined;
  /** In order of creation. */
  all(): T[];
  where(test: (object: T) => boolean): T[];
  /** The rows an index holds under a key, oldest first. */
  by(index: I, key: string): T[];
  put(object: T): T;
  /** Replaces the object by a changed copy and returns it; stored objects are never edited in place. */
  patch(id: string, change: Partial<T>): T;
  delete(id: string): void;
}

export type StoreSnapshot = { [K in CollectionName]: Collections[K][] };

export type Store = { readonly [K in CollectionName]: Collection<Collections[K], IndexOf<K>> } & {
  /** Runs `work`; when it throws, or `keep` says no, every write made inside is taken back. */
  transaction<T>(work: () => T, keep?: (error: unknown) => boolean): T;
  /** Runs `work` and takes every write back, whatever happened. How a preview is made by the real code. */
  rehearse<T>(work: () => T): T;
  snapshot(): StoreSnapshot;
  load(snapshot: Partial<StoreSnapshot>): void;
  clear(): void;
  /** Grows by one with every write: a cheap way to know whether anything changed. */
  readonly version: () => number;
};

type IndexTable = Partial<Record<CollectionName, KeysOf>>;

/** An in-memory store of immutable objects with nested rollback. Rollback is a journal of the replaced references. */
export function createStore(): Store {
  const journals: Undo[][] = [];
  let version = 0;

  const onWrite = (undo: Undo) => {
    version += 1;
    journals.at(-1)?.push(undo);
  };
  const onReset = () => {
    version += 1;
  };

  const collections = Object.fromEntries(
    names.map((name) => [name, createCollection((indexes as IndexTable)[name] ?? {}, { onWrite, onReset })]),
  );

  function rollBack(journal: Undo[]) {
    for (const undo of journal.reverse()) undo();
    version += 1;
  }

  function transaction<T>(work: () => T, keep: (error: unknown) => boolean = () => false): T {
    const journal: Undo[] = [];
    journals.push(journal);
    try {
      const result = work();
      journals.pop();
      journals.at(-1)?.push(...journal);
      return result;
    } catch (error) {
      journals.pop();
      if (keep(error)) journals.at(-1)?.push(...journal);
      else rollBack(journal);
      throw error;
    }
  }

  function rehearse<T>(work: () => T): T {
    const journal: Undo[] = [];
    journals.push(journal);
    try {
      return work();
    } finally {
      journals.pop();
      rollBack(journal);
    }
  }

  const control = {
    transaction,
    rehearse,
    snapshot: () => Object.fromEntries(names.map((name) => [name, collections[name]?.all() ?? []])),
    load(snapshot: Partial<Record<string, objects.ApiObject[]>>) {
      for (const name of names) collections[name]?.reset(snapshot[name] ?? []);
    },
    clear() {
      for (const name of names) collections[name]?.reset([]);
    },
    version: () => version,
  };
  // The names above are the keys of Collections; TypeScript cannot see that through Object.fromEntries.
  return Object.assign(collections, control) as unknown as Store;
}
