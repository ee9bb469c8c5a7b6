import type { ClientState } from '@uptier/core';
import type { AccountSnapshot, Decision } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { describeDecision } from './describeDecision.ts';
import { describeSignals } from './describeSignals.ts';

const meter = { active: 17, pending: 2, limit: 20, resetsAt: null, forecast: null, relief: {} };
const snapshot = {
  version: 'a',
  status: 'active',
  plan: { id: 'starter', interval: 'month' },
  user: { id: 'o', name: 'Olivia', can: ['offers:read'] },
  upgrade: null,
  card: null,
  requests: [],
  meters: { seats: meter },
} as unknown as AccountSnapshot;
const ready = (change: Partial<AccountSnapshot> = {}) =>
  ({ phase: 'ready', snapshot: { ...snapshot, ...change }, catalog: {}, stale: false }) as ClientState;
const titles = (state: ClientState, before: ClientState | null) =>
  describeSignals(state, before).map(({ title }) => title);

describe('signals in the log', () => {
  test('tell everything at first and then only what changed', () => {
    expect(titles(ready(), null)).toEqual([
      'Olivia may offers:read',
      'Plan starter, monthly, active',
      'seats: 19 of 20 (95 %)',
    ]);
    expect(titles(ready({ version: 'b' }), ready())).toEqual([]);
    const more = { version: 'b', meters: { seats: { ...meter, limit: 50 as const } } };
    expect(titles(ready(more), ready())).toEqual(['seats: 19 of 50 (38 %)']);
  });

  test('say once that the account is not known', () => {
    expect(titles({ phase: 'loading' }, null)).toEqual(['The account is loading']);
    expect(titles({ phase: 'loading' }, { phase: 'loading' })).toEqual([]);
  });
});

describe('decisions in the log', () => {
  const decision: Decision = {
    target: { meter: 'seats' },
    at: 0,
    outcome: 'skip',
    campaign: null,
    offer: { kind: 'none' },
    relief: [],
    values: {},
    reasons: [
      { step: 'state', campaign: null, passed: true, code: 'account_ok', message: 'active' },
      { step: 'trigger', campaign: 'seats-95', passed: false, code: 'band_not_reached', message: '10 of 20' },
    ],
    reconsiderAt: null,
  };

  test('name the first thing that stood in the way, and keep every reason', () => {
    const entry = describeDecision(decision);
    expect(entry.title).toBe('Show nothing beside the meter seats');
    expect(entry.text).toBe('10 of 20');
    expect(String(entry.detail).split('\n').slice(0, 2)).toEqual([
      '✓ state     active [account_ok]',
      '✗ trigger   seats-95: 10 of 20 [band_not_reached]',
    ]);
  });
});
