import { expect, test } from 'vitest';
import { judge, type TestFacts, type TestPlan } from './judge.ts';

const day = 86_400_000;
const plan: TestPlan = {
  alpha: 0.05,
  tuning: 5000,
  weights: [0.5, 0.5],
  decideAt: 14 * day,
  days: 14,
  guardrails: [{ name: 'dismissed', margin: 0.1, scale: 'relative' }],
};

type Counts = { n: number; paid: number; dismissed?: number };

function facts(arms: Counts[], changes: Partial<TestFacts> = {}): TestFacts {
  return {
    now: 15 * day,
    arms: arms.map(({ n, paid, dismissed = n * 0.3 }) => ({
      paid: { n, sum: paid },
      guarded: { dismissed: { n, sum: dismissed } },
    })),
    daily: [arms.map(({ n }) => n)],
    contamination: 0,
    ...changes,
  };
}

const clearlyBetter = facts([
  { n: 20_000, paid: 1000 },
  { n: 20_000, paid: 1400 },
]);
const clearlyWorse = facts([
  { n: 20_000, paid: 1400 },
  { n: 20_000, paid: 1000 },
]);

test('more accounts pay and nothing gets worse: ship it', () => {
  expect(judge(plan, clearlyBetter)).toMatchObject({
    decision: 'ship',
    arm: 1,
    reasons: [{ code: 'pays_more', arm: 1 }],
  });
});

test('before its planned end a test cannot be won', () => {
  expect(judge(plan, { ...clearlyBetter, now: 3 * day })).toMatchObject({
    decision: 'hold',
    reasons: [{ code: 'too_early' }],
  });
});

test('before its planned end it can be lost', () => {
  expect(judge(plan, { ...clearlyWorse, now: 3 * day })).toMatchObject({
    decision: 'rollback',
    reasons: [{ code: 'pays_less', arm: 1 }],
  });
});

test('a broken split comes before any result', () => {
  const broken = { ...clearlyBetter, daily: [[20_000, 17_000]] };
  expect(judge(plan, broken)).toMatchObject({ decision: 'invalid', reasons: [{ code: 'uneven_split' }] });
});

test('accounts that met both versions spoil the test from 5 %', () => {
  expect(judge(plan, { ...clearlyBetter, contamination: 0.06 }).decision).toBe('invalid');
  expect(judge(plan, { ...clearlyBetter, contamination: 0.05 }).decision).toBe('ship');
});

test('a version that pays more but annoys far more is rolled back', () => {
  const annoying = facts([
    { n: 20_000, paid: 1000, dismissed: 4000 },
    { n: 20_000, paid: 1400, dismissed: 8000 },
  ]);
  expect(judge(plan, annoying)).toMatchObject({
    decision: 'rollback',
    reasons: [{ code: 'guardrail_worse', arm: 1, guardrail: 'dismissed' }],
  });
});

test('a guardrail that is not yet known to hold keeps a winner waiting', () => {
  const unsure = facts([
    { n: 4000, paid: 200, dismissed: 40 },
    { n: 4000, paid: 400, dismissed: 43 },
  ]);
  expect(judge(plan, unsure)).toMatchObject({
    decision: 'hold',
    reasons: [{ code: 'guardrail_open', arm: 1, guardrail: 'dismissed' }],
  });
});

test('one bad version of two does not end the other', () => {
  const three = facts([
    { n: 20_000, paid: 1000 },
    { n: 20_000, paid: 600 },
    { n: 20_000, paid: 1400 },
  ]);
  expect(judge({ ...plan, weights: [1, 1, 1] }, three)).toMatchObject({ decision: 'ship', arm: 2 });
});

const threeArms = { ...plan, weights: [1, 1, 1] };

