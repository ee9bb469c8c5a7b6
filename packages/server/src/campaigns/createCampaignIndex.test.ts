import { prepare, type Trigger } from '@uptier/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testCatalog } from '../testing/createTestServer.ts';
import { createCampaignIndex, type KnownAccount } from './createCampaignIndex.ts';
import { type CampaignDefinition, defaultCampaigns } from './defaultCampaigns.ts';

const now = Date.UTC(2026, 10, 21);
const day = 86_400_000;
const some = defaultCampaigns(testCatalog())[0]!;
const campaign = (
  id: string,
  trigger: Trigger,
  more: Partial<CampaignDefinition> = {},
): CampaignDefinition => ({
  ...some,
  id,
  trigger,
  ...more,
});
const traits = (condition: Record<string, unknown>): Trigger => ({
  kind: 'traits',
  condition,
  as: 'behaviour',
});
const nothing: KnownAccount = { meters: [], locked: [], traits: {}, renewal: null, now };

/** The ids that an index of these finds for an account. */
function find(triggers: Record<string, Trigger>, account: Partial<KnownAccount>): string[] {
  const all = Object.entries(triggers).map(([id, trigger]) => campaign(id, trigger));
  return createCampaignIndex(all)
    .select({ ...nothing, ...account })
    .map(({ id }) => id)
    .sort();
}

test('an account hears of its limited meters and its locked features', () => {
  const index = createCampaignIndex(defaultCampaigns(testCatalog()));
  const select = (meters: string[], locked: string[]) =>
    index
      .select({ ...nothing, meters, locked })
      .map(({ id }) => id)
      .sort();
  expect(select(['seats'], ['sso'])).toEqual([
    'gate-sso',
    'usage-seats-100',
    'usage-seats-80',
    'usage-seats-95',
  ]);
  expect(select([], [])).toEqual([]);
});

describe('facts', () => {
  const hires = {
    ten: traits({ plannedHires: { $gte: 10 } }),
    hundred: traits({ plannedHires: { $gte: 100 } }),
    shared: traits({ sharedCredentials: true }),
    mid: traits({ segment: 'mid', teams: { $gt: 2 } }),
    large: traits({ segment: 'large' }),
    owner: traits({ 'user.role': 'owner' }),
    anybody: traits({}),
    unless: traits({ churned: { $ne: true } }),
  };
  const always = ['anybody', 'unless'];

  test('that nobody told wake no campaign but those that hold without any', () => {
    expect(find(hires, {})).toEqual(always);
  });

  test.each<[Record<string, unknown>, string[]]>([
    [{ plannedHires: 9 }, ['ten']],
    [{ plannedHires: 12 }, ['ten', 'hundred']],
    [{ plannedHires: '250' }, ['ten', 'hundred']],
    [{ sharedCredentials: true }, ['shared']],
    [{ segment: 'mid' }, ['mid']],
    [{ user: { role: 'owner', id: 'olga' } }, ['owner']],
    [{ user: { role: 'member', id: 'mia' } }, []],
  ])('%o wake those that ask for them, and at most the next above', (told, woken) => {
    expect(find(hires, { traits: told })).toEqual([...woken, ...always].sort());
  });

  test('name dates: near enough, and at most the next to come', () => {
    const audits: Record<string, Trigger> = {
      quarter: { kind: 'date', trait: 'audit', withinDays: 90 },
      month: { kind: 'date', trait: 'audit', withinDays: 30 },
      week: { kind: 'date', trait: 'audit', withinDays: 7 },
      other: { kind: 'date', trait: 'launch', withinDays: 90 },
    };
    expect(find(audits, { traits: { audit: now + 60 * day } })).toEqual(['month', 'quarter']);
    expect(find(audits, { traits: { audit: '2026-11-24' } })).toEqual(['month', 'quarter', 'week']);
    expect(find(audits, {})).toEqual([]);
  });
});

test('renewals and ends of quarters and years wake by how near they are', () => {
  const dates: Record<string, Trigger> = {
    renewal: { kind: 'time', event: 'renewal', withinDays: 21 },
    quarter: { kind: 'time', event: 'quarter_end', withinDays: 60 },
    year: { kind: 'time', event: 'fiscal_year_end', withinDays: 60 },
  };
  expect(find(dates, { renewal: now + 5 * day, traits: { fiscalYearStart: 1 } })).toEqual([
    'quarter',
    'renewal',
    'year',
  ]);
  expect(find(dates, {})).toEqual(['quarter']);
});

