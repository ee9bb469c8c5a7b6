import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quillboardCatalog } from '../testing/quillboard.ts';
import { candidate, day, meterState, now, planState, snapshotOf } from '../testing/snapshots.ts';
import type { AccountSnapshot, AccountStatus } from '../wire/account.ts';
import type { CampaignCandidate, Trigger } from '../wire/campaigns.ts';
import { answersOf } from './answersOf.ts';
import { bandRank } from './bandRank.ts';
import { bandOf } from './bands.ts';
import type { PlacementTarget } from './Decision.ts';
import { decide } from './decide.ts';
import { decideFirst } from './decideFirst.ts';
import { decideOnPage } from './decideOnPage.ts';
import { evaluateCondition } from './evaluateCondition.ts';
import { interrupts } from './interrupts.ts';
import { emptyPage, type PageState } from './PageState.ts';
import { prepare } from './prepare.ts';
import { rearm } from './rearm.ts';
import { replay } from './replay.ts';
import { gate, wall } from './wall.ts';
import { wallsOf } from './wallsOf.ts';

const catalog = quillboardCatalog();
const statuses: AccountStatus[] = [
  'unknown',
  'free',
  'trialing',
  'active',
  'past_due',
  'pending_update',
  'paused',
  'canceled',
];
const targets: PlacementTarget[] = [
  { meter: 'seats' },
  { meter: 'api' },
  { feature: 'sso' },
  { surface: 'card' },
  { surface: 'banner' },
];

const time = fc.integer({ min: -40, max: 40 }).map((days) => now + days * day);

const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  fc.record({
    kind: fc.constant('usage' as const),
    meter: fc.constantFrom('seats', 'api', 'gone'),
    band: fc.constantFrom(80 as const, 95 as const, 100 as const),
  }),
  fc.record({
    kind: fc.constant('forecast' as const),
    meter: fc.constantFrom('seats', 'api'),
    withinDays: fc.nat(60),
  }),
  fc.record({ kind: fc.constant('gate' as const), feature: fc.constantFrom('sso', 'audit') }),
  fc.record({
    kind: fc.constant('behaviour' as const),
    signal: fc.constantFrom('sso', 'export'),
    count: fc.nat(3),
    withinDays: fc.nat(60),
  }),
  fc.record({ kind: fc.constant('value' as const), goal: fc.constantFrom('report', 'invite') }),
  fc.record({
    kind: fc.constant('time' as const),
    event: fc.constantFrom('renewal' as const, 'quarter_end' as const, 'fiscal_year_end' as const),
    withinDays: fc.nat(60),
  }),
);

const campaigns: fc.Arbitrary<CampaignCandidate[]> = fc
  .array(
    fc.record({
      trigger,
      surface: fc.constantFrom('inline' as const, 'gate' as const, 'card' as const, 'banner' as const),
      startedAt: time,
      withheld: fc.boolean(),
      condition: fc.constantFrom(null, null, { team: 'core' }),
      offer: fc.constantFrom(
        { kind: 'plan', plan: 'cheapest' } as const,
        { kind: 'plan', plan: 'scale' } as const,
        { kind: 'extras', meter: 'seats' } as const,
        { kind: 'sales' } as const,
      ),
    }),
    { maxLength: 8 },
  )
  .map((all) =>
    all.map(({ trigger, withheld, ...rest }, i) =>
      candidate(`c${i}`, trigger, {
        ...rest,
        assignment: { experiment: 'e', phase: 1, arm: 'a', unsolicitedOnly: true, withheld },
      }),
    ),
  );

const meter = fc
  .record({
    active: fc.nat(30),
    pending: fc.nat(3),
    limit: fc.oneof(fc.nat(25), fc.constant('unlimited' as const)),
    resetsAt: fc.option(time),
    from: fc.option(time),
  })
  .map(({ active, from, limit, ...rest }) =>
    meterState(active, limit, { ...rest, forecast: from === null ? null : { from, to: from + 5 * day } }),
  );

const snapshot: fc.Arbitrary<AccountSnapshot> = fc
  .record({
    status: fc.constantFrom(...statuses, 'active' as const, 'active' as const, 'active' as const),
    plan: fc.option(
      fc.constantFrom('starter', 'growth', 'scale', 'enterprise', 'legacy').map((id) => planState(id)),
    ),
    blockedBy: fc.constantFrom(null, null, null, 'unpaid' as const, 'scheduled_change' as const),
    meters: fc.record({ seats: meter, api: meter }),
    features: fc.record({ sso: fc.boolean(), audit: fc.boolean() }),
    can: fc.subarray(['offers:read' as const, 'requests:write' as const, 'billing:purchase' as const]),
    lease: fc.option(time.map((expiresAt) => ({ id: 'l', expiresAt }))),
    candidates: campaigns,
  })
  .map(({ can, ...rest }) => snapshotOf({ ...rest, user: { id: 'u', name: 'Ana', can } }));

