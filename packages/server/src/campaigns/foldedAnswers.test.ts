import {
  type AccountSnapshot,
  answersOf,
  bandOf,
  bandRank,
  type CampaignCandidate,
  type Decision,
  type Dismissal,
  decideFirst,
  decideOnPage,
  emptyPage,
  type PageState,
  prepare,
  rearm,
  type UptierEvent,
} from '@uptier/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startOfTest as start, starterBilling, testCatalog } from '../testing/createTestServer.ts';
import { defaultCampaigns } from './defaultCampaigns.ts';
import { foldAnswer } from './foldedAnswers.ts';

const catalog = testCatalog();
const hour = 3_600_000;
const campaigns = defaultCampaigns(catalog).map((campaign) => ({
  ...campaign,
  copy: {},
  assignment: null,
})) as unknown as CampaignCandidate[];
const find = (id: string) => campaigns.find((one) => one.id === id) ?? null;
const places = [{ meter: 'seats' }, { meter: 'api' }, { feature: 'sso' }] as const;
type Place = (typeof places)[number];

/** The account after some use, a new period every 30 steps when it is asked for. */
function snapshotAt({ now, used, periodStart, dismissed }: World & { dismissed?: Dismissal[] }) {
  const meter = (active: number, resetsAt: number | null) => ({
    ...{ active, pending: 0, limit: 100, resetsAt, forecast: null, relief: {} },
  });
  const { plan, status, estimate } = starterBilling();
  const snapshot = {
    ...{
      status,
      estimate,
      plan: { ...plan!, periodStart },
      asOf: now,
      grants: [],
      approvers: [],
      upgrade: null,
    },
    account: { id: 'acme', name: 'Acme' },
    user: { id: 'olga', name: 'Olga', can: ['billing:purchase'] },
    meters: { seats: meter(used.seats, null), api: meter(used.api, plan!.periodEnd) },
    features: { sso: false },
    ...{ candidates: campaigns, lease: null, ...(dismissed && { dismissed }) },
  } as unknown as AccountSnapshot;
  const candidates = campaigns.map((one) => ({ ...one, prepared: prepare(one, { catalog, snapshot, now }) }));
  const prepared = { ...snapshot, candidates };
  return { ...prepared, answers: answersOf({ catalog, snapshot: prepared, now }) };
}

interface World {
  now: number;
  periodStart: number;
  used: { seats: number; api: number };
}

const decideAt = (snapshot: AccountSnapshot, page: PageState, target: Place) =>
  decideOnPage({ catalog, snapshot, target, page, now: snapshot.asOf });

const shownOf = ({ outcome, campaign, reasons }: Decision) => ({
  ...{ outcome, campaign: campaign?.id },
  isFolded: reasons.some(({ code }) => code.startsWith('dismissed_')),
});

type Step =
  | { kind: 'use'; meter: 'seats' | 'api'; used: number }
  | { kind: 'dismiss'; place: Place }
  | { kind: 'attempt' }
  | { kind: 'period' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('use' as const),
    meter: fc.constantFrom('seats' as const, 'api' as const),
    used: fc.integer({ min: 85, max: 104 }),
  }),
  fc.record({ kind: fc.constant('dismiss' as const), place: fc.constantFrom(...places) }),
  fc.record({ kind: fc.constantFrom('attempt' as const, 'period' as const) }),
);

/** Plays a story for a page that lives on, and for the server that remembers. */
function play(steps: Step[]) {
  const world: World = { now: start, periodStart: start - hour, used: { seats: 70, api: 70 } };
  const page = emptyPage();
  let folded: Dismissal[] = [];
  const tell = (event: Partial<UptierEvent>) => {
    folded = foldAnswer(folded, { id: '', at: 0, ...event } as UptierEvent, { at: world.now, find });
  };
  for (const one of steps) {
    world.now += hour;
    const snapshot = snapshotAt(world);
    if (one.kind === 'use') world.used = { ...world.used, [one.meter]: one.used };
    if (one.kind === 'period') world.periodStart = world.now;
    if (one.kind === 'attempt') {
      page.attempts = { sso: [...(page.attempts.sso ?? []), { at: world.now }] };
      tell({ kind: 'feature_attempt', feature: 'sso' });
    }
    if (one.kind === 'dismiss') {
      const { campaign } = decideAt(snapshot, page, one.place);
      const meter = 'meter' in one.place ? snapshot.meters[one.place.meter]! : null;
      if (campaign) {
        const band = meter && bandOf(meter);
        page.dismissed = [...page.dismissed, { campaign: campaign.id, band, at: world.now }];
        tell({
          ...{ kind: 'dismissed', campaign: campaign.id },
          ...(band && { band: band === 'over' ? 101 : Number(band) || 0 }),
        });
      }
    }
    const after = snapshotAt(world);
    page.dismissed = rearm(page.dismissed, after);
    folded = rearm(folded, after);
  }
  return { world, page, folded };
}

test('a reload, another tab and another device show what the page that was told "not now" shows, from the first paint', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { world, page, folded } = play(steps);
      const alone = snapshotAt(world);
      const told = snapshotAt({ ...world, dismissed: folded });
      for (const target of places) {
        const living = shownOf(decideAt(alone, page, target));
        expect(shownOf(decideAt(told, emptyPage(), target))).toEqual(living);
        expect(shownOf(decideAt(told, page, target))).toEqual(living);
        const painted = decideFirst({ snapshot: told, target, dismissed: [], now: told.asOf });
        expect(shownOf(painted)).toEqual(living);
      }
    }),
    { numRuns: 300 },
  );
});

test('what is kept never silences a higher band, and grows no further than campaigns and bands', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { world, folded } = play(steps);
      const told = snapshotAt({ ...world, dismissed: folded });
      for (const meter of ['seats', 'api'] as const) {
        const rank = bandRank(bandOf(told.meters[meter]!));
        const highest = Math.max(
          ...folded.filter(({ campaign }) => campaign.includes(meter)).map(({ band }) => bandRank(band!)),
        );
        const { outcome } = decideAt(told, emptyPage(), { meter });
        if (rank > highest) expect(outcome).toBe(rank > bandRank('80') ? 'show' : 'skip');
      }
      expect(new Set(folded.map(({ campaign, band }) => `${campaign} ${band}`)).size).toBe(folded.length);
    }),
    { numRuns: 300 },
  );
});

test('a band that the page does not say silences no more than the campaign itself', () => {
  const event: UptierEvent = { id: 'one', at: 0, kind: 'dismissed', campaign: 'usage-seats-80' };
  expect(foldAnswer([], event, { at: 7, find })).toEqual([{ campaign: 'usage-seats-80', band: '80', at: 7 }]);
});
