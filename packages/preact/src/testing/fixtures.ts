import {
  type AccountSnapshot,
  type ApprovalRequest,
  applyChange,
  type CampaignCandidate,
  type Change,
  type CurrentPlan,
  diffSelections,
  type PromptCopy,
  type Quote,
  type QuoteLine,
  type Selection,
  selectionOf,
  type Upgrade,
} from '@uptier/model';
import { catalog } from './catalog.ts';

const day = 86_400_000;

/** Friday, 21 November 2025, 10:00 UTC; the period ends twelve days later, on 3 December. */
export const now = Date.UTC(2025, 10, 21, 10);
const periodEnd = now + 12 * day;

export const starter: CurrentPlan = {
  id: 'starter',
  interval: 'month',
  extras: {},
  addOns: {},
  amount: 4900,
  periodStart: periodEnd - 30 * day,
  periodEnd,
  cancelAtPeriodEnd: false,
};

export const dana = { id: 'dana', name: 'Dana Ortiz' };
export const mia = { id: 'mia', name: 'Mia Chen' };
export const omar = { id: 'omar', name: 'Omar Haddad' };

/** The owner of a workspace on Starter: 19 of 20 seats, one of them a pending invitation. */
export function snapshotOf(more: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return {
    version: 'v1',
    asOf: now,
    account: { id: 'acme', name: 'Acme' },
    user: { ...dana, can: ['offers:read', 'requests:write', 'billing:purchase'] },
    status: 'active',
    blockedBy: null,
    plan: starter,
    meters: {
      seats: {
        active: 18,
        pending: 1,
        limit: 20,
        resetsAt: null,
        forecast: null,
        relief: { pending: 1, inactive: 2 },
      },
      storage: { active: 4, pending: 0, limit: 10, resetsAt: null, forecast: null, relief: {} },
      api_calls: {
        active: 7_900,
        pending: 0,
        limit: 10_000,
        resetsAt: periodEnd,
        forecast: { from: now + 3 * day, to: now + 6 * day },
        relief: {},
      },
    },
    features: { sso: false, audit_logs: false, support: 'Email, 48 h' },
    grants: [],
    card: { brand: 'visa', last4: '4242' },
    estimate: { kind: 'prorate', currency: 'usd' },
    upgrade: null,
    requests: [],
    approvers: [dana, omar],
    candidates: [candidateOf()],
    lease: null,
    payments: { publishableKey: 'pk_test_1', scriptUrl: null, mode: 'test' },
    locale: null,
    ...more,
  };
}

/** A member without billing rights in the same workspace. */
export function memberOf(more: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return snapshotOf({ user: { ...mia, can: ['offers:read', 'requests:write'] }, ...more });
}

/** Copy as the server compiles it. */
export const seatsCopy: { en: PromptCopy } & Partial<Record<string, PromptCopy>> = {
  en: {
    headline: [{ v: 'used' }, ' of ', { v: 'limit' }, ' ', { v: 'units' }, ' in use'],
    body: [{ b: [{ v: 'plan' }] }, ' gives you more room: ', { v: 'price' }, ' a month.'],
    cta: ['See ', { v: 'plan' }],
  },
  de: {
    headline: [{ v: 'used' }, ' von ', { v: 'limit' }, ' ', { v: 'units' }, 'n belegt'],
    body: [{ b: [{ v: 'plan' }] }, ' bietet mehr Platz: ', { v: 'price' }, ' pro Monat.'],
    cta: [{ v: 'plan' }, ' ansehen'],
  },
  ar: {
    headline: ['استُخدم ', { v: 'used' }, ' من ', { v: 'limit' }, ' ', { v: 'units' }],
    body: ['تمنحك باقة ', { b: [{ v: 'plan' }] }, ' سعة أكبر: ', { v: 'price' }, ' شهريًا.'],
    cta: ['عرض ', { v: 'plan' }],
  },
};

/** A prompt that offers a person. */
export const helpCopy: { en: PromptCopy } & Partial<Record<string, PromptCopy>> = {
  en: {
    headline: ['Want a hand getting set up?'],
    body: [{ v: 'person' }, ' answers questions and shows you around. There is nothing to buy.'],
    cta: ['Talk to ', { v: 'person' }],
  },
  de: {
    headline: ['Sollen wir beim Einrichten helfen?'],
    body: [{ v: 'person' }, ' beantwortet Fragen und zeigt, wie es geht. Zu kaufen gibt es nichts.'],
    cta: ['Mit ', { v: 'person' }, ' sprechen'],
  },
  ar: {
    headline: ['هل نساعدك في الإعداد؟'],
    body: ['يجيب ', { v: 'person' }, ' عن أسئلتك ويرشدك. لا شيء للشراء.'],
    cta: ['تحدث إلى ', { v: 'person' }],
  },
};

