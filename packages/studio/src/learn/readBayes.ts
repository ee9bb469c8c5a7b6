import type { Difference } from './compareMeans.ts';
import { betaQuantile, lnBeta, normalCdf, normalDensity, normalQuantile } from './distributions.ts';
import type { Sample } from './Sample.ts';

/** Losses are in the units of the difference: what is given up on average by choosing that arm. */
export type Belief = {
  value: number;
  low: number;
  high: number;
  chanceToWin: number;
  lossOfControl: number;
  lossOfTreatment: number;
};

/**
 * A normal belief about the difference, from a flat prior or a given one. It is not immune to looking daily: with no
 * effect at all, "95 % chance to win" is reached on some day by 45 in 100 tests.
 */
export function readBayes(
  difference: Difference,
  { alpha = 0.05, prior }: { alpha?: number; prior?: { mean: number; variance: number } } = {},
): Belief {
  const data = 1 / difference.standardError ** 2;
  const believed = prior ? 1 / prior.variance : 0;
  const value = (difference.value * data + (prior?.mean ?? 0) * believed) / (data + believed);
  const deviation = (data + believed) ** -0.5;
  const z = value / deviation;
  const half = normalQuantile(1 - alpha / 2) * deviation;
  return {
    value,
    low: value - half,
    high: value + half,
    chanceToWin: normalCdf(z),
    lossOfControl: value * normalCdf(z) + deviation * normalDensity(z),
    lossOfTreatment: -value * normalCdf(-z) + deviation * normalDensity(z),
  };
}

export type ShareBelief = Omit<Belief, 'low' | 'high'> & { control: Interval; treatment: Interval };

type Interval = [low: number, high: number];

/** Exact beliefs about two shares (accounts that paid), each from a uniform prior: for small counts. */
export function readShares(control: Sample, treatment: Sample): ShareBelief {
  const a = posteriorOf(control);
  const b = posteriorOf(treatment);
  const [meanA, meanB] = [a.wins / (a.wins + a.losses), b.wins / (b.wins + b.losses)];
  const lossOfControl = meanB * chanceToExceed(more(b), a) - meanA * chanceToExceed(b, more(a));
  return {
    value: meanB - meanA,
    chanceToWin: chanceToExceed(b, a),
    lossOfControl,
    lossOfTreatment: lossOfControl - (meanB - meanA),
    control: intervalOf(a),
    treatment: intervalOf(b),
  };
}

type Posterior = { wins: number; losses: number };

const posteriorOf = ({ n, sum }: Sample): Posterior => ({ wins: 1 + sum, losses: 1 + n - sum });
const more = (posterior: Posterior): Posterior => ({ ...posterior, wins: posterior.wins + 1 });
const intervalOf = ({ wins, losses }: Posterior): Interval => [
  betaQuantile(0.025, wins, losses),
  betaQuantile(0.975, wins, losses),
];

/** P(b > a), summed exactly over b's wins. */
function chanceToExceed(b: Posterior, a: Posterior): number {
  let chance = 0;
  for (let wins = 0; wins < b.wins; wins++) {
    chance += Math.exp(
      lnBeta(a.wins + wins, a.losses + b.losses) -
        Math.log(b.losses + wins) -
        lnBeta(1 + wins, b.losses) -
        lnBeta(a.wins, a.losses),
    );
  }
  return chance;
}
