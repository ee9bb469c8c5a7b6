import type { Routes } from '@uptier/model';
import type { Route } from '../http/route.ts';

type Bodies = {
  [K in keyof Routes as Routes[K] extends { request: unknown } ? K : never]: Routes[K] extends {
    request: infer B;
  }
    ? B
    : never;
};

const bodies: Bodies = {
  'POST /quotes': { change: { plan: 'growth' } },
  'POST /upgrades': {
    quoteId: 'quote_0000',
    consent: 'Renews monthly at $149.00.',
    intent: { kind: 'invite' },
  },
  'POST /trials': { feature: 'sso' },
  'POST /upgrades/:id/pay': { paymentMethod: 'pm_0000' },
  'POST /requests': {
    change: { plan: 'growth' },
    reason: { meter: 'seats', add: 2 },
    approverId: 'olga',
    note: 'Please',
    intent: { kind: 'invite', emails: ['a@x.test'] },
  },
  'POST /handoffs': { kind: 'sales', plan: 'growth', note: 'Please call' },
  'POST /requests/:id/decline': { answer: 'Not this quarter' },
  'POST /cases': {
    change: { plan: 'growth' },
    reason: { feature: 'sso' },
    note: 'Two people start on Monday',
    approverId: 'olga',
    roi: { hoursPerWeek: 10, people: 5, hourlyRate: 5_000 },
    locale: 'en',
  },
  'POST /claims': { campaign: 'usage-seats-95' },
  'POST /events': { events: [{ id: 'event-one', at: 1000, kind: 'goal', name: 'first-report' }] },
};

/** A body the route accepts; an empty one where it takes none. */
export function bodyFor({ method, path }: Pick<Route, 'method' | 'path'>): unknown {
  return (bodies as Record<string, unknown>)[`${method} ${path}`] ?? {};
}
