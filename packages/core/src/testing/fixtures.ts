import {
  type AccountSnapshot,
  applyChange,
  type CampaignCandidate,
  type Catalog,
  type Change,
  defineCatalog,
  diffSelections,
  type Quote,
  selectionOf,
  type Upgrade,
} from '@uptier/model';

/** 24 November 2025, 16:00 UTC. */
export const noon = 1_764_000_000_000;
const day = 86_400_000;

export function testCatalog(): Catalog {
  return defineCatalog({
    currency: 'usd',
    meters: {
      seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' },
      storage: { name: 'Storage', unit: { one: 'GB', other: 'GB' }, reset: 'never' },
    },
    features: { sso: { name: 'Single sign-on', group: 'security' } },
    plans: {
      starter: { name: 'Starter', prices: { month: 4900, year: 49000 }, limits: { seats: 20, storage: 10 } },
      growth: {
        name: 'Growth',
        prices: { month: 14900, year: 149000 },
        limits: { seats: 50, storage: 100 },
        extras: { seats: { month: 800, year: 8000 } },
        features: { sso: true },
      },
      scale: {
        name: 'Scale',
        prices: { month: 39900, year: 399000 },
        limits: { seats: 'unlimited', storage: 1000 },
        features: { sso: true },
      },
      enterprise: { name: 'Enterprise', custom: true, features: { sso: true } },
    },
  });
}

/** The owner of a workspace on Starter with 19 of 20 seats taken. */
export function testSnapshot(more: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return {
    version: 'v1',
    asOf: noon,
    account: { id: 'acme', name: 'Acme' },
    user: { id: 'ada', name: 'Ada', can: ['offers:read', 'requests:write', 'billing:purchase'] },
    status: 'active',
    blockedBy: null,
    plan: {
      id: 'starter',
      interval: 'month',
      extras: {},
      addOns: {},
      amount: 4900,
      periodStart: noon - 15 * day,
      periodEnd: noon + 15 * day,
      cancelAtPeriodEnd: false,
    },
    meters: {
      seats: { active: 18, pending: 1, limit: 20, resetsAt: null, forecast: null, relief: { pending: 1 } },
      storage: { active: 2, pending: 0, limit: 10, resetsAt: null, forecast: null, relief: {} },
    },
    features: { sso: false },
    grants: [],
    card: { brand: 'visa', last4: '4242' },
    estimate: { kind: 'prorate', currency: 'usd' },
    upgrade: null,
    requests: [],
    approvers: [{ id: 'ada', name: 'Ada' }],
    candidates: [testCandidate()],
    lease: null,
    payments: { publishableKey: 'pk_test_1', scriptUrl: null, mode: 'sandbox' },
    locale: null,
    ...more,
  };
}

/** A member without billing rights. */
export function testMember(more: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return testSnapshot({ user: { id: 'ben', name: 'Ben', can: ['offers:read', 'requests:write'] }, ...more });
}

export function testCandidate(more: Partial<CampaignCandidate> = {}): CampaignCandidate {
  return {
    id: 'seats-95',
    motion: 'capacity',
    surface: 'inline',
    trigger: { kind: 'usage', meter: 'seats', band: 95 },
    condition: null,
    offer: { kind: 'plan', plan: 'cheapest' },
    copy: { en: { headline: ['Seats are running out'], body: ['Growth has 50.'], cta: ['See Growth'] } },
    assignment: null,
    startedAt: noon - day,
    ...more,
  };
}

export function testQuote(
  snapshot: AccountSnapshot,
  catalog: Catalog,
  change: Change,
  more: Partial<Quote> = {},
): Quote {
  const from = snapshot.plan
    ? selectionOf(snapshot.plan)
    : { plan: '', interval: 'month' as const, extras: {}, addOns: {} };
  const to = applyChange(catalog, from, change);
  return {
    id: 'q1',
    from,
    to,
    currency: 'usd',
    lines: [],
    subtotal: 5000,
    tax: 400,
    taxIncluded: 0,
    total: 5400,
    balance: 0,
    dueToday: 5400,
    next: { amount: 16092, at: noon + 15 * day, interval: 'month' },
    changes: diffSelections(catalog, from, to),
    card: snapshot.card,
    createdAt: noon,
    expiresAt: noon + 15 * 60_000,
    ...more,
  };
}

export function testUpgrade(quote: Quote, more: Partial<Upgrade> = {}): Upgrade {
  return {
    id: 'up1',
    quoteId: quote.id,
    state: 'succeeded',
    from: quote.from,
    to: quote.to,
    amount: quote.dueToday,
    currency: quote.currency,
    clientSecret: null,
    decline: null,
    receipt: null,
    intent: null,
    completed: [],
    openUntil: null,
    createdAt: noon,
    ...more,
  };
}
