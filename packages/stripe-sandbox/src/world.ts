import type { EventLog } from './events/createEventLog.ts';
import type { Ids } from './store/createIds.ts';
import type { Store } from './store/createStore.ts';

/** The API version every response and event is shaped after: the one stripe-node 23.1 pins. */
export const apiVersion = '2026-10-28.endive';

export interface RequestInfo {
  id: string;
  idempotencyKey: string | null;
}

export interface Dunning {
  /** Days from each failed attempt to the next one. */
  retryDays: readonly number[];
  /** What becomes of the subscription when the last attempt has failed. */
  finally: 'cancel' | 'unpaid' | 'past_due';
}

/** What every room of the sandbox is handed: the state, the time, and the event log. No module keeps state of its own. */
export interface World {
  store: Store;
  ids: Ids;
  events: EventLog;
  account: { id: string; country: string; currency: string; name: string };
  /** Percent of tax per country, or per `US-CA`, that `automatic_tax` finds; elsewhere nothing is collected. */
  automaticTaxRates: Record<string, number>;
  /** Unix seconds. Objects on a test clock live in that clock's time, everything else in the sandbox's. */
  time(owner?: { test_clock?: unknown } | null): number;
  /** The request being answered; null while the sandbox acts by itself. */
  request: RequestInfo | null;
  /** Where the hosted pages live, as the last caller reached the sandbox. */
  baseUrl: string;
  /** Set while time is being rolled forward, so that each thing happens at its own moment. */
  rollingAt: number | null;
  /** What happens after a renewal could not be collected. */
  dunning: Dunning;
  /** Set while a preview is rehearsed: invoices stop at draft and no payment is made. */
  previewing: boolean;
  /** Lines of recent previews, so that their second page can be read. */
  previews: Map<string, unknown[]>;
}

/** The customer's place in time: an object inherits the test clock of its customer. */
export function timeOfCustomer(world: World, customerId: string | null): number {
  const customer = customerId ? world.store.customers.get(customerId) : undefined;
  return world.time(customer);
}
