import { compareMeans, compareUneven, type Scale } from './compareMeans.ts';
import type { Reading } from './Reading.ts';
import { readSequential } from './readSequential.ts';
import type { Sample } from './Sample.ts';
import { checkSplit, watchSplit } from './sampleRatio.ts';

/** What must not get worse; more of it is worse. */
export type Guardrail = {
  name: string;
  /** How much worse is still acceptable: 0.1 of the control's share, or 0.005 more accounts. */
  margin: number;
  scale: Scale;
};

/** Fixed before the test starts. */
export type TestPlan = {
  alpha: number;
  /** Accounts expected over all arms when it is decided. */
  tuning: number;
  weights: readonly number[];
  /** Until then a test can only be stopped, not won. */
  decideAt: number;
  /** Whole days from the first until `decideAt`. */
  days: number;
  guardrails: readonly Guardrail[];
};

export type ArmFacts = { paid: Sample; guarded: Readonly<Record<string, Sample>> };

export type TestFacts = {
  now: number;
  /** The first is the control. Only accounts whose time to convert is over. */
  arms: readonly ArmFacts[];
  /** Accounts that reached the prompt for the first time, by day and arm: what the split is watched on. */
  daily: readonly (readonly number[])[];
  /** Share of accounts that met more than one arm. */
  contamination: number;
};

export type VerdictReason =
  | { code: 'uneven_split'; p: number }
  | { code: 'contaminated'; share: number }
  | { code: 'pays_less'; arm: number }
  | { code: 'guardrail_worse'; arm: number; guardrail: string }
  | { code: 'pays_more'; arm: number }
  | { code: 'guardrail_open'; arm: number; guardrail: string }
  | { code: 'too_early' }
  | { code: 'no_difference_yet' }
  /** Some arm is certainly worse, and none is fit for everybody. */
  | { code: 'no_winner_yet' };

export type Verdict = {
  decision: 'invalid' | 'rollback' | 'ship' | 'hold';
  /** The arm to ship. */
  arm?: number;
  reasons: VerdictReason[];
  /** Paid per account against the control, absolute, one an arm after the control; `null` where nothing can be said. */
  readings: (Reading | null)[];
  /** The same guardrails for each arm after the control. */
  guardrails: GuardrailReading[][];
};

export type GuardrailReading = Guardrail & {
  reading: Reading | null;
  /** `holds`: it is certainly not much worse. `worse`: it certainly is. */
  state: 'holds' | 'open' | 'worse';
};

/** A split this improbable is broken, and so is everything that would be read from it. */
const SPLIT_ALARM = 0.001;
/** With fewer accounts the question asked once is not to be trusted. */
const ENOUGH_TO_ASK = 100;
const MOST_CONTAMINATION = 0.05;

/** What to do with a running test. The first that applies: invalid, roll back, ship, hold. What hurts is told whatever is decided. */
export function judge(plan: TestPlan, facts: TestFacts): Verdict {
  const readings = readPaid(plan, facts);
  const guardrails = readings.map((_, index) => readGuardrails(plan, facts, index + 1));
  const known: Known = { readings, guardrails, significant: holm(readings, plan.alpha) };
  const harm = findHarm(known);
  const found =
    findInvalid(plan, facts) ?? findWorse(harm, readings.length) ?? findWinner(plan, facts, known, harm);
  return { ...found, readings, guardrails };
}

/** What is known of each arm after the control. */
type Known = Pick<Verdict, 'readings' | 'guardrails'> & { significant: boolean[] };
type Finding = Omit<Verdict, 'readings' | 'guardrails'>;

function findInvalid(plan: TestPlan, facts: TestFacts): Finding | null {
  const { contamination } = facts;
  const p = splitOf(plan, facts);
  const reasons: VerdictReason[] = [];
  if (p < SPLIT_ALARM) reasons.push({ code: 'uneven_split', p });
  if (contamination > MOST_CONTAMINATION) reasons.push({ code: 'contaminated', share: contamination });
  return reasons.length > 0 ? { decision: 'invalid', reasons } : null;
}

/**
 * Day by day the split is watched in a way that may be looked at every day, and is slow for it; a small test whose split was broken all
 * along is over before it would be noticed. So at the planned end it is also asked once, in the way that may be asked once: of the days
 * until then, so that whoever looks later asks the same.
 */
export function splitOf({ weights, decideAt, days }: TestPlan, { daily, now }: TestFacts): number {
  const watched = watchSplit(daily, weights).at(-1) ?? 1;
  if (now < decideAt) return watched;
  const planned = daily.slice(0, days);
  const counts = weights.map((_, arm) => planned.reduce((sum, day) => sum + (day[arm] ?? 0), 0));
  const isEnough = counts.reduce((sum, count) => sum + count, 0) >= ENOUGH_TO_ASK;
  return isEnough ? Math.min(watched, checkSplit(counts, weights)) : watched;
}

