import type { Fault } from '@uptier/stripe-sandbox';
import type { StoryName } from './stories.ts';

/** How Stripe's events reach us. `early`: while the call that caused them is still waiting for its answer. */
export type EventOrder = 'in_order' | 'reversed' | 'twice' | 'early' | 'dropped';

/** One run: a story, a crash, a fault, an order of events. */
export interface Scenario {
  story: StoryName;
  /** The process dies at this boundary (a call to Stripe or the database), counted from the first confirm; null: never. */
  crashAt: number | null;
  fault: Fault | null;
  events: EventOrder;
}

export const eventOrders: EventOrder[] = ['in_order', 'reversed', 'twice', 'early', 'dropped'];

const change = { method: 'POST', path: '/v1/subscriptions/*' };
const pay = { method: 'POST', path: '/v1/invoices/*/pay' };
const voiding = { method: 'POST', path: '/v1/invoices/*/void' };
const preview = { method: 'POST', path: '/v1/invoices/create_preview' };
const reading = { method: 'GET', path: '/v1/*' };

const everyKind = [
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
] as const;

/** Faults that matter to a story: every kind on the calls that move money, a few on those that only look. */
export function faultsOf(story: StoryName): (Fault | null)[] {
  const calls =
    story === 'other_card' ? [pay] : story === 'cancels' || story === 'bank_left' ? [voiding] : [change];
  const moving = calls.flatMap((match) =>
    everyKind.map((kind): Fault => ({ match, kind, times: 1, ms: 20 })),
  );
  return [
    null,
    ...moving,
    { match: calls[0]!, kind: '500', after: true, times: 1 },
    { match: calls[0]!, kind: 'lost_response', times: 3 },
    { match: preview, kind: '500', times: 1 },
    { match: reading, kind: 'lost_response', times: 2 },
  ];
}
