import type { MetricsFacts, MetricsGroup, UpgradeFacts } from '@uptier/server';
import { expect, test } from 'vitest';
import { summarise } from './summarise.ts';

const stages = {
  qualified: 200,
  eligible: 180,
  shown: 150,
  engaged: 60,
  previewed: 40,
  paid: 10,
  dismissed: 30,
  neverAgain: 3,
  repeated: 45,
  skipped: 2,
};
const upgrades: UpgradeFacts = {
  count: 5,
  accounts: 5,
  total: 10_000,
  median: 100,
  p90: 9500,
  opened: { count: 1, total: 9500 },
  seen: { count: 1, total: 200 },
  refunded: 0,
  downgraded: 0,
  canceled: 0,
  regretted: 0,
  kept: [{ days: 30, gained: 10_000, left: 9000 }],
};
const group = (change: Partial<MetricsGroup> = {}): MetricsGroup => ({
  group: '',
  stages,
  upgrades: null,
  toUpgrade: [],
  upgradeLost: [],
  upgradeRegretted: [],
  accounts: null,
  ...change,
});
const facts = (change: Partial<MetricsFacts> = {}): MetricsFacts => ({
  period: { from: 0, to: 365 * 86_400_000 },
  currency: 'usd',
  otherCurrencies: 0,
  all: group(),
  groups: [],
  funnels: [],
  movements: [],
  retention: {
    accounts: 0,
    start: 0,
    end: 0,
    kept: 0,
    tierUpgrades: 0,
    otherExpansion: 0,
    reactivation: 0,
    contraction: 0,
    churn: 0,
  },
  paying: { accounts: 0, mrr: 0, withAddOn: 0 },
  fromFirstPurchase: [],
  holdout: null,
  motions: [],
  ...change,
});

test('an upgrade is worth its average, its middle and its upper tenth, never the average alone', () => {
  const { all } = summarise(facts({ all: group({ upgrades }) }));
  expect(all.value).toEqual({ average: 2000, median: 100, p90: 9500, total: 10_000 });
  expect(all.attributed).toEqual({ upgrades: 2, total: 9700, opened: 1, seen: 1 });
  expect(all.expansionKept).toEqual([{ days: 30, share: 0.9 }]);
});

test('nothing sold is no value, not a value of zero', () => {
  const { all, retention, attach, velocity, incremental } = summarise(facts());
  expect([all.value, all.regret, retention, attach, velocity, incremental]).toEqual(Array(6).fill(null));
});

test('each stage is a share of the one before, with the interval it may lie in', () => {
  const [first] = summarise(facts({ funnels: [{ campaign: 'seats', ...stages }] })).funnels;
  expect(
    first?.stages.map(({ stage, accounts, of }) => [stage, accounts, of && `${of.part}/${of.whole}`]),
  ).toEqual([
    ['qualified', 200, null],
    ['eligible', 180, '180/200'],
    ['shown', 150, '150/180'],
    ['engaged', 60, '60/150'],
    ['previewed', 40, '40/60'],
    ['paid', 10, '10/40'],
  ]);
  expect(first?.overall?.low).toBeCloseTo(0.0274, 3);
  expect(first?.overall?.high).toBeCloseTo(0.0896, 3);
});

test('a stage that more accounts reached than the one before has no share, and how many skipped one is told', () => {
  const counts = { ...stages, engaged: 160, skipped: 25 };
  const [first] = summarise(facts({ funnels: [{ campaign: 'seats', ...counts }] })).funnels;
  expect(first?.stages.find(({ stage }) => stage === 'engaged')?.of).toBeNull();
  expect(first?.skipped).toMatchObject({ part: 25, whole: 200 });
  const [odd] = summarise(facts({ funnels: [{ campaign: 'seats', ...counts, qualified: 0 }] })).funnels;
  expect(odd?.skipped).toMatchObject({ part: 25, whole: 180 });
});

test('what people answer is a share of those that saw it', () => {
  const { dismissed, neverAgain, repeated } = summarise(facts()).all.answers;
  expect([dismissed, neverAgain, repeated].map((share) => share && `${share.part}/${share.whole}`)).toEqual([
    '30/150',
    '3/150',
    '45/150',
  ]);
});

test('a plan or a segment has its own retention, add-ons, velocity and time from the first purchase', () => {
  const accounts = {
    paying: { accounts: 40, mrr: 400_000, withAddOn: 10 },
    retention: { ...facts().retention, accounts: 38, start: 380_000, end: 399_000, kept: 361_000 },
    fromFirstPurchase: [{ days: 12, ended: true, count: 4 }],
  };
  const toUpgrade = [{ days: 4, ended: true, count: 10 }];
  const [own] = summarise(
    facts({ groups: [group({ group: 'starter', upgrades, toUpgrade, accounts })] }),
  ).groups;
  expect(own?.accounts).toMatchObject({
    retention: { accounts: 38, net: 1.05, gross: 0.95 },
    attach: { part: 10, whole: 40 },
    fromFirstPurchase: { half: 12, accounts: 4 },
  });
  expect(own?.velocity).toMatchObject({ perDay: (200 * 0.05 * 2000) / 4, days: 4 });
});

