/** What the days did on average: the same, more or less by an amount a day, or by a share a day. */
export type Shape = 'level' | 'line' | 'share';

export interface WeightedShape {
  shape: Shape;
  /** How well it explains the past beside the others (Akaike weight); all sum to 1. */
  weight: number;
}

/** What the past allows to think. Few days rarely tell one shape from another, so more than one stands beside it. */
export interface Curve {
  /** Empty when usage bends in a way that no shape here follows: nothing may be drawn on. */
  shapes: WeightedShape[];
  /** Days differ by a share of their average, not by an amount: every step is above 0. */
  isShared: boolean;
  /** A week that repeats shows. */
  hasWeek: boolean;
}

/** t value from which a bend, or a likeness of neighbours, is believed. */
const patternFrom = 2;
/** Growth above this share a day does not last: it would be tenfold in 48 days. */
const fastestShare = 1.05;

/** Reads at least 14 daily steps. */
export function fitCurve(steps: number[]): Curve {
  const hasWeek = findWeek(steps);
  const flat = removeWeek(steps, hasWeek ? weekOf(steps, even(steps)) : flatWeek);
  const isShared = flat.every((step) => step > 0);
  const found = (isShared ? shapesOfShares : shapesOfAmounts).map((shape) => {
    const means = fitMeans(flat, even(flat), shape, isShared);
    const rests = restsOf(flat, means, isShared);
    return {
      shape,
      isWrong: hasPattern(rests) || growsTooFast(means, flat.length),
      aic: aicOf(rests, shape),
    };
  });
  const best = Math.min(...found.map(({ aic }) => aic));
  // Where even the best explanation is wrong, a worse one that merely hides it must not stand in.
  const isLost = found.some(({ aic, isWrong }) => aic === best && isWrong);
  const straight = isLost ? [] : found.filter(({ isWrong }) => !isWrong);
  // A trend is one thought beside none, in whichever form it comes.
  const raw = straight.map(
    ({ aic, shape }) => Math.exp((best - aic) / 2) / (isShared && shape !== 'level' ? 2 : 1),
  );
  const shapes = straight.map(({ shape }, i) => ({ shape, weight: (raw[i] ?? 0) / sum(raw) }));
  return { shapes, isShared, hasWeek };
}

const shapesOfAmounts: Shape[] = ['level', 'line'];
const shapesOfShares: Shape[] = ['level', 'line', 'share'];

/** The expected step of any day, counted from the first. */
export type Means = (day: number) => number;

/** Fits a shape to weighted days. Where days differ by shares, by their logarithms or in proportion to their size. */
export function fitMeans(flat: number[], weights: number[], shape: Shape, isShared: boolean): Means {
  if (isShared && shape !== 'line') {
    const { intercept, slope } = fitLine(flat.map(Math.log), weights, shape === 'share');
    return (day) => Math.exp(intercept + slope * day);
  }
  const rough = fitLine(flat, weights, shape === 'line');
  if (!isShared) return (day) => rough.intercept + rough.slope * day;
  const floor = sum(flat) / flat.length / 20;
  const sized = weights.map((weight, i) => weight / Math.max(floor, rough.intercept + rough.slope * i) ** 2);
  const line = fitLine(flat, sized, true);
  return (day) => Math.max(floor, line.intercept + line.slope * day);
}

/** How each day differs from what was expected of it: by an amount, or by the logarithm of a share. */
export function restsOf(flat: number[], means: Means, isShared: boolean): number[] {
  return flat.map((step, i) => (isShared ? Math.log(step / means(i)) : step - means(i)));
}

export const flatWeek: readonly number[] = [1, 1, 1, 1, 1, 1, 1];

export function removeWeek(steps: number[], week: readonly number[]): number[] {
  return steps.map((step, i) => step / (week[i % 7] ?? 1));
}

