import type { MeasuredArm, RulePart, TestMeasures } from '@uptier/server';
import { checkHealth } from '../learn/checkHealth.ts';
import { compareMeans, compareUneven } from '../learn/compareMeans.ts';
import { GUARDRAILS } from '../learn/guardrails.ts';
import { type ArmFacts, type Guardrail, judge, splitOf } from '../learn/judge.ts';
import { ALPHA } from '../learn/planTest.ts';
import type { Reading } from '../learn/Reading.ts';
import { readBayes } from '../learn/readBayes.ts';
import { readFixed } from '../learn/readFixed.ts';
import { readSequential, type SequentialOptions } from '../learn/readSequential.ts';
import type { Sample } from '../learn/Sample.ts';
import { checkSplit } from '../learn/sampleRatio.ts';
import { sayEnding } from '../learn/sayEnding.ts';
import { armName, sayVerdict } from '../learn/sayVerdict.ts';
import type { TestReading, TestSettings } from './contract.ts';

/** The verdict on a test, with all that it was read from: as of now, or of when it was stopped. */
export function readTest(measures: TestMeasures, now: number): TestReading {
  const { plan, weights, arms, daily, contamination, stoppedAt, end } = measures;
  const asOf = Math.min(now, stoppedAt ?? now);
  const { alpha = ALPHA } = plan;
  const [guardrails, untold] = tellApart(measures);
  const test = {
    alpha,
    tuning: plan.expectedAccounts,
    weights,
    decideAt: plan.decideAt,
    days: dayOf(plan.decideAt) - dayOf(measures.startedAt),
    guardrails,
  };
  const facts = { now: asOf, arms: arms.map(factsOf), daily, contamination };
  const verdict = judge(test, facts);
  const split = splitOf(test, facts);
  const said = sayVerdict(verdict, plan.decideAt);
  const ending = { decideAt: plan.decideAt, kept: end?.kept, note: end?.note ?? null };
  return {
    decision: verdict.decision,
    winner: verdict.arm === undefined ? null : String(verdict.arm),
    findings: said.findings,
    advice: stoppedAt === null ? said.advice : sayEnding(verdict, { stoppedAt, ...ending }),
    decideAt: plan.decideAt,
    conversionDays: plan.conversionDays,
    paid: verdict.readings.map(toInterval),
    otherMethods: readOtherwise(arms, measures),
    maturity: {
      matured: sumOf(arms.map(({ accounts }) => accounts)),
      met: sumOf(arms.map(({ accounts, maturing }) => accounts + maturing)),
    },
    guardrails: verdict.guardrails.flatMap((readings, index) => {
      const arm = String(index + 1);
      return [
        ...readings.map(({ reading, ...one }) => ({ arm, ...one, interval: toInterval(reading) })),
        ...untold.map((one) => ({ arm, ...one, interval: null, state: 'untold' as const })),
      ];
    }),
    revenue: arms
      .slice(1)
      .map((arm) => toInterval(readRevenue(arms[0], arm, { alpha, tuning: plan.expectedAccounts }))),
    health: checkHealth({ ...healthFacts(measures), asOf, split }),
    split,
    contamination,
    settings: {
      method: 'sequential',
      alpha,
      expectedAccounts: plan.expectedAccounts,
      guardrails,
    },
  };
}

/** Those that can be read, and those of which the host has told nothing: they decide nothing, and are not said to hold. */
function tellApart({ heard, arms, plan }: TestMeasures): [Guardrail[], Guardrail[]] {
  const { guardrails = GUARDRAILS } = plan;
  const isTold = ({ name }: Guardrail) =>
    !(name === 'contacted' || name === 'erred') || heard[name] || arms.some((arm) => arm[name] > 0);
  return [guardrails.filter(isTold), guardrails.filter((one) => !isTold(one))];
}

