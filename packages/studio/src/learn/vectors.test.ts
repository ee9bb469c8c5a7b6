import { expect, test } from 'vitest';
import { adjustForPast } from './adjustForPast.ts';
import { compareMeans } from './compareMeans.ts';
import { leastEffect, powerOf } from './power.ts';
import { readBayes, readShares } from './readBayes.ts';
import { readFixed } from './readFixed.ts';
import { readSequential } from './readSequential.ts';
import { checkSplit, watchSplit } from './sampleRatio.ts';
import known from './vectors/experiments.json' with { type: 'json' };

type Arm = { n: number; sum: number; sum_squares?: number };
type Baseline = { conversion_rate?: number; mean?: number; variance?: number };
type Input = Record<string, number> &
  Baseline & {
    control: Arm;
    treatment: Arm;
    relative: boolean;
    users: number[];
    weights: number[];
    daily_counts: number[][];
    null: number[];
    metrics: (Baseline & { effect: number })[];
    control_pre: number[];
    control_post: number[];
    treatment_pre: number[];
    treatment_post: number[];
  };

const sampleOf = ({ n, sum, sum_squares }: Arm) => ({
  n,
  sum,
  ...(sum_squares === undefined ? {} : { sumSquares: sum_squares }),
});

function differenceOf({ control, treatment, relative }: Input) {
  const difference = compareMeans(sampleOf(control), sampleOf(treatment), relative ? 'relative' : 'absolute');
  if (!difference) throw new Error('A known answer without a difference');
  return difference;
}

const given = (input: Input, name: string) => input[name] ?? Number.NaN;
const readingOf = ({ value, standardError, low, high, p }: ReturnType<typeof readFixed>) => ({
  expected: value,
  ci: [low, high].map((end) => (Number.isFinite(end) ? end : null)),
  se: standardError,
  p,
});
const pairs = (before: number[], after: number[]) =>
  before.map((b, index) => ({ before: b, after: after[index] ?? 0 }));

const METHODS: Record<string, (input: Input) => Record<string, unknown>> = {
  welch_two_sided: (input) => readingOf(readFixed(differenceOf(input), { alpha: given(input, 'alpha') })),
  welch_one_sided_greater: (input) =>
    readingOf(readFixed(differenceOf(input), { alpha: given(input, 'alpha'), side: 'greater' })),
  welch_one_sided_lesser: (input) =>
    readingOf(readFixed(differenceOf(input), { alpha: given(input, 'alpha'), side: 'lesser' })),
  sequential_two_sided: (input) =>
    readingOf(
      readSequential(differenceOf(input), { alpha: given(input, 'alpha'), tuning: given(input, 'tuning') }),
    ),
  bayes_gaussian_effect: (input) => {
    const belief = readBayes(differenceOf(input));
    return {
      expected: belief.value,
      ci: [belief.low, belief.high],
      se: differenceOf(input).standardError,
      ctw: belief.chanceToWin,
      risk: [belief.lossOfControl, belief.lossOfTreatment],
    };
  },
  beta_binomial_exact_prior_1_1: ({ control, treatment }) => {
    const belief = readShares(control, treatment);
    return {
      chance_to_win: belief.chanceToWin,
      expected_loss_choose_treatment: belief.lossOfTreatment,
      expected_loss_choose_control: belief.lossOfControl,
      ci95_control: belief.control,
      ci95_treatment: belief.treatment,
    };
  },
  srm_chi2: ({ users, weights }) => ({ p: checkSplit(users, weights) }),
  srm_sequential_dirichlet_multinomial: (input) => ({
    p_by_day: watchSplit(input.daily_counts, input.null, {
      concentration: given(input, 'concentration'),
      slabWeight: given(input, 'slab_weight'),
    }),
  }),
  power_frequentist_relative: (input) => ({
    power: powerOf(baselineOf(input), perArm(input, 'total_users'), given(input, 'effect'), {
      alpha: given(input, 'alpha'),
    }),
  }),
  mde_sequential_relative: (input) => ({
    mde: leastEffect(baselineOf(input), perArm(input, 'total_users'), {
      alpha: given(input, 'alpha'),
      tuning: given(input, 'tuning'),
      power: given(input, 'power'),
    }),
  }),
  power_and_mde_by_week_sequential: (input) => {
    const options = { alpha: given(input, 'alpha'), tuning: given(input, 'tuning') };
    const looks = Array.from(
      { length: 9 },
      (_, week) => (week + 1) * perArm(input, 'users_per_week'),
    ).flatMap((n) =>
      input.metrics.map((metric) => ({ n, effect: metric.effect, baseline: baselineOf(metric) })),
    );
    return {
      power: looks.map(({ n, effect, baseline }) => powerOf(baseline, n, effect, options)),
      mde: looks.map(({ n, baseline }) =>
        leastEffect(baseline, n, { ...options, power: given(input, 'target_power') }),
      ),
    };
  },
  cuped_absolute: (input) => {
    const adjusted = adjustForPast(
      pairs(input.control_pre, input.control_post),
      pairs(input.treatment_pre, input.treatment_post),
    );
    if (!adjusted) throw new Error('Too few accounts');
    const arm = ({ mean, variance }: { mean: number; variance: number }) => ({
      mean_adj: mean,
      var_adj: variance,
    });
    return {
      theta: adjusted.theta,
      control: arm(adjusted.control),
      treatment: arm(adjusted.treatment),
      effect_abs: adjusted.value,
      se: adjusted.standardError,
    };
  },
};

function baselineOf(metric: Baseline) {
  const { conversion_rate: share, mean = share ?? 0, variance = mean * (1 - mean) } = metric;
  return { mean, variance };
}

const perArm = (input: Input, name: string) => given(input, name) / given(input, 'variations');

test.each(known.vectors.map((vector) => [vector.id, vector] as const))(
  '%s',
  (_, { method, input, expected, decimals }) => {
    const answer = METHODS[method]?.(input as unknown as Input);
    // Published answers are cut or rounded at their last digit; one unit of it is theirs.
    const unit = 1.01 * 10 ** -Math.min(decimals, 9);
    for (const [name, value] of Object.entries(expected)) {
      if (answer && name in answer) expectNear(answer[name], value, unit, name);
    }
    expect(Object.keys(answer ?? {}).length).toBeGreaterThan(0);
  },
);

function expectNear(actual: unknown, expected: unknown, unit: number, name: string): void {
  if (typeof expected === 'number') {
    expect(
      Math.abs(Number(actual) - expected),
      `${name}: ${String(actual)}, not ${expected}`,
    ).toBeLessThanOrEqual(unit);
  } else if (expected !== null && typeof expected === 'object') {
    for (const [key, part] of Object.entries(expected)) {
      expectNear((actual as Record<string, unknown>)[key], part, unit, `${name}.${key}`);
    }
  } else expect(actual, name).toBe(expected);
}
