import type { Fault, FaultKind } from '@uptier/stripe-sandbox';
import { type StoryName, stories } from './stories.ts';

/**
 * How Stripe's events reach us. `early`: while the call that caused them still waits for its answer. `delayed`: nobody runs
 * for an hour, then they come. `day_late`: nobody runs for a day, longer than Stripe keeps an unpaid change.
 */
export const eventOrders = [
  'in_order',
  'reversed',
  'twice',
  'early',
  'delayed',
  'day_late',
  'dropped',
] as const;
export type EventOrder = (typeof eventOrders)[number];

/** One run: a story, a crash, a fault, an order of events, on one server or on two that share a database. */
export interface Scenario {
  story: StoryName;
  /** The process dies at this boundary (a call to Stripe or the database), counted from the first confirm; null: never. */
  crashAt: number | null;
  fault: Fault | null;
  events: EventOrder;
  servers: 1 | 2;
}

const everyKind: FaultKind[] = [
  'lost_request',
  'lost_response',
  'hang',
  '500',
  '429',
  'lock_timeout',
  '402',
  '409_in_use',
  'idempotency_mismatch',
  'invalid_json',
  'slow',
];

const preview = { method: 'POST', path: '/v1/invoices/create_preview' };
const reading = { method: 'GET', path: '/v1/*' };

/** Faults that matter to a story: every kind on the call that moves its money, a few on those that only look. */
export function faultsOf(story: StoryName): (Fault | null)[] {
  const match = { method: 'POST', path: stories[story].moneyPath ?? '/v1/subscriptions/*' };
  return [
    null,
    // The waits are real, so they are short; everything else happens on the clock of the run.
    ...everyKind.map((kind): Fault => ({ match, kind, times: 1, ms: 2 })),
    { match, kind: '500', after: true, times: 1 },
    { match, kind: 'lost_response', times: 3 },
    { match: preview, kind: '500', times: 1 },
    { match: reading, kind: 'lost_response', times: 2 },
  ];
}

export const calm = (story: StoryName): Scenario => ({
  story,
  crashAt: null,
  fault: null,
  events: 'in_order',
  servers: 1,
});

/** Every boundary × fault × order of events × number of servers of a story. */
export function allOf(story: StoryName, boundaries: number): Scenario[] {
  const crashes = [null, ...Array.from({ length: boundaries }, (_, index) => index)];
  return crashes.flatMap((crashAt) =>
    faultsOf(story).flatMap((fault) =>
      eventOrders.flatMap((events) =>
        // A share of the runs: the second server costs as much as the first.
        ((crashAt ?? 0) % 4 === 1 ? ([1, 2] as const) : ([1] as const)).map((servers) => ({
          story,
          crashAt,
          fault,
          events,
          servers,
        })),
      ),
    ),
  );
}

/**
 * The same scenarios in an order that is the same every time and spreads any beginning of it over every dimension: a step that shares
 * no factor with the length visits each once, and a golden one keeps the first few far apart.
 */
export function spread<T>(all: T[]): T[] {
  let step = Math.max(1, Math.round(all.length * 0.618_034));
  while (gcd(step, all.length) !== 1) step += 1;
  return all.map((_, index) => all[(index * step) % all.length]!);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
