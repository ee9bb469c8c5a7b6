import betaCdfOracle from '@stdlib/stats-base-dists-beta-cdf';
import betaQuantileOracle from '@stdlib/stats-base-dists-beta-quantile';
import chiSquareCdfOracle from '@stdlib/stats-base-dists-chisquare-cdf';
import normalCdfOracle from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantileOracle from '@stdlib/stats-base-dists-normal-quantile';
import studentCdfOracle from '@stdlib/stats-base-dists-t-cdf';
import studentQuantileOracle from '@stdlib/stats-base-dists-t-quantile';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  betaCdf,
  betaQuantile,
  chiSquareTail,
  normalCdf,
  normalQuantile,
  studentCdf,
  studentQuantile,
} from './distributions.ts';

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const probability = real(1e-6, 1 - 1e-6);
const count = real(0.5, 5_000);
const degrees = real(1, 50_000);

test.each([
  ['normal', fc.tuple(real(-12, 12)), normalCdf, (z: number) => normalCdfOracle(z, 0, 1)],
  ['student', fc.tuple(real(-12, 12), degrees), studentCdf, studentCdfOracle],
  ['beta', fc.tuple(real(0, 1), count, count), betaCdf, betaCdfOracle],
  [
    'chi-square',
    fc.tuple(real(0, 400), fc.integer({ min: 1, max: 40 })),
    chiSquareTail,
    (x: number, df: number) => 1 - chiSquareCdfOracle(x, df),
  ],
] as [string, fc.Arbitrary<number[]>, (...at: number[]) => number, (...at: number[]) => number][])(
  'the %s distribution function agrees with an independent library',
  (_, anywhere, ours, theirs) => {
    fc.assert(
      fc.property(anywhere, (at) => {
        expect(ours(...at)).toBeCloseTo(theirs(...at), 10);
      }),
    );
  },
);

test.each([
  ['normal', fc.tuple(probability), normalQuantile, (p: number) => normalQuantileOracle(p, 0, 1)],
  ['student', fc.tuple(probability, degrees), studentQuantile, studentQuantileOracle],
  ['beta', fc.tuple(probability, count, count), betaQuantile, betaQuantileOracle],
] as [string, fc.Arbitrary<number[]>, (...at: number[]) => number, (...at: number[]) => number][])(
  'the %s quantile agrees with an independent library',
  (_, anywhere, ours, theirs) => {
    fc.assert(
      fc.property(anywhere, (at) => {
        const expected = theirs(...at);
        expect(Math.abs(ours(...at) - expected)).toBeLessThan(1e-7 * Math.max(1, Math.abs(expected)));
      }),
    );
  },
);

test('a normal tail far out keeps its digits', () => {
  expect(normalCdf(-8) / 6.220960574271785e-16).toBeCloseTo(1, 10);
});