/** The share of an average day that each of the seven has, beside a line through all of them. */
export function weekOf(steps: number[], weights: number[]): number[] {
  const { intercept, slope } = fitLine(steps, weights, true);
  return flatWeek.map((_, day) => {
    let [seen, expected] = [0, 0];
    for (let i = day; i < steps.length; i += 7) {
      seen += (weights[i] ?? 0) * (steps[i] ?? 0);
      expected += (weights[i] ?? 0) * Math.max(intercept + slope * i, Number.EPSILON);
    }
    return Math.max(0.02, seen / expected);
  });
}

/** A week is believed where it explains much more than chance would (F test at a few %), in usage that only grows. */
function findWeek(steps: number[]): boolean {
  const n = steps.length;
  if (steps.some((step) => step < 0)) return false;
  const { intercept, slope } = fitLine(steps, even(steps), true);
  const rests = steps.map((step, i) => step - intercept - slope * i);
  const groups = flatWeek.map((_, day) => rests.filter((_, i) => i % 7 === day));
  const between = sum(groups.map((group) => sum(group) ** 2 / group.length)) / 6;
  const within = sum(
    groups.map((group) => sum(group.map((rest) => (rest - sum(group) / group.length) ** 2))),
  );
  return between / (within / (n - 8)) > 2.2 + 18 / (n - 4);
}

/** Weighted least squares of values on their position. */
function fitLine(
  values: number[],
  weights: number[],
  hasSlope: boolean,
): { intercept: number; slope: number } {
  let [w, x, y, xx, xy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const weight = weights[i] ?? 0;
    const value = values[i] ?? 0;
    w += weight;
    x += weight * i;
    y += weight * value;
    xx += weight * i * i;
    xy += weight * i * value;
  }
  const slope = hasSlope ? (w * xy - x * y) / (w * xx - x * x) : 0;
  return { intercept: (y - slope * x) / w, slope };
}

/** Akaike's criterion of a normal error. */
function aicOf(rests: number[], shape: Shape): number {
  const n = rests.length;
  return n * Math.log(sum(rests.map((rest) => rest ** 2)) / n + 1e-12) + (shape === 'level' ? 2 : 4);
}

/** What a shape leaves should be chance: no bend, no drift in the last week, and a day that says nothing of the next. */
function hasPattern(rests: number[]): boolean {
  const [before, after] = [rests.slice(0, -1), rests.slice(1)];
  const mean = sum(rests) / rests.length;
  const alike = sum(before.map((rest, i) => (rest - mean) * ((after[i] ?? 0) - mean)));
  const all = sum(rests.map((rest) => (rest - mean) ** 2));
  const n = rests.length;
  const drift = (sum(rests.slice(-7)) / 7 - mean) / Math.sqrt(all / n / 7 + 1e-12);
  const found = [bendOf(rests), drift, (alike / (all + 1e-12)) * Math.sqrt(n)];
  return found.some((t, i) => (i === 2 ? t : Math.abs(t)) > patternFrom);
}

function growsTooFast(means: Means, n: number): boolean {
  return means(n) > 0 && means(n + 1) / means(n) > fastestShare;
}

/** The t value of a parabola in what a shape leaves: of the centred squares, which no line explains. */
function bendOf(rests: number[]): number {
  const n = rests.length;
  const squares = rests.map((_, i) => (i - (n - 1) / 2) ** 2);
  const mean = sum(squares) / n;
  const bend = squares.map((square) => square - mean);
  const spread = sum(bend.map((value) => value ** 2));
  const { intercept, slope } = fitLine(rests, even(rests), true);
  const straight = rests.map((rest, i) => rest - intercept - slope * i);
  const size = sum(bend.map((value, i) => value * (straight[i] ?? 0))) / spread;
  const left = sum(straight.map((rest, i) => (rest - size * (bend[i] ?? 0)) ** 2));
  return size / Math.sqrt(left / (n - 3) / spread + 1e-12);
}

export function even(values: number[]): number[] {
  return new Array<number>(values.length).fill(1);
}

export function sum(values: number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
