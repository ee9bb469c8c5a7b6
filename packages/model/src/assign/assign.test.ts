import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vectors, whyNoVectors } from '../testing/growthbookVectors.ts';
import { type AssignContext, assign, type Experiment } from './assign.ts';
import {
  type BucketRange,
  chooseVariation,
  getBucketRanges,
  getEqualWeights,
  inNamespace,
  type Namespace,
} from './buckets.ts';
import { getForcedVariation } from './getForcedVariation.ts';
import { hash } from './hash.ts';
import { type StickyDoc, stickyKey } from './sticky.ts';

const rowsOf = <Row>(section: string) => (vectors?.[section] ?? []) as unknown as Row[];
const rounded = (n: number) => Math.floor(n * 1e8) / 1e8;

/** GrowthBook's experiments carry any value as a variation, and its name beside it. */
type GrowthbookExperiment = Omit<Experiment, 'variations'> & {
  variations: unknown[];
  meta?: { key?: string }[];
  parentConditions?: unknown;
};

function toExperiment({ variations, meta, ...rest }: GrowthbookExperiment): Experiment {
  return { ...rest, variations: variations.map((_, index) => meta?.[index]?.key ?? String(index)) };
}

describe.skipIf(!vectors)(`GrowthBook's vectors${vectors ? '' : ` (${whyNoVectors})`}`, () => {
  test.each(rowsOf<[string, string, number, number | null]>('hash'))(
    'hash(%j, %j, %i) is %d',
    (seed, value, version, n) => {
      expect(hash(seed, value, version)).toBe(n);
    },
  );

  test.each(rowsOf<[string, [number, number, number[] | null], BucketRange[]]>('getBucketRange'))(
    'ranges: %s',
    (_, [count, coverage, weights], expected) => {
      const ranges = getBucketRanges(count, coverage, weights);
      expect(ranges.map((range) => range.map(rounded))).toEqual(expected.map((range) => range.map(rounded)));
    },
  );

  test.each(rowsOf<[string, number, BucketRange[], number]>('chooseVariation'))(
    'choice: %s',
    (_, n, ranges, index) => {
      expect(chooseVariation(n, ranges)).toBe(index);
    },
  );

  test.each(rowsOf<[string, string, Namespace, boolean]>('inNamespace'))(
    'namespace: %s',
    (_, id, namespace, expected) => {
      expect(inNamespace(id, namespace)).toBe(expected);
    },
  );

  test.each(rowsOf<[number, number[]]>('getEqualWeights'))('%i equal weights', (count, weights) => {
    expect(getEqualWeights(count).map(rounded)).toEqual(weights);
  });

  test.each(rowsOf<[string, string, string, number, number | null]>('getQueryStringOverride'))(
    'preview link: %s',
    (_, key, url, count, index) => {
      expect(getForcedVariation(key, url, count)).toBe(index);
    },
  );

  type RunRow = [
    string,
    AssignContext & { enabled?: boolean },
    GrowthbookExperiment,
    unknown,
    boolean,
    boolean,
  ];
  // "Prerequisite condition passes" and "… fails" evaluate another feature flag of GrowthBook's first (`parentFlag`). An experiment of
  // Uptier's is on a campaign, and there are no flags it could depend on: not applicable.
  const runs = rowsOf<RunRow>('run').filter(([, , experiment]) => !experiment.parentConditions);

  test.each(runs)('run: %s', (_, context, experiment, value, inExperiment, hashUsed) => {
    const result = assign(toExperiment(experiment), context);
    expect([experiment.variations[result.variation], result.inExperiment, result.hashUsed]).toEqual([
      value,
      inExperiment,
      hashUsed,
    ]);
  });

  type Rule = Omit<GrowthbookExperiment, 'key'> & { key?: string };
  type StickyRow = [
    string,
    AssignContext & { features: Record<string, { rules: Rule[] }> },
    StickyDoc[],
    string,
    { key: string; stickyBucketUsed?: boolean; hashUsed: boolean } | null,
    Record<string, StickyDoc>,
  ];

  test.each(rowsOf<StickyRow>('stickyBucket'))('sticky: %s', (_, context, docs, feature, expected, after) => {
    const sticky = Object.fromEntries(
      docs.map((doc) => [stickyKey({ name: doc.attributeName, value: doc.attributeValue }), doc]),
    );
    const rules = context.features[feature]?.rules ?? [];
    const experiments = rules.map((rule) => toExperiment({ ...rule, key: rule.key ?? feature }));
    const found = experiments
      .map((experiment) => ({ experiment, result: assign(experiment, { ...context, sticky }) }))
      .find(({ result }) => result.inExperiment);
    const saved = found?.result.save;
    const name = saved && stickyKey({ name: saved.attributeName, value: saved.attributeValue });
    expect(found?.experiment.variations[found.result.variation] ?? null).toBe(expected?.key ?? null);
    expect(found?.result.stickyUsed ?? false).toBe(expected?.stickyBucketUsed ?? false);
    expect({ ...sticky, ...(name && { [name]: saved }) }).toEqual(after);
  });

  test('are counted: 12 hashes, 8 ranges, 6 choices, 9 namespaces, 5 weights, 13 links, 30 of 32 runs, 11 sticky', () => {
    const counted = [
      'hash',
      'getBucketRange',
      'chooseVariation',
      'inNamespace',
      'getEqualWeights',
      'getQueryStringOverride',
    ];
    expect(counted.map((section) => rowsOf(section).length)).toEqual([12, 8, 6, 9, 5, 13]);
    expect([rowsOf('run').length, runs.length, rowsOf('stickyBucket').length]).toEqual([32, 30, 11]);
  });
});

