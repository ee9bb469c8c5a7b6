import type { Flow, FlowContext } from '@uptier/core';
import { type AccountSnapshot, type Catalog, emptyPage, type PageState, type Relief } from '@uptier/model';
import type { SurfaceKind } from '../UptierUi.ts';
import { catalog } from './catalog.ts';
import {
  candidateOf,
  dana,
  growth,
  helpCopy,
  memberOf,
  mia,
  now,
  omar,
  quoteOf,
  requestOf,
  selectionFor,
  snapshotOf,
  starter,
  tryCopy,
  upgradeOf,
} from './fixtures.ts';

/** One thing to look at: a surface on a page, or a step of the flow. */
export interface Scene {
  snapshot: AccountSnapshot;
  known?: 'loading' | 'stale';
  /** The page's address asks for the inspector. */
  inspect?: true;
  /** Another one than the product in `catalog.ts`. */
  catalog?: Catalog;
  surface?: { [K in SurfaceKind]: [kind: K, props: object] }[SurfaceKind];
  flow?: Flow;
  page?: PageState;
  /** What somebody does once it is drawn: presses what matches, or types into it. */
  acts?: ({ press: string } | { type: string; text: string })[];
  /** What the server says to `client.call`. */
  answer?: (route: string) => unknown;
}

const day = 86_400_000;
const relief: Relief[] = [
  { kind: 'fitting', meter: 'seats', fits: 1, wanted: 2 },
  { kind: 'pending', meter: 'seats', count: 1 },
  { kind: 'inactive', meter: 'seats', count: 2 },
];

export function contextOf(more: Partial<FlowContext> = {}): FlowContext {
  return {
    request: { meter: 'seats', add: 2, intent: { kind: 'invite' } },
    approval: null,
    relief,
    canPay: true,
    canAsk: true,
    resumed: false,
    ...more,
  };
}

const estimate = {
  currency: 'usd',
  charge: 5960,
  credit: -1960,
  dueToday: 4000,
  next: { amount: 14_900, at: starter.periodEnd },
};

export function compareOf(
  more: Partial<Extract<Flow, { step: 'compare' }>> = {},
): Extract<Flow, { step: 'compare' }> {
  return {
    step: 'compare',
    context: contextOf(),
    from: selectionFor({}),
    to: growth,
    recommended: growth,
    estimate,
    quote: { state: 'ready', quote: quoteOf(), changed: false },
    allPlans: false,
    busy: false,
    notice: null,
    card: null,
    promotionCode: null,
    codeRefused: null,
    startRefused: null,
    ...more,
  };
}

const owner = snapshotOf();
const member = memberOf();
const meters = owner.meters;
const seats = meters.seats!;
const calls = meters.api_calls!;
const full = snapshotOf({
  meters: { ...meters, seats: { ...seats, active: 20, pending: 0 } },
});
const callsCandidate = candidateOf({ id: 'calls', trigger: { kind: 'usage', meter: 'api_calls', band: 80 } });
const nearCalls = snapshotOf({
  meters: { ...meters, api_calls: { ...calls, active: 9_600 } },
  candidates: [candidateOf({ id: 'calls', trigger: { kind: 'usage', meter: 'api_calls', band: 95 } })],
});
const awaiting = upgradeOf({
  state: 'awaiting_payment',
  decline: 'insufficient_funds',
  receipt: null,
  openUntil: now + 30 * 60_000,
});

/** The same product with many features more on its bigger plans: sixty rows to compare. */
function withFeatures(count: number): Catalog {
  const groups = ['capabilities', 'security', 'integrations', 'support'] as const;
  const more = Array.from({ length: count }, (_, index) => ({
    id: `extra_${index}`,
    name: `Capability number ${index + 1}`,
    group: groups[index % groups.length]!,
  }));
  const on = Object.fromEntries(more.map(({ id }) => [id, true]));
  return {
    ...catalog,
    features: [...catalog.features, ...more],
    plans: catalog.plans.map((plan) =>
      plan.id === 'starter' ? plan : { ...plan, features: { ...plan.features, ...on } },
    ),
  };
}