const page: fc.Arbitrary<PageState> = fc.record({
  hostModalOpen: fc.boolean(),
  typing: fc.boolean(),
  shownThisSession: fc.subarray(['c0', 'c1', 'other'], { maxLength: 1 }),
  dismissed: fc.array(
    fc.record({
      campaign: fc.constantFrom('c0', 'c1', 'c2', 'gone'),
      band: fc.constantFrom(null, '80' as const, '95' as const, '100' as const, 'over' as const),
      at: time,
    }),
    { maxLength: 2 },
  ),
  signals: fc.record({ report: fc.boolean(), fiscalYearEnd: fc.option(time) }),
  attempts: fc.record({
    sso: fc.array(
      time.map((at) => ({ at })),
      { maxLength: 4 },
    ),
  }),
});

const world = { snapshot, page, target: fc.constantFrom(...targets) };
const check = (holds: (input: Parameters<typeof decide>[0]) => void) =>
  fc.assert(
    fc.property(fc.record(world), (input) => holds({ catalog, now, ...input })),
    { numRuns: 400 },
  );

test('an unknown, closed or topmost account is never asked to upgrade', () => {
  check((input) => {
    const { status, plan } = input.snapshot;
    const { outcome, offer } = decide(input);
    const closed = ['unknown', 'paused', 'canceled', 'pending_update'].includes(status);
    if (closed || plan?.id === 'enterprise' || plan?.id === 'legacy') {
      expect(outcome === 'skip' || offer.kind === 'update_payment').toBe(true);
      if (closed && !input.snapshot.blockedBy) expect(outcome).toBe('skip');
    }
  });
});

test('an overdue payment is never answered with an upgrade', () => {
  check((input) => {
    const { offer } = decide({ ...input, snapshot: { ...input.snapshot, status: 'past_due' } });
    expect(['none', 'update_payment']).toContain(offer.kind);
  });
});

test('what is shown is one campaign of the page, with an offer the copy can name', () => {
  check((input) => {
    const decision = decide(input);
    if (decision.outcome === 'skip') return;
    expect(decision.offer.kind).not.toBe('none');
    if (decision.offer.kind === 'update_payment') expect(decision.campaign).toBeNull();
    else expect(input.snapshot.candidates).toContain(decision.campaign);
  });
});

test('card and banner never interrupt at the same time', () => {
  check((input) => {
    const shown = (['card', 'banner'] as const).filter(
      (surface) => decide({ ...input, target: { surface } }).outcome === 'show',
    );
    expect(shown.length).toBeLessThanOrEqual(1);
  });
});

test('nothing interrupts without a lease, while the user types, beside a dialog of the host, or in a withheld arm', () => {
  check((input) => {
    const { campaign, outcome } = decide(input);
    if (outcome === 'skip' || !('surface' in input.target) || !campaign) return;
    const { lease } = input.snapshot;
    const isOnScreen = input.page.shownThisSession.includes(campaign.id);
    expect(isOnScreen || (lease !== null && lease.expiresAt > now)).toBe(true);
    expect(isOnScreen || !input.page.typing).toBe(true);
    expect([input.page.hostModalOpen, campaign.assignment?.withheld]).toEqual([false, false]);
  });
});

test('reasons are always there, end at the first that failed, and say why nothing is shown', () => {
  check((input) => {
    const { outcome, reasons } = decide(input);
    expect(reasons[0]?.step).toBe('state');
    if (outcome === 'skip') expect(reasons.some(({ passed }) => !passed)).toBe(true);
    for (const id of new Set(reasons.map(({ campaign }) => campaign))) {
      const own = reasons.filter(({ campaign }) => campaign === id);
      const failed = own.findIndex(({ passed }) => !passed);
      if (failed >= 0 && id !== null) expect(failed).toBe(own.length - 1);
    }
  });
});

test('the reasons alone say what was decided', () => {
  check((input) => {
    const { campaign, outcome, reasons } = decide(input);
    expect(replay(reasons)).toEqual({ outcome, campaign: campaign?.id ?? null });
  });
});

test('the same input gives the same decision, and is left as it was', () => {
  check((input) => {
    const before = structuredClone(input);
    expect(decide(input)).toEqual(decide(structuredClone(input)));
    expect(input).toEqual(before);
  });
});

test('a page that was sent the account’s half decides the same', () => {
  check((input) => {
    const candidates = input.snapshot.candidates.map((campaign) => ({
      ...campaign,
      // As it comes over the wire.
      prepared: JSON.parse(JSON.stringify(prepare(campaign, input))),
    }));
    const snapshot = { ...input.snapshot, candidates };
    const sent = decideOnPage({ ...input, snapshot, matches: evaluateCondition });
    const { prepared: _, ...campaign } = sent.campaign ?? {};
    expect({ ...sent, campaign: sent.campaign && campaign }).toEqual(decide(input));
  });
});

