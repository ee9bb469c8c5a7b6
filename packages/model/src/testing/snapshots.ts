import { emptyPage, type PageState } from '../decide/PageState.ts';
import type { AccountSnapshot, MeterState } from '../wire/account.ts';
import type { CampaignCandidate, Trigger } from '../wire/campaigns.ts';

export const day = 86_400_000;
export const now = Date.UTC(2026, 10, 20);

export function meterState(
  active: number,
  limit: MeterState['limit'],
  more: Partial<MeterState> = {},
): MeterState {
  return { active, pending: 0, limit, resetsAt: null, forecast: null, relief: {}, ...more };
}

/** An owner on Starter with 18 people in and one invited, of 20 seats. */
export function snapshotOf(more: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return {
    version: '1',
    asOf: now,
    account: { id: 'acc', name: 'Acme' },
    user: { id: 'u1', name: 'Olu', can: ['offers:read', 'requests:write', 'billing:purchase'] },
    status: 'active',
    blockedBy: null,
    plan: planState('starter'),
    meters: { seats: meterState(18, 20, { pending: 1, relief: { pending: 1 } }) },
    features: { sso: false, support: 'Email in 48 h' },
    grants: [],
    card: null,
    estimate: { kind: 'prorate', currency: 'usd' },
    upgrade: null,
    requests: [],
    approvers: [],
    candidates: [],
    lease: null,
    payments: { publishableKey: 'pk_test_x', scriptUrl: null, mode: 'sandbox' },
    locale: null,
    ...more,
  };
}

export function planState(id: string, more: Partial<NonNullable<AccountSnapshot['plan']>> = {}) {
  return {
    id,
    interval: 'month' as const,
    extras: {},
    addOns: {},
    amount: null,
    periodStart: now - 18 * day,
    periodEnd: now + 12 * day,
    cancelAtPeriodEnd: false,
    ...more,
  };
}

export function candidate(
  id: string,
  trigger: Trigger,
  more: Partial<CampaignCandidate> = {},
): CampaignCandidate {
  return {
    id,
    motion: 'capacity',
    surface: trigger.kind === 'gate' ? 'gate' : 'inline',
    trigger,
    condition: null,
    offer: { kind: 'plan', plan: 'cheapest' },
    copy: { en: { headline: ['h'], body: ['b'], cta: ['c'] } },
    assignment: null,
    startedAt: now - 100 * day,
    ...more,
  };
}

export function seatBands(): CampaignCandidate[] {
  return ([80, 95, 100] as const).map((band) =>
    candidate(`seats-${band}`, { kind: 'usage', meter: 'seats', band }),
  );
}

export function pageOf(more: Partial<PageState> = {}): PageState {
  return { ...emptyPage(), ...more };
}