/** A week before the renewal. */
const friday = starter.periodEnd - 5 * day;
const laterQuote = quoteOf({
  lines: quoteOf().lines.map((line, index) => ({
    ...line,
    amount: [2_483, -817][index]!,
    period: { start: friday, end: starter.periodEnd },
  })),
  tax: 333,
  dueToday: 0,
  start: { at: friday, due: 1_999 },
});
const plannedUpgrade = upgradeOf({
  state: 'processing',
  startsAt: friday,
  amount: 1_999,
  receipt: null,
  intent: { kind: 'invite' },
});

const contact = { id: 'lena', name: 'Lena Park', replyHours: 8, bookingUrl: 'https://example.com/lena' };
const people = { csm: null, csmFrom: 1_000_000, sales: contact, salesFrom: 5_000_000, salesOnly: false };
const sharedCase = {
  id: 'case_1',
  author: dana,
  to: growth,
  createdAt: now,
  expiresAt: now + 14 * day,
  path: '/cases/q3Zk0hVYw2mC1rXo9sLbT8nEaUfJdPiG5vRtQyHxKzM',
};

/** One answer to "Not sure?" and what is done in it. */
function doubt(concern: string, ...acts: NonNullable<Scene['acts']>): Scene {
  return {
    snapshot: snapshotOf({ trials: { features: { sso: 14 }, plans: {} }, people }),
    flow: compareOf(),
    answer: (route) => (route === 'GET /cases' ? { cases: [] } : sharedCase),
    acts: [
      { press: '[data-fold=doubts]' },
      { press: '.doubts>.more>.l' },
      { press: `[data-doubt=${concern}] h4 button` },
      ...acts,
    ],
  };
}

const hours = (text: string) => ({ type: '.fields3>:nth-child(1) input', text });

const helping = candidateOf({
  ...{ id: 'help-first', surface: 'card', trigger: { kind: 'met', as: 'value' }, need: null },
  offer: { kind: 'help' },
  copy: helpCopy,
});
/** An account that is offered a person and no price. */
const helped: Scene = {
  snapshot: snapshotOf({
    people,
    lease: { id: 'l', expiresAt: now + day },
    candidates: [helping],
  }),
  surface: ['prompt', { surface: 'card' }],
  answer: () => ({
    id: 'h1',
    kind: 'help',
    state: 'open',
    person: contact,
    replyBy: now + day,
    createdAt: now,
  }),
};
const press = '.row .p';

const prompt = (meter: string): NonNullable<Scene['surface']> => ['prompt', { meter }];