test('what a server says of walls is what the page would find, for every number it speaks for', () => {
  fc.assert(
    fc.property(snapshot, fc.nat(60), (snapshot, add) => {
      const walls = wallsOf({ catalog, snapshot, now });
      for (const [meter, said] of Object.entries(walls.meters)) {
        const { allowed, offer } = wall({ catalog, snapshot, now, meter, add });
        if (!allowed && said && add <= said.upTo)
          expect('change' in offer && offer.change).toEqual(said.change);
      }
      for (const [feature, change] of Object.entries(walls.features))
        expect(gate({ catalog, snapshot, now, feature })).toMatchObject({
          allowed: false,
          offer: { change },
        });
    }),
  );
});

test('a page that was sent answers paints what it would decide, and hides what was dismissed', () => {
  check((input) => {
    const { target } = input;
    const isLocked = !('feature' in target) || !input.snapshot.features[target.feature];
    if ('surface' in target || !isLocked) return;
    const candidates = input.snapshot.candidates.map((campaign) => ({
      ...campaign,
      prepared: prepare(campaign, input),
    }));
    const sent = { ...input.snapshot, candidates };
    // As it comes over the wire.
    const answers = JSON.parse(JSON.stringify(answersOf({ catalog, snapshot: sent, now })));
    const first = decideFirst({ snapshot: { ...sent, answers }, target, dismissed: [], now });
    const decision = decideOnPage({ ...input, snapshot: sent, page: emptyPage() });
    const isSaid = decision.outcome === 'show' || decision.offer.kind !== 'none';
    expect(first).toEqual({
      ...decision,
      ...(!isSaid && { values: {} }),
      reasons: [],
      reconsiderAt: null,
    });
    if (!first.campaign) return;
    const dismissed = [{ campaign: first.campaign.id, band: null, at: now }];
    expect(decideFirst({ snapshot: { ...sent, answers }, target, dismissed, now }).outcome).toBe('skip');
  });
});

test('an older server’s page paints nothing before it can decide', () => {
  check(({ snapshot, target }) => {
    expect(decideFirst({ snapshot, target, dismissed: [], now })).toMatchObject({
      outcome: 'skip',
      campaign: null,
      offer: { kind: 'none' },
    });
  });
});

test('a decision is looked at again only later', () => {
  check((input) => {
    const { reconsiderAt } = decide(input);
    if (reconsiderAt !== null) expect(reconsiderAt).toBeGreaterThan(now);
  });
});

test('a dismissal never silences a higher band, and a feature tried again is answered', () => {
  check((input) => {
    const without = decide({ ...input, page: { ...input.page, dismissed: [] } });
    if ('surface' in input.target || without.outcome === 'skip') return;
    const state = 'meter' in input.target ? input.snapshot.meters[input.target.meter] : undefined;
    const lower = input.page.dismissed.filter(
      ({ band }) => state && band && bandRank(band) < bandRank(bandOf(state)),
    );
    const tried = 'feature' in input.target ? (input.page.attempts[input.target.feature] ?? []) : [];
    const before = input.page.dismissed.filter(({ at }) => tried.some((attempt) => attempt.at > at));
    const dismissed = 'feature' in input.target ? before : lower;
    expect(decide({ ...input, page: { ...input.page, dismissed } })).toEqual(without);
  });
});

test('re-arming only takes dismissals away, and again takes no more', () => {
  check(({ snapshot, page }) => {
    const kept = rearm(page.dismissed, snapshot);
    expect(page.dismissed).toEqual(expect.arrayContaining(kept));
    expect(rearm(kept, snapshot)).toEqual(kept);
  });
});

test('no arm of an experiment changes an answer', () => {
  check((input) => {
    if ('surface' in input.target) return;
    const plain = input.snapshot.candidates.map((campaign) => ({ ...campaign, assignment: null }));
    const without = decide({ ...input, snapshot: { ...input.snapshot, candidates: plain } });
    const decision = decide(input);
    expect([decision.outcome, decision.campaign?.id, decision.offer]).toEqual([
      without.outcome,
      without.campaign?.id,
      without.offer,
    ]);
    expect(input.snapshot.candidates.some(interrupts)).toBe(plain.some(interrupts));
  });
});

test('walls and gates always answer, and allow only what is known to fit', () => {
  fc.assert(
    fc.property(snapshot, fc.nat(40), fc.constantFrom('seats', 'api', 'gone'), (snapshot, add, meter) => {
      const answer = wall({ catalog, snapshot, meter, add, now });
      const state = snapshot.meters[meter];
      const fits =
        !!state && (state.limit === 'unlimited' || state.active + state.pending + add <= state.limit);
      // Those above their limit already are not made to leave.
      const stays = !!state && add === 0;
      expect(answer.allowed).toBe((fits || stays) && snapshot.status !== 'unknown');
      expect(answer.fits).toBeGreaterThanOrEqual(0);
      if (!answer.allowed && 'to' in answer.offer) expect(answer.code).toBe('limit_reached');
      const open = gate({ catalog, snapshot, feature: 'sso', now });
      expect(open.allowed).toBe(snapshot.status !== 'unknown' && !!snapshot.features.sso);
    }),
  );
});
