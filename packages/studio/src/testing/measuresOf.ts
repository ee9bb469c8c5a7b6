import type { MeasuredArm, TestMeasures } from '@uptier/server';
import type { Results } from '../api/contract.ts';
import { readTest, toSettings } from '../api/readTest.ts';

export const DAY = 86_400_000;
/** A Monday. */
export const startedAt = Date.UTC(2026, 10, 2);

const copy = { en: { headline: 'Room', body: 'Body', cta: 'Go' } };
const nothing: MeasuredArm = {
  ...{ qualified: 0, accounts: 0, maturing: 0, shown: 0, engaged: 0, previewed: 0, paid: 0 },
  ...{ dismissed: 0, neverAgain: 0, refunded: 0, downgraded: 0, canceled: 0, contacted: 0, erred: 0 },
  ...{ mrr: 0, mrrSquares: 0 },
};

/** A running test of four weeks with these arms, as the server measures one. */
export function measuresOf(arms: Partial<MeasuredArm>[], changes: Partial<TestMeasures> = {}): TestMeasures {
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
    ...{ withheld: [], traffic: 1, contamination: 0, fixes: [], changedRules: [] },
    heard: { contacted: false, erred: false },
    plan: { decideAt: startedAt + 28 * DAY, conversionDays: 14, expectedAccounts: 5000 },
    arms: arms.map((arm) => ({ ...nothing, ...arm })),
    daily: [arms.map(({ accounts = 0 }) => accounts)],
    ...changes,
  };
}

/** The same as Studio's API answers it. */
export function resultsOf(measures: TestMeasures, now: number): Results {
  const { phase, phases, state, currency } = measures;
  return {
    ...{ campaign: measures.id, name: 'Seats at 95 %', state, phase, phases, currency, version: 3 },
    arms: measures.arms.map((arm, index) => ({
      ...{ ...arm, arm: String(index), name: 'ABC'[index] ?? '', headline: 'Room', withheld: false },
    })),
    reading: readTest(measures, now),
    test: toSettings(measures, now),
  };
}
