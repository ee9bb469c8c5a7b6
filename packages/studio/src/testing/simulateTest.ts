import { GUARDRAILS } from '../learn/guardrails.ts';
import { judge, type Verdict } from '../learn/judge.ts';

/** A test as it may be lived: one weight and one chance to pay an arm, and how often each guardrail fires. */
export interface Simulated {
  weights: readonly number[];
  /** Accounts a day, over all arms. */
  daily: number;
  paid: readonly number[];
  /** By guardrail, for each arm; the same for all where only one is given. */
  guarded: Readonly<Record<string, number | readonly number[]>>;
}

const DAYS = 28;
/** Whoever may decide on day 28 often goes on looking for a week. */
const LOOKS = 35;

/** Every verdict that was ever read, judging a seeded test each evening as Studio does. */
function simulateTest({ weights, daily, paid, guarded }: Simulated, seed: number): Verdict[] {
  const random = createRandom(seed);
  const plan = {
    alpha: 0.05,
    tuning: daily * DAYS,
    weights,
    decideAt: DAYS,
    days: DAYS,
    guardrails: GUARDRAILS,
  };
  const names = GUARDRAILS.map(({ name }) => name);
  const arms = weights.map(() => ({ n: 0, paid: 0, guarded: names.map(() => 0) }));
  const days: number[][] = [];
  const chance = (name: string, arm: number) => {
    const given = guarded[name] ?? 0;
    return typeof given === 'number' ? given : (given[arm] ?? 0);
  };
  return Array.from({ length: LOOKS }, (_, day) => {
    const met = split(random, daily, weights);
    days.push(met);
    for (const [index, arm] of arms.entries()) {
      const n = met[index] ?? 0;
      arm.n += n;
      arm.paid += draw(random, n, paid[index] ?? 0);
      arm.guarded = arm.guarded.map((sum, at) => sum + draw(random, n, chance(names[at]!, index)));
    }
    const facts = arms.map((arm) => ({
      paid: { n: arm.n, sum: arm.paid },
      guarded: Object.fromEntries(names.map((name, at) => [name, { n: arm.n, sum: arm.guarded[at] ?? 0 }])),
    }));
    return judge(plan, { now: day + 1, arms: facts, daily: days, contamination: 0 });
  });
}

/** Of `runs` seeded tests, the share in which each question was ever to be answered with yes. */
export function sharesOf<Name extends string>(
  test: Simulated,
  runs: number,
  questions: Readonly<Record<Name, (verdict: Verdict) => boolean>>,
): Record<Name, number> {
  const names = Object.keys(questions) as Name[];
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (let seed = 1; seed <= runs; seed++) {
    const lived = simulateTest(test, seed);
    for (const name of names) if (lived.some(questions[name])) counts[name] += 1 / runs;
  }
  return counts;
}

/** What may be wrong in a test of versions that are all alike. */
export const wrongly = {
  rollback: ({ decision }: Verdict) => decision === 'rollback',
  ship: ({ decision }: Verdict) => decision === 'ship',
  invalid: ({ decision }: Verdict) => decision === 'invalid',
  harm: ({ reasons }: Verdict) =>
    reasons.some(({ code }) => code === 'pays_less' || code === 'guardrail_worse'),
};

function split(random: () => number, daily: number, weights: readonly number[]): number[] {
  const ends = weights.map((_, arm) => weights.slice(0, arm + 1).reduce((sum, weight) => sum + weight, 0));
  const counts = weights.map(() => 0);
  for (let index = 0; index < daily; index++) {
    const at = random();
    const arm = Math.max(
      0,
      ends.findIndex((end) => at < end),
    );
    counts[arm] = (counts[arm] ?? 0) + 1;
  }
  return counts;
}

/** How many of `n` it happened to; leaps from one to the next, for what is rare. */
function draw(random: () => number, n: number, share: number): number {
  if (share <= 0) return 0;
  const leap = () => 1 + Math.floor(Math.log(1 - random()) / Math.log(1 - share));
  let count = 0;
  for (let at = leap(); at <= n; at += leap()) count++;
  return count;
}

/** Mulberry32. */
function createRandom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b9);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