type Harm = Extract<VerdictReason, { code: 'pays_less' | 'guardrail_worse' }>;

/** What is certainly worse than the control, arm by arm. */
function findHarm({ readings, guardrails, significant }: Known): Harm[] {
  return readings.flatMap((reading, index): Harm[] => {
    const arm = index + 1;
    const less: Harm[] =
      reading && significant[index] && reading.high < 0 ? [{ code: 'pays_less', arm }] : [];
    const worse = (guardrails[index] ?? []).filter(({ state }) => state === 'worse');
    return [...less, ...worse.map(({ name }): Harm => ({ code: 'guardrail_worse', arm, guardrail: name }))];
  });
}

/** One bad arm does not end the others. */
function findWorse(harm: Harm[], treatments: number): Finding | null {
  const hurt = new Set(harm.map(({ arm }) => arm));
  return hurt.size > 0 && hurt.size === treatments ? { decision: 'rollback', reasons: harm } : null;
}

function findWinner(plan: TestPlan, facts: TestFacts, known: Known, harm: Harm[]): Finding {
  if (facts.now < plan.decideAt) return { decision: 'hold', reasons: [{ code: 'too_early' }, ...harm] };
  const { readings, guardrails, significant } = known;
  const better = readings
    .map((reading, index) => ({ reading, arm: index + 1 }))
    .filter(({ reading, arm }) => reading && significant[arm - 1] && reading.low > 0)
    .sort((a, b) => (b.reading?.value ?? 0) - (a.reading?.value ?? 0));
  const reasons: VerdictReason[] = [];
  for (const { arm } of better) {
    const doubts = (guardrails[arm - 1] ?? []).filter(({ state }) => state !== 'holds');
    if (doubts.length === 0) return { decision: 'ship', arm, reasons: [{ code: 'pays_more', arm }, ...harm] };
    const open = doubts.every(({ state }) => state === 'open') ? doubts[0] : undefined;
    reasons.push(open ? { code: 'guardrail_open', arm, guardrail: open.name } : { code: 'pays_more', arm });
  }
  const none: VerdictReason = { code: harm.length > 0 ? 'no_winner_yet' : 'no_difference_yet' };
  return { decision: 'hold', reasons: [...reasons, ...harm, ...(reasons.length > 0 ? [] : [none])] };
}

function readPaid(
  { alpha, tuning }: TestPlan,
  { arms: [control, ...treatments] }: TestFacts,
): (Reading | null)[] {
  return treatments.map(({ paid }) => {
    const difference = control ? compareUneven(control.paid, paid) : null;
    return difference && readSequential(difference, { alpha, tuning });
  });
}

/** Each at its share of alpha, one-sided, so that several guardrails do not raise false alarms together. */
function readGuardrails(
  { alpha, tuning, guardrails }: TestPlan,
  { arms }: TestFacts,
  arm: number,
): GuardrailReading[] {
  const share = (2 * alpha) / Math.max(1, guardrails.length);
  return guardrails.map((guardrail) => {
    const { name, margin, scale } = guardrail;
    const [before, after] = [arms[0]?.guarded[name], arms[arm]?.guarded[name]];
    const difference = before && after ? compareRare(before, after, scale) : null;
    const reading = difference && readSequential(difference, { alpha: share, tuning });
    return { ...guardrail, reading, state: stateOf(reading, margin, after) };
  });
}

/** What never happened to an arm with accounts is not worse there, whatever it would be relative to. */
function stateOf(
  reading: Reading | null,
  margin: number,
  after: Sample | undefined,
): GuardrailReading['state'] {
  if (!reading) return after && after.n > 0 && after.sum === 0 ? 'holds' : 'open';
  if (reading.low > margin) return 'worse';
  return reading.high > margin ? 'open' : 'holds';
}

/**
 * Refunds are rare: where nobody asked for one yet, counts alone have no spread, and would never say that all is well. One success and
 * one failure more in each arm give them one (Agresti and Caffo, 2000).
 */
function compareRare(before: Sample, after: Sample, scale: Scale) {
  if (scale === 'relative' || before.n === 0 || after.n === 0) return compareMeans(before, after, scale);
  const [a, b] = [before, after].map(({ n, sum }) => ({ n: n + 2, sum: sum + 1 })) as [Sample, Sample];
  return compareMeans(a, b, scale);
}

/** Which of several differences are significant together (Holm, 1979). */
function holm(readings: readonly (Reading | null)[], alpha: number): boolean[] {
  const order = readings.map((reading, index) => ({ index, p: reading?.p ?? 1 })).sort((a, b) => a.p - b.p);
  const significant = readings.map(() => false);
  for (const [rank, { index, p }] of order.entries()) {
    if (p > alpha / (readings.length - rank)) break;
    significant[index] = true;
  }
  return significant;
}