export const scenes: Record<string, Scene> = {
  prompt: { snapshot: owner, surface: prompt('seats') },
  'prompt-full': { snapshot: full, surface: prompt('seats') },
  'prompt-forecast': { snapshot: nearCalls, surface: prompt('api_calls') },
  'prompt-past-due': {
    snapshot: snapshotOf({ status: 'past_due', blockedBy: 'past_due' }),
    surface: prompt('seats'),
  },
  handoff: { ...helped, acts: [{ press }, { type: 'textarea', text: '' }] },
  'handoff-sent': {
    ...helped,
    acts: [
      { press },
      { type: 'textarea', text: 'Importing our boards stops halfway.' },
      { press: '[type=submit]' },
    ],
  },
  // The same person to talk to, as each of the two ways to come unasked.
  'unasked-card': helped,
  'unasked-banner': {
    ...helped,
    snapshot: { ...helped.snapshot, candidates: [{ ...helping, surface: 'banner' }] },
    surface: ['prompt', { surface: 'banner' }],
  },
  'unasked-declined': { ...helped, acts: [{ press: '.row .q' }] },
  'unasked-never': { ...helped, acts: [{ press: '.row .q' }, { press: '.gone .l' }] },
  'handoff-failed': {
    ...helped,
    answer: () => Promise.reject(new Error('down')),
    acts: [
      { press },
      { type: 'textarea', text: 'Importing our boards stops halfway.' },
      { press: '[type=submit]' },
    ],
  },
  'prompt-member': { snapshot: member, surface: prompt('seats') },
  'prompt-asked': {
    snapshot: memberOf({ requests: [requestOf()] }),
    surface: prompt('seats'),
  },
  'prompt-trial': {
    snapshot: snapshotOf({
      grants: [{ id: 'g1', features: ['sso'], plan: null, endsAt: now + 7 * day }],
      features: { ...owner.features, sso: true },
    }),
    surface: ['prompt', { feature: 'sso' }],
  },
  'prompt-trial-plan': {
    snapshot: snapshotOf({
      grants: [{ id: 'g1', features: [], plan: 'growth', endsAt: now + 7 * day }],
      meters: { ...meters, seats: { ...seats, limit: 50 } },
    }),
    surface: prompt('seats'),
  },
  'prompt-try': {
    snapshot: snapshotOf({
      trials: { features: { sso: 14 }, plans: {} },
      candidates: [
        candidateOf({
          ...{
            id: 'try-sso',
            trigger: { kind: 'gate', feature: 'sso' },
            offer: { kind: 'trial', feature: 'sso' },
          },
          copy: tryCopy,
        }),
      ],
    }),
    surface: ['prompt', { feature: 'sso' }],
  },
  'prompt-planned': {
    snapshot: snapshotOf({ upgrade: { id: 'up1', state: 'processing', mine: true, startsAt: friday } }),
    surface: prompt('seats'),
  },
  'prompt-collapsed': {
    snapshot: owner,
    surface: prompt('seats'),
    page: { ...emptyPage(), dismissed: [{ campaign: 'seats-95', band: '95', at: now }] },
  },
  'prompt-stale': { snapshot: owner, known: 'stale', surface: prompt('seats') },
  'meter-pending': { snapshot: owner, surface: ['meter', { meter: 'seats' }] },
  'meter-loading': { snapshot: owner, known: 'loading', surface: ['meter', { meter: 'seats' }] },
  'meter-stale': { snapshot: owner, known: 'stale', surface: ['meter', { meter: 'seats' }] },
  'meter-calm': { snapshot: owner, surface: ['meter', { meter: 'storage' }] },
  'meter-period': {
    snapshot: snapshotOf({ candidates: [callsCandidate] }),
    surface: ['meter', { meter: 'api_calls' }],
  },
  'meter-full': { snapshot: full, surface: ['meter', { meter: 'seats' }] },
  'meter-unlimited': {
    snapshot: snapshotOf({ meters: { ...meters, seats: { ...seats, limit: 'unlimited' } } }),
    surface: ['meter', { meter: 'seats' }],
  },
  gate: { snapshot: owner, surface: ['gate', { feature: 'sso' }] },
  'gate-member': { snapshot: member, surface: ['gate', { feature: 'sso' }] },
  requests: {
    snapshot: snapshotOf({
      requests: [
        requestOf(),
        requestOf({
          id: 'r2',
          reason: { feature: 'sso' },
          askers: [
            { ...omar, note: '', askedAt: now, intent: null },
            { ...mia, note: '', askedAt: now, intent: null },
          ],
        }),
      ],
    }),
    surface: ['requests', {}],
  },
  'requests-none': { snapshot: owner, surface: ['requests', { showEmpty: true }] },
  badge: { snapshot: owner, surface: ['badge', {}] },
  'badge-trial': { snapshot: snapshotOf({ status: 'trialing' }), surface: ['badge', {}] },

  compare: { snapshot: owner, flow: compareOf() },
  'compare-loading': { snapshot: owner, flow: compareOf({ quote: { state: 'loading' } }) },
  'compare-unknown': { snapshot: owner, flow: compareOf({ quote: { state: 'loading' }, estimate: null }) },
  'compare-changed': {
    snapshot: owner,
    flow: compareOf({
      quote: { state: 'ready', quote: quoteOf({ dueToday: 5200, tax: 1200 }), changed: true },
    }),
  },
  'compare-failed': {
    snapshot: owner,
    flow: compareOf({ quote: { state: 'failed', code: 'quote_failed' }, estimate: null }),
  },
  'compare-expired': {
    snapshot: owner,
    flow: compareOf({ quote: { state: 'failed', code: 'quote_expired' }, estimate: null }),
  },
  'compare-no-card': {
    snapshot: snapshotOf({ card: null }),
    flow: compareOf({ quote: { state: 'ready', quote: quoteOf({ card: null }), changed: false } }),
  },
  'compare-browse': {
    snapshot: owner,
    flow: compareOf({ context: contextOf({ request: { browse: true }, relief: [] }), allPlans: true }),
  },
  'compare-gate': {
    snapshot: owner,
    flow: compareOf({ context: contextOf({ request: { feature: 'sso' }, relief: [] }) }),
  },
  'compare-scale': {
    snapshot: owner,
    flow: compareOf({ to: selectionFor({ plan: 'scale' }), quote: { state: 'loading' } }),
  },
  'compare-approval': {
    snapshot: snapshotOf({ requests: [requestOf()] }),
    flow: compareOf({ context: contextOf({ approval: requestOf(), relief: [] }) }),
  },
  'compare-lines': {
    snapshot: owner,
    flow: compareOf({
      to: { ...growth, extras: { seats: 5 } },
      quote: {
        state: 'ready',
        changed: false,
        quote: quoteOf({
          to: { ...growth, extras: { seats: 5 } },
          lines: [
            ...quoteOf().lines,
            {
              kind: 'charge',
              item: { extra: 'seats' },
              quantity: 5,
              amount: 1600,
              period: { start: now, end: now + 12 * day },
              description: '5 × Extra seat',
            },
          ],
          balance: -500,
          dueToday: 6220,
          tax: 1120,
        }),
      },
    }),
  },
  doubts: { ...doubt('price'), acts: [{ press: '[data-fold=doubts]' }] },
  'doubt-price': doubt(
    'price',
    hours('1'),
    { type: '.fields3>:nth-child(2) input', text: '5' },
    { type: '.fields3>:nth-child(3) input', text: '50' },
  ),
  'doubt-price-wrong': doubt('price', hours('ten')),
  'doubt-wait': doubt('wait', { type: '.answer input', text: '10' }),
  'doubt-need': doubt('need'),
  'doubt-trial': {
    ...doubt('need', { press: '.try .b' }),
    answer: () => ({ id: 'g1', features: ['sso'], plan: null, endsAt: now + 14 * day }),
  },
  'doubt-trial-failed': {
    ...doubt('need', { press: '.try .b' }),
    answer: () => Promise.reject(new Error('down')),
  },
  'doubt-approval': {
    ...doubt('approval'),
    answer: () => ({ cases: [{ ...sharedCase, createdAt: now - day }] }),
  },
  'doubt-approval-shared': doubt('approval', { press: '.answer form [type=submit]' }),
  'doubt-approval-failed': {
    ...doubt('approval', { press: '.answer form [type=submit]' }),
    answer: () => Promise.reject(new Error('down')),
  },
  'doubt-tools': doubt('tools', { press: '.answer>.b' }),
  'doubt-adoption': {
    ...doubt('adoption'),
    flow: compareOf({ to: selectionFor({ plan: 'growth', interval: 'year', extras: { seats: 9 } }) }),
  },
  'doubt-start': {
    ...doubt('adoption'),
    flow: compareOf({ quote: { state: 'ready', quote: laterQuote, changed: false } }),
  },
  'doubt-start-renewal': {
    ...doubt('wait'),
    flow: compareOf({
      quote: {
        state: 'ready',
        changed: false,
        quote: quoteOf({
          lines: [],
          tax: 0,
          dueToday: 0,
          start: { at: starter.periodEnd, due: 17_880 },
        }),
      },
    }),
  },
  'doubt-start-refused': { ...doubt('adoption'), flow: compareOf({ startRefused: 'invalid_request' }) },
  planned: {
    snapshot: snapshotOf({ upgrade: { id: 'up1', state: 'processing', mine: true, startsAt: friday } }),
    flow: { step: 'planned', context: contextOf(), upgrade: plannedUpgrade, state: 'waiting' },
  },
  'planned-kept': {
    snapshot: owner,
    flow: { step: 'planned', context: contextOf(), upgrade: plannedUpgrade, state: 'not_canceled' },
  },
  'compare-billed': {
    snapshot: owner,
    flow: compareOf({
      quote: {
        state: 'ready',
        changed: false,
        quote: quoteOf({ billedTo: { name: 'Acme Möbelwerkstätten GmbH', taxId: 'DE811907980' } }),
      },
    }),
  },
  'compare-offline': { snapshot: owner, flow: compareOf({ notice: 'offline' }) },
  'compare-plan-canceled': { snapshot: owner, flow: compareOf({ notice: 'plan_canceled' }) },
  'ask-case': {
    snapshot: member,
    flow: {
      step: 'ask',
      context: contextOf({ canPay: false }),
      to: growth,
      approvers: [dana, omar],
      state: { kind: 'editing' },
    },
    answer: () => ({ cases: [] }),
    acts: [{ press: '.case>.l' }],
  },
  'sent-remind': {
    snapshot: member,
    flow: {
      step: 'ask',
      context: contextOf({ canPay: false }),
      to: growth,
      approvers: [dana],
      state: {
        kind: 'sent',
        request: requestOf({ askers: [{ ...requestOf().askers[0]!, remindFrom: now }] }),
      },
    },
  },
  'compare-code': {
    snapshot: owner,
    flow: compareOf({
      promotionCode: 'LAUNCH20',
      quote: { state: 'ready', quote: quoteOf({ promotionCode: 'LAUNCH20' }), changed: false },
    }),
    acts: [{ press: '[data-fold=adjust]' }],
  },
  'compare-adjust': {
    snapshot: owner,
    flow: compareOf({ to: { ...growth, extras: { seats: 32 } } }),
    acts: [{ press: '[data-fold=adjust]' }],
  },
  'compare-many': {
    snapshot: owner,
    catalog: withFeatures(54),
    flow: compareOf(),
    acts: [{ press: '.cmp + button' }],
  },
  'compare-code-refused': {
    snapshot: owner,
    flow: compareOf({ codeRefused: 'promotion_code_minimum' }),
    acts: [{ press: '[data-fold=adjust]' }, { type: '.code input', text: 'LAUNCH20' }],
  },
  'compare-notes': {
    snapshot: snapshotOf({ people: { ...people, csm: contact, csmFrom: 100_000 } }),
    flow: compareOf({
      quote: {
        state: 'ready',
        changed: false,
        quote: quoteOf({
          grandfathered: [
            { item: { plan: 'starter' }, quantity: 1, amount: 2_900, listed: 4_900, kept: false },
          ],
          waiting: [{ description: 'Set-up fee', amount: 9_900 }],
          replaces: { at: starter.periodEnd, to: selectionFor({}) },
        }),
      },
    }),
  },
  'compare-first': {
    snapshot: snapshotOf({ status: 'free', card: null, blockedBy: 'no_subscription' }),
    flow: compareOf({
      quote: { state: 'ready', changed: false, quote: quoteOf({ card: null, checkout: true }) },
    }),
  },
  checkout: {
    snapshot: owner,
    flow: {
      step: 'challenge',
      context: contextOf({ resumed: true }),
      upgrade: upgradeOf({
        state: 'requires_action',
        checkoutUrl: 'https://checkout.stripe.com/c/pay/cs_1',
        receipt: null,
      }),
      attempted: false,
    },
  },
  'why-price': { snapshot: owner, flow: compareOf(), acts: [{ press: '[data-fold=why]' }] },
  // Stripe draws its own fields; where its script does not come there are none.
  'card-failed': {
    snapshot: snapshotOf({ card: null }),
    flow: {
      step: 'card',
      context: contextOf(),
      quote: quoteOf(),
      upgrade: null,
      clientSecret: 'seti_1',
      error: null,
    },
  },
  'card-error': {
    snapshot: owner,
    flow: {
      step: 'card',
      context: contextOf(),
      quote: quoteOf(),
      upgrade: awaiting,
      clientSecret: 'seti_1',
      error: 'Your card number is incomplete.',
    },
  },
  paying: {
    snapshot: owner,
    flow: { step: 'paying', context: contextOf(), quote: quoteOf(), upgrade: null, checking: false },
  },
  checking: {
    snapshot: owner,
    flow: { step: 'paying', context: contextOf(), quote: quoteOf(), upgrade: null, checking: true },
  },
  challenge: {
    snapshot: owner,
    flow: {
      step: 'challenge',
      context: contextOf(),
      upgrade: upgradeOf({ state: 'requires_action', receipt: null }),
      attempted: false,
    },
  },
  'challenge-again': {
    snapshot: owner,
    flow: {
      step: 'challenge',
      context: contextOf(),
      upgrade: upgradeOf({ state: 'requires_action', receipt: null, clientSecret: 'pi_1' }),
      attempted: true,
    },
  },
  declined: {
    snapshot: owner,
    flow: { step: 'declined', context: contextOf(), quote: quoteOf(), upgrade: awaiting, busy: false },
  },
  'blocked-custom': {
    snapshot: owner,
    flow: { step: 'blocked', context: contextOf({ relief: [] }), code: 'custom_plan' },
    acts: [{ press: '.one > .b' }],
  },
  success: {
    snapshot: snapshotOf({
      plan: { ...starter, id: 'growth', amount: 14_900 },
      meters: { ...meters, seats: { ...seats, pending: 3, limit: 50 } },
    }),
    flow: {
      step: 'success',
      context: contextOf(),
      upgrade: upgradeOf(),
      receipt: upgradeOf().receipt,
      completed: ['2 invitations sent'],
    },
  },
  'success-no-receipt': {
    snapshot: snapshotOf({ plan: { ...starter, id: 'growth', amount: 14_900 } }),
    flow: {
      step: 'success',
      context: contextOf({ request: { browse: true } }),
      upgrade: upgradeOf({ receipt: null }),
      receipt: null,
      completed: [],
    },
  },
  ask: {
    snapshot: member,
    flow: {
      step: 'ask',
      context: contextOf({ canPay: false }),
      to: growth,
      approvers: [dana, omar],
      state: { kind: 'editing' },
    },
  },
  'ask-failed': {
    snapshot: member,
    flow: {
      step: 'ask',
      context: contextOf({ canPay: false }),
      to: growth,
      approvers: [dana, omar],
      state: { kind: 'failed', code: 'offline' },
    },
  },
  'ask-sending': {
    snapshot: member,
    flow: {
      step: 'ask',
      context: contextOf({ canPay: false }),
      to: growth,
      approvers: [dana, omar],
      state: { kind: 'sending' },
    },
  },
  'ask-nobody': {
    snapshot: memberOf({ approvers: [] }),
    flow: {
      step: 'ask',
      context: contextOf({ canPay: false, canAsk: false }),
      to: growth,
      approvers: [],
      state: { kind: 'editing' },
    },
  },
  'sent-declined': {
    snapshot: member,
    flow: {
      step: 'ask',
      context: contextOf({ canPay: false }),
      to: growth,
      approvers: [dana],
      state: {
        kind: 'sent',
        request: requestOf({
          state: 'declined',
          decidedAt: now,
          answer: 'Not this month. Ask me again when the new budget starts.',
        }),
      },
    },
  },
  sent: {
    snapshot: member,
    flow: {
      step: 'ask',
      context: contextOf({ canPay: false }),
      to: growth,
      approvers: [dana],
      state: { kind: 'sent', request: requestOf() },
    },
  },
  blocked: { snapshot: owner, flow: { step: 'blocked', context: contextOf(), code: 'past_due' } },
  'blocked-busy': {
    snapshot: owner,
    flow: { step: 'blocked', context: contextOf(), code: 'upgrade_in_progress' },
  },
  'blocked-offline': { snapshot: owner, flow: { step: 'blocked', context: contextOf(), code: 'offline' } },
  'blocked-closed': {
    snapshot: owner,
    flow: { step: 'blocked', context: contextOf({ approval: requestOf() }), code: 'request_closed' },
  },
  inspector: { snapshot: owner, surface: prompt('seats'), inspect: true },
};
