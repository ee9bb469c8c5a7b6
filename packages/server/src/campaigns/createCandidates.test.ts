import type { AccountSnapshot, CampaignCandidate, Offer, Trigger } from '@uptier/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testCatalog } from '../testing/createTestServer.ts';
import { createCandidates } from './createCandidates.ts';
import { type CampaignDefinition, defaultCampaigns } from './defaultCampaigns.ts';
import { withRules } from './effectiveRules.ts';
import { type JudgeInput, judgeCampaigns, mayCome, toPages } from './judgeCampaigns.ts';
import { isPossible, mostUrgent } from './mostUrgent.ts';

const now = Date.UTC(2026, 10, 21);
const catalog = testCatalog();
const copy = { en: { headline: ['h'], body: ['b'], cta: ['c'] } };
const some = defaultCampaigns(catalog)[0]!;

const snapshot: AccountSnapshot = {
  ...{ version: '1', asOf: now, account: { id: 'acme', name: 'Acme' } },
  user: { id: 'olga', name: 'Olga', can: ['offers:read', 'billing:purchase'] },
  ...{ status: 'active', blockedBy: null, features: { sso: false }, grants: [], card: null },
  plan: {
    ...{ id: 'starter', interval: 'month', extras: {}, addOns: {}, amount: 4900 },
    ...{ periodStart: now - 20 * 86_400_000, periodEnd: now + 10 * 86_400_000, cancelAtPeriodEnd: false },
  },
  meters: { seats: { active: 20, pending: 0, limit: 20, resetsAt: null, forecast: null, relief: {} } },
  estimate: { kind: 'none', reason: 'no_subscription' },
  ...{ upgrade: null, requests: [], approvers: [], candidates: [], lease: null, locale: null },
  payments: { publishableKey: '', scriptUrl: null, mode: 'sandbox' },
};

const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('behaviour' as const),
      signal: fc.constantFrom('sso', 'export', 'invited'),
      count: fc.constantFrom(1, 3),
      withinDays: fc.constant(30),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('value' as const), goal: fc.constantFrom('report', 'told') }),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Trigger>(
      { kind: 'usage', meter: 'seats', band: 95 },
      { kind: 'gate', feature: 'sso' },
      { kind: 'time', event: 'renewal', withinDays: 14 },
      { kind: 'time', event: 'fiscal_year_end', withinDays: 30 },
      { kind: 'traits', condition: { hires: { $gte: 10 } }, as: 'behaviour' },
      {
        kind: 'any',
        of: [
          { kind: 'traits', condition: { hires: { $gte: 99 } }, as: 'usage' },
          { kind: 'value', goal: 'x' },
        ],
      },
    ),
  },
);

const campaigns = fc
  .array(
    fc.record({
      trigger,
      surface: fc.constantFrom('inline' as const, 'card' as const, 'banner' as const),
      // Few moments, so that many begin in the same one.
      startedAt: fc.nat(10),
      offer: fc.constantFrom<Offer>(
        { kind: 'plan', plan: 'cheapest' },
        { kind: 'annual' },
        { kind: 'help' },
        { kind: 'add_on', addOn: 'none' },
      ),
      segment: fc.constantFrom(undefined, 'mid', 'large'),
    }),
    { minLength: 15, maxLength: 90 },
  )
  .map((all) =>
    all.map(
      ({ segment, ...more }, index): CampaignDefinition => ({
        ...some,
        ...more,
        id: `c${index}`,
        ...(segment && { audience: { segments: [segment] } }),
      }),
    ),
  );

const traits = fc.record(
  {
    hires: fc.constantFrom(5, 12, 120),
    told: fc.boolean(),
    health: fc.constantFrom(0.2, 0.9),
    segment: fc.constant('mid'),
  },
  { requiredKeys: [] },
);

/** What a page is sent of these, when all of them are looked at, or only as many as it takes. */
async function sendTo(definitions: CampaignDefinition[], told: Record<string, unknown>) {
  const byId = new Map(definitions.map((one) => [one.id, one]));
  const judging: JudgeInput = {
    ...{ catalog, snapshot, traits: told, rules: {}, now },
    audienceOf: (id) => byId.get(id)?.audience,
  };
  let looked = 0;
  const candidates = createCandidates({
    readPublished: async () =>
      new Map(
        definitions.map((one) => [
          one.id,
          { copy, campaign: withRules(one, null), experiment: null, isOn: true },
        ]),
      ),
    assignments: { armsOf: async () => new Map() },
    holdout: async () => 0,
    firstMet: async () => null,
    now: () => now,
  });
  const request = {
    account: 'acme',
    languages: [],
    known: { meters: ['seats'], locked: ['sso'], traits: told, renewal: snapshot.plan!.periodEnd, now },
    mayCome: (campaign: CampaignDefinition) => {
      looked += 1;
      return mayCome(campaign, judging);
    },
  };
  const send = (found: CampaignCandidate[]) => mostUrgent(toPages(judgeCampaigns(found, judging), judging));
  const sent = send(await candidates(request));
  const best = async () => send(await candidates({ ...request, isExplaining: true }));
  return { sent, best, looked };
}

test('a page is sent at most 20 campaigns, and those it could show are the same as if all had been looked at', async () => {
  await fc.assert(
    fc.asyncProperty(campaigns, traits, async (definitions, told) => {
      const { sent, best } = await sendTo(definitions, told);
      const shown = (of: typeof sent) => of.filter(isPossible).map(({ id }) => id);
      expect(sent.length).toBeLessThanOrEqual(20);
      expect(shown(sent)).toEqual(shown(await best()));
    }),
    { numRuns: 150 },
  );
});

test('of ten thousand that only a page can decide, no more are looked at than it is sent', async () => {
  const definitions = Array.from(
    { length: 10_000 },
    (_, index): CampaignDefinition => ({
      ...some,
      id: `c${index}`,
      surface: 'inline',
      trigger: { kind: 'behaviour', signal: `signal-${index}`, count: 1, withinDays: 7 },
      startedAt: index,
    }),
  );
  const { sent, looked } = await sendTo(definitions, {});
  expect([sent.map(({ id }) => id), looked]).toEqual([
    Array.from({ length: 20 }, (_, index) => `c${index}`),
    20,
  ]);
});
