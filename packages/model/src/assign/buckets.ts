import { hash } from './hash.ts';

/** From (included) to (excluded), within 0 to 1. */
export type BucketRange = [number, number];

/** A part of the population: `[name, from, to]`. Experiments with disjoint parts of one name never meet in an account. */
export type Namespace = [string, number, number];

export function inRange(n: number, [from, to]: BucketRange): boolean {
  return n >= from && n < to;
}

/** The first variation whose range holds `n`, or -1: not in the experiment. */
export function chooseVariation(n: number, ranges: BucketRange[]): number {
  return ranges.findIndex((range) => inRange(n, range));
}

export function getEqualWeights(count: number): number[] {
  return count < 1 ? [] : new Array<number>(count).fill(1 / count);
}

/**
 * The range of each variation. Ranges start at the sum of the full weights before them, so raising the coverage lets more accounts in
 * and moves nobody; weights that do not fit the variations or do not add up are read as equal.
 */
export function getBucketRanges(count: number, coverage = 1, weights?: number[] | null): BucketRange[] {
  const covered = Math.min(Math.max(coverage, 0), 1);
  const sum = (weights ?? []).reduce((total, weight) => total + weight, 0);
  const isSound = weights?.length === count && sum >= 0.99 && sum <= 1.01;
  let start = 0;
  return (isSound ? weights : getEqualWeights(count)).map((weight) => {
    const range: BucketRange = [start, start + covered * weight];
    start += weight;
    return range;
  });
}

/** Always by hash version 1, as every SDK does. */
export function inNamespace(value: string, [name, from, to]: Namespace): boolean {
  return inRange(hash(`__${name}`, value, 1) ?? -1, [from, to]);
}
