import type { MeasuredArm, TestMeasures } from '@uptier/server';
import { compareMeans } from '../learn/compareMeans.ts';
import { type ArmFacts, type Guardrail, judge } from '../learn/judge.ts';
import { ALPHA } from '../learn/planTest.ts';
import type { Reading } from '../learn/Reading.ts';
import { readSequential } from '../learn/readSequential.ts';
import type { Sample } from '../learn/Sample.ts';
import { watchSplit } from '../learn/sampleRatio.ts';
import { sayVerdict } from '../learn/sayVerdict.ts';
import type { TestReading } from './contract.ts';

/** What must not get much worse: dismissals by a tenth, people who never want to see it again by 5 in 1,000. */
const GUARDRAILS: Guardrail[] = [
  { name: 'dismissed', margin: 0.1, scale: 'relative' },
  { name: 'neverAgain', margin: 0.005, scale: 'absolute' },
];

/** The verdict on a test, with all that it was read from. */
export function readTest(measures: TestMeasures, now: number): TestReading {
  const { plan, weights, arms, daily, contamination } = measures;
  const test = {
    alpha: ALPHA,
    tuning: plan.expectedAccounts,
    weights,
    decideAt: plan.decideAt,
    guardrails: GUARDRAILS,
  };
  const verdict = judge(test, { now, arms: arms.map(factsOf), daily, contamination });
  return {
    decision: verdict.decision,
    winner: verdict.arm === undefined ? null : String(verdict.arm),
    ...sayVerdict(verdict, plan.decideAt),
    decideAt: plan.decideAt,
    conversionDays: plan.conversionDays,
    paid: verdict.readings.map(toInterval),
    revenue: arms.slice(1).map((arm) => toInterval(readRevenue(arms[0], arm, plan.expectedAccounts))),
    split: watchSplit(daily, weights).at(-1) ?? 1,
    contamination,
    settings: {
      method: 'sequential',
      alpha: ALPHA,
      expectedAccounts: plan.expectedAccounts,
      guardrails: GUARDRAILS,
    },
  };
}

function factsOf(arm: MeasuredArm): ArmFacts {
  const share = (sum: number): Sample => ({ n: arm.accounts, sum });
  return {
    paid: share(arm.paid),
    guarded: { dismissed: share(arm.dismissed), neverAgain: share(arm.neverAgain) },
  };
}

/** Recurring revenue an account, all accounts counted, also those that bought nothing. */
function readRevenue(control: MeasuredArm | undefined, arm: MeasuredArm, tuning: number): Reading | null {
  const sample = ({ accounts, mrr, mrrSquares }: MeasuredArm): Sample => ({
    n: accounts,
    sum: mrr,
    sumSquares: mrrSquares,
  });
  const difference = control ? compareMeans(sample(control), sample(arm), 'absolute') : null;
  return difference && readSequential(difference, { alpha: ALPHA, tuning });
}

const toInterval = (reading: Reading | null) =>
  reading && { value: reading.value, low: reading.low, high: reading.high };