test('what only a page can decide waits, answers first, then the most urgent, then the oldest', () => {
  const behaviour: Trigger = { kind: 'behaviour', signal: 'sso', count: 1, withinDays: 7 };
  const goal: Trigger = { kind: 'value', goal: 'report' };
  const { open, select } = createCampaignIndex([
    campaign('young', behaviour, { surface: 'card', startedAt: 2 }),
    campaign('goal', goal, { surface: 'card', startedAt: 0 }),
    campaign('old', behaviour, { surface: 'card', startedAt: 1 }),
    campaign('answer', goal, { surface: 'inline', startedAt: 9 }),
    campaign('told', { kind: 'all', of: [behaviour, traits({ health: { $gte: 0.5 } })] }),
  ]);
  expect(open.map(({ id }) => id)).toEqual(['answer', 'old', 'young', 'goal']);
  expect(select(nothing)).toEqual([]);
  expect(
    select({ ...nothing, traits: { report: true, health: 0.7 } })
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['answer', 'goal', 'told']);
});

const names = fc.constantFrom('a', 'b', 'user.c');
const value = fc.oneof(fc.nat(5), fc.constantFrom('x', '3', true, false, null));
const part = fc.oneof(
  fc.constantFrom('x', 3, 0, true, null),
  fc.record({ $gte: fc.integer({ min: -1, max: 5 }) }),
  fc.record({ $ne: value }),
  fc.record({ $in: fc.array(value, { maxLength: 2 }) }),
  fc.record({ $exists: fc.boolean() }),
);
const condition = fc.oneof(
  fc.dictionary(names, part, { maxKeys: 3 }),
  fc.record({ $or: fc.array(fc.dictionary(names, part, { maxKeys: 2 }), { maxLength: 2 }) }),
);
const leaf: fc.Arbitrary<Trigger> = fc.oneof(
  condition.map(traits),
  fc.record({
    kind: fc.constant('date' as const),
    trait: fc.constantFrom('a', 'd'),
    withinDays: fc.integer({ min: 1, max: 90 }),
  }),
  fc.record({ kind: fc.constant('value' as const), goal: fc.constantFrom('a', 'b.c') }),
  fc.record({
    kind: fc.constant('behaviour' as const),
    signal: fc.constant('s'),
    count: fc.constant(1),
    withinDays: fc.constant(9),
  }),
  fc.record({
    kind: fc.constant('time' as const),
    event: fc.constantFrom('renewal' as const, 'quarter_end' as const, 'fiscal_year_end' as const),
    withinDays: fc.integer({ min: 1, max: 90 }),
  }),
);
const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  leaf,
  fc.record({
    kind: fc.constantFrom('all' as const, 'any' as const),
    of: fc.array(leaf, { minLength: 1, maxLength: 3 }),
  }),
);
const facts = fc.record(
  {
    a: value,
    b: value,
    'b.c': value,
    d: fc.integer({ min: -5, max: 100 }).map((days) => now + days * day),
    fiscalYearStart: fc.constantFrom(1, 4, 12),
    user: fc.record({ c: value }),
  },
  { requiredKeys: ['user'] },
);

test('nothing that could speak is left out, whatever it reads and whatever is known', () => {
  const catalog = testCatalog();
  fc.assert(
    fc.property(fc.array(trigger, { maxLength: 6 }), facts, fc.option(fc.nat(60)), (triggers, told, days) => {
      const renewal = days === null ? null : now + days * day;
      const all = triggers.map((one, index) => campaign(`c${index}`, one));
      const { select, open } = createCampaignIndex(all);
      const heard = new Set([...select({ ...nothing, traits: told, renewal }), ...open]);
      for (const one of all) {
        const plan = renewal === null ? null : { ...snapshotPlan, periodEnd: renewal };
        const snapshot = { ...blank, plan } as Parameters<typeof prepare>[1]['snapshot'];
        const { trigger } = prepare(one, { catalog, snapshot, now, facts: { traits: told } });
        if (trigger?.passed !== false) expect(heard).toContain(one);
      }
    }),
    { numRuns: 500 },
  );
});

const snapshotPlan = {
  ...{ id: 'starter', interval: 'month', extras: {}, addOns: {}, amount: 4900 },
  ...{ periodStart: now, cancelAtPeriodEnd: false },
};
const blank = {
  ...{ version: '', asOf: now, account: { id: 'a', name: 'A' }, user: { id: 'u', name: 'U', can: [] } },
  ...{ status: 'active', blockedBy: null, meters: {}, features: {}, grants: [], card: null },
  ...{ estimate: { kind: 'none', reason: 'no_subscription' }, upgrade: null, requests: [], approvers: [] },
  ...{ candidates: [], lease: null, payments: { publishableKey: '', scriptUrl: null, mode: 'sandbox' } },
  locale: null,
};
