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

export interface Collection<T extends objects.ApiObject> {
  get(id: string): T | undefined;
  /** In order of creation. */
  all(): T[];
  where(test: (object: T) => boolean): T[];
  put(object: T): T;
  /** Replaces the object by a changed copy and returns it; stored objects are never edited in place. */
  patch(id: string, change: Partial<T>): T;
  delete(id: string): void;
}

export type StoreSnapshot = { [K in CollectionName]: Collections[K][] };

export type Store = { readonly [K in CollectionName]: Collection<Collections[K]> } & {
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

type Undo = () => void;

/** An in-memory store of immutable objects with nested rollback. Rollback is a journal of the replaced references. */
export function createStore(): Store {
  const journals: Undo[][] = [];
  let version = 0;

  function createCollection<T extends objects.ApiObject>(): Collection<T> & { reset(rows: T[]): void } {
    let rows = new Map<string, T>();
    const write = (undo: Undo) => {
      version += 1;
      journals.at(-1)?.push(undo);
    };
    const collection = {
      get: (id: string) => rows.get(id),
      all: () => [...rows.values()],
      where: (test: (object: T) => boolean) => [...rows.values()].filter(test),
      put(object: T) {
        const before = rows.get(object.id);
        write(() => {
          if (before) rows.set(object.id, before);
          else rows.delete(object.id);
        });
        rows.set(object.id, object);
        return object;
      },
      patch(id: string, change: Partial<T>) {
        const before = rows.get(id);
        if (!before) throw new Error(`The sandbox lost ${id}.`);
        return collection.put({ ...before, ...change });
      },
      delete(id: string) {
        const before = rows;
        if (!rows.has(id)) return;
        // A copy keeps the order of creation intact if this is taken back.
        write(() => {
          rows = before;
        });
        rows = new Map(rows);
        rows.delete(id);
      },
      reset(next: T[]) {
        version += 1;
        rows = new Map(next.map((row) => [row.id, row]));
      },
    };
    return collection;
  }

  const collections = Object.fromEntries(names.map((name) => [name, createCollection()]));

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