test('of two versions that pay more, the one that is dismissed far more never wins, and it is said', () => {
  const annoying = { n: 20_000, paid: 1600, dismissed: 9000 };
  const both = facts([{ n: 20_000, paid: 1000 }, annoying, { n: 20_000, paid: 1400 }]);
  const dismissed = { code: 'guardrail_worse', arm: 1, guardrail: 'dismissed' };
  expect(judge(threeArms, both)).toMatchObject({
    decision: 'ship',
    arm: 2,
    reasons: [{ code: 'pays_more', arm: 2 }, dismissed],
  });
  const alone = facts([{ n: 20_000, paid: 1000 }, annoying, { n: 20_000, paid: 1000 }]);
  expect(judge(threeArms, alone)).toMatchObject({
    decision: 'hold',
    reasons: [{ code: 'pays_more', arm: 1 }, dismissed],
  });
});

test('that one of two versions sells less is said before the planned end, and after it', () => {
  const one = facts([
    { n: 20_000, paid: 1000 },
    { n: 20_000, paid: 600 },
    { n: 20_000, paid: 1000 },
  ]);
  const less = { code: 'pays_less', arm: 1 };
  expect(judge(threeArms, { ...one, now: 3 * day })).toMatchObject({
    decision: 'hold',
    reasons: [{ code: 'too_early' }, less],
  });
  expect(judge(threeArms, one)).toMatchObject({
    decision: 'hold',
    reasons: [less, { code: 'no_winner_yet' }],
  });
});

test('nobody yet is no result, not a zero', () => {
  const empty = facts([
    { n: 0, paid: 0 },
    { n: 0, paid: 0 },
  ]);
  expect(judge(plan, empty)).toEqual({
    decision: 'hold',
    reasons: [{ code: 'no_difference_yet' }],
    readings: [null],
    guardrails: [[{ ...plan.guardrails[0], reading: null, state: 'open' }]],
  });
});

const refunds: TestPlan = { ...plan, guardrails: [{ name: 'refunded', margin: 0.005, scale: 'absolute' }] };
const withRefunds = (n: number, control: number, treatment: number): TestFacts => {
  const base = facts([
    { n, paid: n / 20 },
    { n, paid: (n / 20) * 1.4 },
  ]);
  const arms = base.arms.map((arm, index) => ({
    ...arm,
    guarded: { refunded: { n, sum: index === 0 ? control : treatment } },
  }));
  return { ...base, arms };
};

test('a version that sells more and is given back more is rolled back', () => {
  expect(judge(refunds, withRefunds(20_000, 40, 400))).toMatchObject({
    decision: 'rollback',
    reasons: [{ code: 'guardrail_worse', arm: 1, guardrail: 'refunded' }],
  });
});

test('where nobody was refunded, many accounts say that all is well and few do not', () => {
  expect(judge(refunds, withRefunds(20_000, 0, 0)).decision).toBe('ship');
  const counts = [5, 60].map((paid) => ({
    paid: { n: 150, sum: paid },
    guarded: { refunded: { n: 150, sum: 0 } },
  }));
  const few = judge({ ...refunds, tuning: 400 }, { ...facts([]), arms: counts, daily: [[150, 150]] });
  expect(few).toMatchObject({
    decision: 'hold',
    reasons: [{ code: 'guardrail_open', guardrail: 'refunded' }],
  });
});

test('a split that was broken all along, in a test too small to be noticed day by day, is found at the planned end and not before', () => {
  const daily = Array.from({ length: 28 }, () => [8, 4]);
  const even = facts([
    { n: 224, paid: 30 },
    { n: 112, paid: 15 },
  ]);
  const found = (now: number) => judge(plan, { ...even, daily, now }).decision;
  expect([found(plan.decideAt - 1), found(plan.decideAt)]).toEqual(['hold', 'invalid']);
});

test('the question that may be asked once has the same answer the day after', () => {
  const daily = [...Array.from({ length: 14 }, () => [8, 8]), [70, 8]];
  const even = facts([
    { n: 182, paid: 20 },
    { n: 120, paid: 15 },
  ]);
  expect(judge(plan, { ...even, daily }).decision).toBe('hold');
});
