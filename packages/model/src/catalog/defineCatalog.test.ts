import { expect, test } from 'vitest';
import { CatalogError, type CatalogInput, defineCatalog } from './defineCatalog.ts';

test('a catalog needs no meters, and a missing list of plans is told by name', () => {
  const { meters } = defineCatalog({
    currency: 'usd',
    plans: { free: { name: 'Free', prices: { month: 0 } } },
  });
  expect(meters).toEqual([]);
  const define = () => defineCatalog({ currency: 'usd' } as CatalogInput);
  expect(define).toThrow(CatalogError);
  expect(define).toThrow('catalog.plans: at least one plan is needed.');
});
