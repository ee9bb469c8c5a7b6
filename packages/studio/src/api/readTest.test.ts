import type { MeasuredArm, TestMeasures } from '@uptier/server';
import { expect, test } from 'vitest';
import { readTest } from './readTest.ts';

const words = { en: { headline: 'Nearly full', body: 'Room for all.', cta: 'See Growth' } };
const arm = (change: Partial<MeasuredArm> = {}): MeasuredArm => ({
  ...{ qualified: 10_000, accounts: 10_000, maturing: 0, shown: 9_000, engaged: 2_000, previewed: 1_500 },
  ...{ dismissed: 2_000, neverAgain: 0, refunded: 0, downgraded: 0, canceled: 0, contacted: 0, erred: 0 },
  ...{ paid: 500, mrr: 500_000, mrrSquares: 500_000_000 },
  ...change,
});
const measures = (
  b: Partial<MeasuredArm>,
  heard: TestMeasures['heard'] = { contacted: false, erred: false },
): TestMeasures => ({
  ...{ id: 'usage-seats-95', phase: 1, state: 'running', startedAt: 0, stoppedAt: null, currency: 'usd' },
  ...{
    weights: [0.5, 0.5],
    variants: [words, words],
    withheld: [],
    contamination: 0,
    heard,
    phases: [],
    end: null,
    fixes: [],
    changedRules: null,
  },
  plan: { decideAt: 1, conversionDays: 14, expectedAccounts: 20_000 },
  arms: [arm(), arm(b)],
  daily: [[10_000, 10_000]],
});
const statesOf = (reading: ReturnType<typeof readTest>) =>
  Object.fromEntries(reading.guardrails.map(({ name, state }) => [name, state]));

test('a guardrail of which the host tells nothing does not seem to hold, and keeps nobody from winning', () => {
  const reading = readTest(measures({ paid: 900 }), 2);
  expect(statesOf(reading)).toMatchObject({ canceled: 'holds', contacted: 'untold', erred: 'untold' });
  expect(reading.decision).toBe('ship');
  expect(reading.settings.guardrails.map(({ name }) => name)).not.toContain('contacted');
});

test('a guardrail of which the host tells something is read', () => {
  const heard = { contacted: true, erred: true };
  expect(statesOf(readTest(measures({ paid: 900 }, heard), 2))).toMatchObject({
    contacted: 'holds',
    erred: 'holds',
  });
  const reading = readTest(measures({ paid: 900, erred: 300 }, heard), 2);
  expect(statesOf(reading)).toMatchObject({ contacted: 'holds', erred: 'worse' });
  expect(reading).toMatchObject({ decision: 'rollback', winner: null });
  expect(reading.advice).toContain('B is followed by an error on the page more often.');
});

test('what was counted is read, also when what told of it is kept no longer', () => {
  expect(statesOf(readTest(measures({ contacted: 300 }), 2))).toMatchObject({
    contacted: 'worse',
    erred: 'untold',
  });
});
