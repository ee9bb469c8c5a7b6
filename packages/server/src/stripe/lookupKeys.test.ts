import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PriceRef } from '../createUptier.ts';
import { lookupKeyOf, parseLookupKey, refOfPrice } from './lookupKeys.ts';

const id = fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/);
const interval = fc.constantFrom('month' as const, 'year' as const);
const anyRef: fc.Arbitrary<PriceRef> = fc.oneof(
  fc.record({ plan: id, interval }),
  fc.record({ plan: id, extra: id, interval }),
  fc.record({ addOn: id, interval }),
);

test('a name is read back as what it was made of, also for a plan called "addon" or "extra"', () => {
  const isReadBack = (ref: PriceRef) => {
    expect(parseLookupKey(lookupKeyOf(ref))).toEqual(ref);
  };
  fc.assert(fc.property(anyRef, isReadBack));
  for (const plan of ['addon', 'extra']) {
    const refs: PriceRef[] = [
      { plan, interval: 'month' },
      { plan, extra: 'seats', interval: 'year' },
    ];
    refs.forEach(isReadBack);
  }
});

test.each([
  '',
  'gold',
  'uptier',
  'uptier:growth',
  'uptier:growth:week',
  'uptier:a:b:c:month',
  'other:growth:month',
])('"%s" is not one of ours', (key) => {
  expect(parseLookupKey(key)).toBeNull();
});

test('a price whose name moved to a newer one is still known by its metadata', () => {
  const metadata = { uptier: 'uptier:growth:month' };
  expect(refOfPrice({ lookup_key: null, metadata })).toEqual({ plan: 'growth', interval: 'month' });
  expect(refOfPrice({ lookup_key: 'uptier:scale:month', metadata })).toEqual({
    plan: 'scale',
    interval: 'month',
  });
  expect(refOfPrice({ lookup_key: 'gold', metadata: {} })).toBeNull();
});
