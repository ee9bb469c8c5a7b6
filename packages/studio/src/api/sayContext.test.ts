import { defineCatalog } from '@uptier/model';
import type { HandoffContext, StoredHandoff } from '@uptier/server';
import { expect, test } from 'vitest';
import { catalog } from '../testing/catalog.ts';
import { sayContext } from './sayContext.ts';

const busy = defineCatalog({
  currency: 'usd',
  meters: { api_calls: { name: 'API calls', unit: { one: 'call', other: 'calls' }, reset: 'period' } },
  plans: { starter: { name: 'Starter', prices: { month: 4900 }, limits: { api_calls: 10_000 } } },
});
const now = Date.UTC(2026, 10, 30);
const context: HandoffContext = {
  accountName: 'Acme',
  status: 'past_due',
  plan: { id: 'starter', interval: 'month', amount: 4900, periodEnd: now },
  meters: { seats: { used: 19, limit: 20 } },
  asked: { sso: 3 },
  yearly: 178_800,
  currency: 'usd',
  quote: {
    ...{ currency: 'usd', dueToday: 4800, at: now },
    next: { amount: 17_880, at: now, interval: 'month' },
  },
  upgrades: [{ at: now, from: null, to: 'starter', charged: 4900, currency: 'usd' }],
};

const handoffOf = (more: Partial<StoredHandoff> = {}): StoredHandoff => ({
  ...{ account: 'acme', id: 'hnd_1', kind: 'help', state: 'open', user: 'olga', name: 'Olga', note: '' },
  ...{ person: { id: 'sal', name: 'Sal' }, opportunity: null },
  ...{ createdAt: now, answeredAt: null, replyBy: now, about: {}, context, ...more },
});

test('plan, use, need, price, own sum and what was before, in the order in which they are needed', () => {
  const about: StoredHandoff['about'] = {
    plan: 'growth',
    reason: { meter: 'seats', add: 2 },
    roi: { hoursPerWeek: 10, people: 5, hourlyRate: 5000 },
  };
  expect(sayContext(handoffOf({ about }), catalog)).toEqual([
    'Acme: Starter, past due',
    '19 of 20 seats in use',
    'needs 2 more seats',
    'looked at Growth',
    'saw $48.00 due at once, then $178.80 a month, on 30 Nov 2026',
    '$1,788 a year at list price',
    'own sum: 10 h a week × 5 people × $50 an hour, $130,000 a year',
    'asked for Single sign-on 3 times in 30 days',
    'paid $49.00 for Starter on 30 Nov 2026',
  ]);
});

test('one person is one', () => {
  const about: StoredHandoff['about'] = { roi: { hoursPerWeek: 1, people: 1, hourlyRate: 5000 } };
  expect(sayContext(handoffOf({ about }), catalog)).toContain(
    'own sum: 1 h a week × 1 person × $50 an hour, $2,600 a year',
  );
});

test('what nobody said is left out, also where an earlier release stored it', () => {
  const { quote: _, upgrades: __, ...earlier } = context;
  const bare = { ...earlier, plan: null, meters: {}, asked: { sso: 0 }, yearly: null };
  expect(sayContext(handoffOf({ context: bare }), catalog)).toEqual(['Acme: no plan, past due']);
  const about: StoredHandoff['about'] = { reason: { feature: 'sso' } };
  expect(sayContext(handoffOf({ context: bare, about }), catalog)[1]).toBe('needs Single sign-on');
});

test('numbers and names are written as people write them', () => {
  const meters = {
    api_calls: { used: 9539, limit: 10_000 },
    old: { used: 2.25, limit: 'unlimited' as const },
  };
  expect(sayContext(handoffOf({ context: { ...context, meters } }), busy).slice(1, 3)).toEqual([
    '9,539 of 10,000 API calls in use',
    '2.3 of unlimited old in use',
  ]);
});