/** A prompt that offers something to try. */
export const tryCopy: { en: PromptCopy } & Partial<Record<string, PromptCopy>> = {
  en: {
    headline: ['Try single sign-on'],
    body: ['Free until ', { v: 'trial_end', f: 'date' }, '. Then it ends by itself, and nothing is charged.'],
    cta: ['Start the trial'],
  },
  de: {
    headline: ['Single Sign-on ausprobieren'],
    body: [
      'Kostenlos bis ',
      { v: 'trial_end', f: 'date' },
      '. Dann endet es von selbst, und es wird nichts abgebucht.',
    ],
    cta: ['Ausprobieren'],
  },
  ar: {
    headline: ['جرّب تسجيل الدخول الموحّد'],
    body: ['مجانًا حتى ', { v: 'trial_end', f: 'date' }, '، ثم تنتهي من تلقاء نفسها ولا يُحصَّل شيء.'],
    cta: ['ابدأ التجربة'],
  },
};

export function candidateOf(more: Partial<CampaignCandidate> = {}): CampaignCandidate {
  return {
    id: 'seats-95',
    motion: 'capacity',
    surface: 'inline',
    trigger: { kind: 'usage', meter: 'seats', band: 95 },
    condition: null,
    offer: { kind: 'plan', plan: 'cheapest' },
    copy: seatsCopy,
    assignment: null,
    startedAt: now - day,
    ...more,
  };
}

export const growth: Selection = { plan: 'growth', interval: 'month', extras: {}, addOns: {} };

export function selectionFor(change: Change, from: CurrentPlan = starter): Selection {
  return applyChange(catalog, selectionOf(from), change);
}

function lineOf(line: Pick<QuoteLine, 'kind' | 'item' | 'amount'> & Partial<QuoteLine>): QuoteLine {
  return { quantity: 1, period: { start: now, end: periodEnd }, description: 'Remaining time', ...line };
}

/** Starter to Growth with twelve of thirty days left: 59.60 − 19.60 + 8.00 tax = 48.00, then 178.80. */
export function quoteOf(more: Partial<Quote> = {}): Quote {
  const from = selectionOf(starter);
  const to = more.to ?? growth;
  return {
    id: 'q1',
    from,
    to,
    currency: 'usd',
    lines: [
      lineOf({ kind: 'charge', item: { plan: 'growth' }, amount: 5960 }),
      lineOf({ kind: 'credit', item: { plan: 'starter' }, amount: -1960 }),
    ],
    subtotal: 4000,
    tax: 800,
    taxIncluded: 0,
    total: 4800,
    balance: 0,
    dueToday: 4800,
    next: { amount: 17_880, at: periodEnd, interval: 'month' },
    changes: diffSelections(catalog, from, to),
    card: { brand: 'visa', last4: '4242' },
    createdAt: now,
    expiresAt: now + 15 * 60_000,
    ...more,
  };
}

export function upgradeOf(more: Partial<Upgrade> = {}): Upgrade {
  return {
    id: 'up1',
    quoteId: 'q1',
    state: 'succeeded',
    from: selectionOf(starter),
    to: growth,
    amount: 4800,
    currency: 'usd',
    clientSecret: null,
    decline: null,
    receipt: {
      number: 'UP-0007',
      url: 'https://pay.example.com/receipts/UP-0007',
      amountPaid: 4800,
      currency: 'usd',
      paidAt: now,
      card: { brand: 'visa', last4: '4242' },
    },
    intent: null,
    completed: [],
    openUntil: null,
    createdAt: now,
    ...more,
  };
}

/** Mia asks Dana for two seats. */
export function requestOf(more: Partial<ApprovalRequest> = {}): ApprovalRequest {
  return {
    id: 'r1',
    state: 'open',
    change: { plan: 'growth' },
    reason: { meter: 'seats', add: 2 },
    askers: [
      {
        ...mia,
        note: 'Two designers join on Monday. We use 19 of 20 seats.',
        askedAt: now - day,
        intent: { kind: 'invite', emails: ['a@example.com', 'b@example.com'] },
      },
    ],
    approver: dana,
    createdAt: now - day,
    decidedAt: null,
    answer: null,
    ...more,
  };
}