test('accounts still deciding are part of how long it takes', () => {
  const toUpgrade = [
    { days: 2, ended: true, count: 30 },
    { days: 9, ended: true, count: 10 },
    { days: 9, ended: false, count: 60 },
  ];
  const { wait } = summarise(facts({ all: group({ toUpgrade }) })).all;
  expect(wait).toEqual({ quarter: 2, half: null, threeQuarters: null, accounts: 100 });
});

test('retention and its parts are shares of what was paid at the start, and add up', () => {
  const retention = {
    accounts: 4,
    start: 20_000_000,
    end: 21_000_000,
    kept: 19_000_000,
    tierUpgrades: 1_500_000,
    otherExpansion: 500_000,
    reactivation: 0,
    contraction: -400_000,
    churn: -600_000,
  };
  const { retention: found } = summarise(facts({ retention }));
  expect([found?.net, found?.gross]).toEqual([1.05, 0.95]);
  const parts = [
    found?.tierUpgrades,
    found?.otherExpansion,
    found?.reactivation,
    found?.contraction,
    found?.churn,
  ];
  expect(parts.reduce<number>((sum, part) => sum + (part ?? 0), 1)).toBeCloseTo(1.05, 12);
});

test('what prompts caused is the difference an account, times all that were shown them', () => {
  const holdout = {
    exposed: { accounts: 900, paid: 90, mrr: 90_000, mrrSquares: 90_000_000 },
    heldOut: { accounts: 100, paid: 5, mrr: 5000, mrrSquares: 5_000_000 },
  };
  const retention = { ...facts().retention, start: 900_000 };
  const { incremental } = summarise(facts({ holdout, retention }));
  expect(incremental?.perAccount?.value).toBe(50);
  expect(incremental?.total?.value).toBe(45_000);
  expect(incremental?.points?.value).toBe(5);
  // By hand: variances 90,090.09 and 47,979.80; √(100.1 + 479.8) = 24.08, and t of 144 degrees at 97.5 % is 1.977.
  expect(incremental?.perAccount?.low).toBeCloseTo(2.4, 1);
  expect(incremental?.perAccount?.high).toBeCloseTo(97.6, 1);
});

test('velocity is accounts times win rate times average over the days of those that upgraded', () => {
  const toUpgrade = [
    { days: 4, ended: true, count: 6 },
    { days: 9, ended: true, count: 4 },
    { days: 80, ended: false, count: 190 },
  ];
  expect(summarise(facts({ all: group({ upgrades, toUpgrade }) })).velocity).toEqual({
    perDay: (200 * 0.05 * 2000) / 4,
    accounts: 200,
    winRate: 0.05,
    average: 2000,
    days: 4,
  });
});

test('upgrades that do not stay raise an alarm once that is no chance any more', () => {
  const watched = (lost: number, all: number) => [
    { days: 12, ended: true, count: lost },
    { days: 95, ended: false, count: all - lost },
  ];
  const alarm = (lost: number, all: number) =>
    summarise(facts({ all: group({ upgrades, upgradeRegretted: watched(lost, all) }) })).all.wrongFit;
  expect(alarm(3, 12)).toBeNull();
  expect(alarm(50, 200)).toBe(
    '25 % were given back, made smaller or cancelled within 30 days (19 % to 31 %)',
  );
  expect(alarm(10, 200)).toBeNull();
});

test('upgrades too young to have been watched say nothing of whether they stay', () => {
  const upgradeLost = [{ days: 20, ended: false, count: 9 }];
  const { retention } = summarise(facts({ all: group({ upgrades, upgradeLost }) })).all;
  expect(retention.map(({ kept }) => kept)).toEqual([null, null, null]);
});

test('ranges of others stand beside numbers measured alike, and alone where there are none', () => {
  const { bands } = summarise(
    facts({
      motions: [{ motion: 'tier', upgraded: 18, won: 9, lost: 11 }],
      paying: { accounts: 100, mrr: 1, withAddOn: 12 },
    }),
  );
  expect(bands.find(({ name }) => name === 'Tier upsell')).toMatchObject({
    low: 0.15,
    high: 0.25,
    own: 0.18,
  });
  expect(bands.find(({ name }) => name === 'Qualified opportunities won')?.own).toBe(0.45);
  expect(bands.find(({ name }) => name === 'Cross-sell, platform')?.own).toBeNull();
});