function healthFacts({ startedAt, stoppedAt, daily, contamination, fixes, changedRules }: TestMeasures) {
  return {
    ...{ startedAt, stopped: stoppedAt !== null, daily, contamination },
    fixes: fixes.map(({ arm, at, actor, reason }) => ({ arm: armName(arm), at, by: actor, reason })),
    changedRules: changedRules === null ? null : changedRules.map((part) => RULES[part]),
  };
}

/** What the numbers were computed with, as it is exported beside them. */
export function toSettings(measures: TestMeasures, now: number): TestSettings {
  const { id, phase, startedAt, stoppedAt, end, weights, withheld, traffic, plan } = measures;
  const { alpha = ALPHA, guardrails = GUARDRAILS, decideAt, conversionDays, expectedAccounts } = plan;
  return {
    ...{ id, phase, startedAt, stoppedAt, asOf: Math.min(now, stoppedAt ?? now) },
    kept: end?.kept == null ? null : armName(end.kept),
    note: end?.note ?? null,
    ...{ weights, withheld: withheld.map(armName), traffic, fixes: healthFacts(measures).fixes },
    ...{ decideAt, minimumDays: dayOf(decideAt) - dayOf(startedAt), conversionDays },
    ...{ method: 'sequential', alpha, expectedAccounts, guardrails },
  };
}

/** What a campaign's rules are about, as the end of "something has changed: …". */
const RULES: Record<RulePart, string> = {
  audience: 'whom it is for',
  trigger: 'when it speaks',
  offer: 'what it offers',
  surface: 'where it stands',
  pacing: 'how often it may come',
  schedule: 'its schedule',
};

function factsOf(arm: MeasuredArm): ArmFacts {
  const share = (sum: number): Sample => ({ n: arm.accounts, sum });
  return {
    paid: share(arm.paid),
    guarded: {
      dismissed: share(arm.dismissed),
      neverAgain: share(arm.neverAgain),
      refunded: share(arm.refunded),
      downgraded: share(arm.downgraded),
      canceled: share(arm.canceled),
      contacted: share(arm.contacted),
      erred: share(arm.erred),
    },
  };
}

/** Recurring revenue an account, all accounts counted, also those that bought nothing. */
function readRevenue(
  control: MeasuredArm | undefined,
  arm: MeasuredArm,
  options: SequentialOptions,
): Reading | null {
  const sample = ({ accounts, mrr, mrrSquares }: MeasuredArm): Sample => ({
    n: accounts,
    sum: mrr,
    sumSquares: mrrSquares,
  });
  const difference = control ? compareUneven(sample(control), sample(arm)) : null;
  return difference && readSequential(difference, options);
}

const toInterval = (reading: Reading | null) =>
  reading && { value: reading.value, low: reading.low, high: reading.high, p: reading.p };

const dayOf = (at: number) => Math.floor(at / 86_400_000);

const sumOf = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** Methods that hold when they are read once, at the planned end, and mislead whoever looks every day. */
function readOtherwise(
  [control, ...treatments]: MeasuredArm[],
  { daily, weights, plan: { alpha = ALPHA } }: TestMeasures,
): TestReading['otherMethods'] {
  const differences = treatments.map((arm) =>
    control ? compareMeans(paidOf(control), paidOf(arm), 'absolute') : null,
  );
  if (differences.length === 0 || differences.includes(null)) return null;
  const counts = weights.map((_, arm) => sumOf(daily.map((day) => day[arm] ?? 0)));
  return {
    fixed: differences.map((difference) => {
      const { value, low, high, p } = readFixed(difference!, { alpha });
      return { value, low, high, p };
    }),
    bayes: differences.map((difference) => {
      const { chanceToWin, low, high } = readBayes(difference!, { alpha });
      return { chance: chanceToWin, low, high };
    }),
    split: checkSplit(counts, weights),
  };
}

const paidOf = ({ accounts, paid }: MeasuredArm): Sample => ({ n: accounts, sum: paid });
