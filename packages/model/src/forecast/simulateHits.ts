import {
  type Curve,
  even,
  fitMeans,
  flatWeek,
  removeWeek,
  restsOf,
  type Shape,
  type WeightedShape,
  weekOf,
} from './fitCurve.ts';

export interface Simulation {
  steps: number[];
  curve: Curve;
  /** Units left before the limit. */
  left: number;
  /** Days to look ahead. */
  days: number;
  paths: number;
  random: () => number;
  /** Whether what is not known about the curve is drawn too; without it, only the chance of each day on the likeliest one. */
  unsure: boolean;
}

/**
 * The days after which the limit is reached, sorted, of futures drawn from what was seen: each takes one shape by its weight, fits it
 * anew to random weights of the past days (Bayesian bootstrap, Rubin 1981), and gives each day to come the deviation of a past one.
 * Infinity: not in time.
 */
export function simulateHits(simulation: Simulation): number[] {
  const { steps, paths, unsure, random, curve } = simulation;
  const [likeliest] = curve.shapes.toSorted((a, b) => b.weight - a.weight);
  const hits: number[] = [];
  for (let path = 0; path < paths; path++) {
    const shape = unsure ? pickShape(curve.shapes, random()) : likeliest;
    const weights = unsure ? steps.map(() => -Math.log(1 - random())) : even(steps);
    hits.push(walk(simulation, (shape ?? likeliest)?.shape ?? 'level', weights));
  }
  return hits.sort((a, b) => a - b);
}

function pickShape(shapes: WeightedShape[], wanted: number): WeightedShape | undefined {
  let total = 0;
  return shapes.find(({ weight }) => {
    total += weight;
    return total > wanted;
  });
}

function walk(
  { steps, curve, left, days, random, unsure }: Simulation,
  shape: Shape,
  weights: number[],
): number {
  const n = steps.length;
  const { isShared, hasWeek } = curve;
  const week = hasWeek ? weekOf(steps, weights) : flatWeek;
  const flat = removeWeek(steps, week);
  const means = fitMeans(flat, weights, shape, isShared);
  // Deviations from what was fitted to them are smaller than from the truth.
  const fitted = (shape === 'level' ? 2 : 3) + (hasWeek ? 6 : 0);
  const stretch = unsure ? Math.sqrt(n / (n - fitted)) : 1;
  const rests = restsOf(flat, means, isShared).map((rest) => rest * stretch);
  const pick = createPicker(weights, random);
  let before = 0;
  for (let day = 0; day < days; day++) {
    const rest = rests[pick()] ?? 0;
    const mean = means(n + day);
    const step = (isShared ? mean * Math.exp(rest) : mean + rest) * (week[(n + day) % 7] ?? 1);
    if (before + step >= left) return day + (left - before) / step;
    before += step;
  }
  return Number.POSITIVE_INFINITY;
}

/** Draws positions in proportion to their weights. */
function createPicker(weights: number[], random: () => number): () => number {
  let total = 0;
  const sums = weights.map((weight) => {
    total += weight;
    return total;
  });
  return () => {
    const wanted = random() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}
