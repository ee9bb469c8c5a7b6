import type { MeasuredArm, TestMeasures, TestPlan } from '@uptier/server';
import { expect, test } from 'vitest';
import { readTest } from './readTest.ts';

const DAY = 86_400_000;
const startedAt = Date.UTC(2026, 10, 2);
const copy = { en: { headline: 'A', body: 'Body', cta: 'Go' } };

const silent = { contacted: false, erred: false };

function measures(
  arms: Partial<MeasuredArm>[],
  plan: Partial<TestPlan> = {},
  heard: TestMeasures['heard'] = silent,
): TestMeasures {
  const nothing = { ...{ qualified: 0, accounts: 0, maturing: 0, shown: 0, engaged: 0, previewed: 0 } };
  const regrets = {
    dismissed: 0,
    neverAgain: 0,
    refunded: 0,
    downgraded: 0,
    canceled: 0,
    contacted: 0,
    erred: 0,
  };
  return {
    ...{
      id: 'usage-seats-95',
      phase: 1,
      phases: [],
      state: 'running',
      startedAt,
      stoppedAt: null,
      end: null,
    },
    ...{ currency: 'usd', weights: arms.map(() => 1 / arms.length), variants: arms.map(() => copy) },
    ...{ withheld: [], traffic: 1, contamination: 0, fixes: [], changedRules: [], heard },
    plan: { decideAt: startedAt + 28 * DAY, conversionDays: 14, expectedAccounts: 5000, ...plan },
    arms: arms.map((arm) => ({ ...nothing, ...regrets, paid: 0, mrr: 0, mrrSquares: 0, ...arm })),
    daily: [arms.map(({ accounts = 0 }) => accounts)],
  };
}

const now = startedAt + 30 * DAY;
const annoying = [
  { accounts: 20_000, paid: 1000, dismissed: 6000 },
  { accounts: 20_000, paid: 1400, dismissed: 6900 },
];

test('a test is judged by the margins it started with, whatever they are today', () => {
  const wide = { guardrails: [{ name: 'dismissed', margin: 0.3, scale: 'relative' as const }] };
  expect(readTest(measures(annoying), now).decision).toBe('hold');
  expect(readTest(measures(annoying, wide), now)).toMatchObject({ decision: 'ship', settings: wide });
});

test('its intervals are as wide as the error it started with asks for', () => {
  const [usual, strict] = [{}, { alpha: 0.001 }].map((plan) => readTest(measures(annoying, plan), now));
  const width = (reading = usual!) => reading.paid[0]!.high - reading.paid[0]!.low;
  expect(width(strict)).toBeGreaterThan(1.3 * width(usual));
  expect([usual?.settings.alpha, strict?.settings.alpha]).toEqual([0.05, 0.001]);
});

test('a stopped test is read as of its stop', () => {
  const stoppedAt = startedAt + 20 * DAY;
  const stopped = { ...measures(annoying), state: 'stopped' as const, stoppedAt };
  expect(readTest(stopped, now).advice).toMatch(/^Stopped on 22 Nov\. .* It was too early to decide\.$/);
});

const half = { accounts: 10_000, paid: 500, dismissed: 2_000 };
const told = (b: Partial<MeasuredArm>, heard = silent) =>
  readTest(measures([half, { ...half, ...b }], {}, heard), now);
const statesOf = (reading: ReturnType<typeof readTest>) =>
  Object.fromEntries(reading.guardrails.map(({ name, state }) => [name, state]));

test('a guardrail of which the host tells nothing does not seem to hold, and keeps nobody from winning', () => {
  const reading = told({ paid: 900 });
  expect(statesOf(reading)).toMatchObject({ canceled: 'holds', contacted: 'untold', erred: 'untold' });
  expect(reading.decision).toBe('ship');
  expect(reading.settings.guardrails.map(({ name }) => name)).not.toContain('contacted');
});

test('a guardrail of which the host tells something is read', () => {
  const heard = { contacted: true, erred: true };
  expect(statesOf(told({ paid: 900 }, heard))).toMatchObject({
    contacted: 'holds',
    erred: 'holds',
  });
  const reading = told({ paid: 900, erred: 300 }, heard);
  expect(statesOf(reading)).toMatchObject({ contacted: 'holds', erred: 'worse' });
  expect(reading).toMatchObject({ decision: 'rollback', winner: null });
  expect(reading.advice).toContain('B is followed by an error on the page more often.');
});

test('what was counted is read, also when what told of it is kept no longer', () => {
  expect(statesOf(told({ contacted: 300 }))).toMatchObject({
    contacted: 'worse',
    erred: 'untold',
  });
});