describe('hashing', () => {
  test('reads code units, not bytes, so that every SDK agrees on names in any script', () => {
    // By hand: FNV-1a over the code units 0x00e9 and 0x6f22, then over the decimal digits of the first hash.
    const fnv = (units: number[]) =>
      units.reduce(
        (h, unit) => Number((BigInt.asUintN(32, BigInt(h ^ unit)) * 0x01000193n) & 0xffffffffn),
        0x811c9dc5,
      );
    const once = fnv([0xe9, 0x6f22]);
    const twice = fnv([...String(once)].map((digit) => digit.charCodeAt(0)));
    expect(hash('é', '漢', 2)).toBe((twice % 10_000) / 10_000);
  });

  test('two experiments split the same accounts independently under version 2', () => {
    const arms = Array.from({ length: 4000 }, (_, i) => {
      const arm = (key: string) =>
        assign({ key, variations: ['a', 'b'], hashVersion: 2 }, { attributes: { id: `acc_${i}` } });
      return [arm('one').variation, arm('two').variation];
    });
    const both = arms.filter(([one, two]) => one === 1 && two === 1).length / arms.length;
    // A quarter, within four standard errors of 0.0068.
    expect(Math.abs(both - 0.25)).toBeLessThan(0.0275);
  });
});

describe('coverage', () => {
  const weights = fc
    .array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 5 })
    .map((shares) => shares.map((share) => share / shares.reduce((a, b) => a + b)));

  test('raising it lets more accounts in and moves nobody', () => {
    fc.assert(
      fc.property(
        weights,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.string(),
        (split, a, b, id) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)];
          const at = (coverage: number) =>
            assign(
              { key: 'copy', variations: split.map(String), weights: split, coverage, hashVersion: 2 },
              { attributes: { id: `acc${id}` } },
            );
          const before = at(low);
          const after = at(high);
          if (before.inExperiment) expect(after).toEqual(before);
        },
      ),
    );
  });

  test('of nothing lets nobody in, and of everything everybody', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (id) => {
        const at = (coverage: number) =>
          assign({ key: 'copy', variations: ['a', 'b'], coverage, hashVersion: 2 }, { attributes: { id } })
            .inExperiment;
        expect([at(0), at(1)]).toEqual([false, true]);
      }),
    );
  });
});

describe('stickiness', () => {
  const experiment: Experiment = { key: 'copy', variations: ['a', 'b'], hashVersion: 2, weights: [1, 0] };
  const attributes = { id: 'acc_1' };
  const first = assign(experiment, { attributes, sticky: {} });
  const sticky = { 'id||acc_1': first.save! };

  test('an account keeps its arm when the weights change', () => {
    const later = assign({ ...experiment, weights: [0, 1] }, { attributes, sticky });
    expect([first.variation, later.variation, later.stickyUsed, later.save]).toEqual([0, 0, true, null]);
    expect(assign({ ...experiment, weights: [0, 1] }, { attributes }).variation).toBe(1);
  });

  test('a new version assigns anew; a minimum version keeps the old ones out', () => {
    const anew = { ...experiment, weights: [0, 1], bucketVersion: 1 };
    expect(assign(anew, { attributes, sticky }).variation).toBe(1);
    expect(assign({ ...anew, minBucketVersion: 1 }, { attributes, sticky }).inExperiment).toBe(false);
  });
});

test('a preview link or a filter without the attribute never counts', () => {
  const experiment: Experiment = { key: 'copy', variations: ['a', 'b'], hashVersion: 2, status: 'draft' };
  const preview = assign(experiment, { attributes: {}, url: 'https://x.example/?copy=1' });
  expect([preview.variation, preview.inExperiment, preview.hashUsed]).toEqual([1, true, false]);
  const filters = [{ seed: 's', ranges: [[0, 1]] as BucketRange[], attribute: 'company' }];
  const filtered = { ...experiment, status: 'running' as const, filters };
  expect(assign(filtered, { attributes: { id: '1' } }).inExperiment).toBe(false);
  expect(assign(filtered, { attributes: { id: '1', company: 'c' } }).inExperiment).toBe(true);
});
