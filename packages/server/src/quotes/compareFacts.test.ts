import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareFacts } from './compareFacts.ts';
import type { PriceFacts } from './Pricing.ts';

const quoteLifeMs = 15 * 60_000;
const shown: PriceFacts = {
  currency: 'usd',
  dueToday: 6666,
  tax: 0,
  nextAmount: 14_900,
  nextAt: 1_000_000_000,
  nextMoves: false,
  items: '[["si_1","price_1",1]]',
  paymentMethod: 'pm_1',
};

test('nothing differs from itself', () => {
  expect(compareFacts(shown, { ...shown }, quoteLifeMs)).toEqual([]);
});

test.each(Object.keys(shown) as (keyof PriceFacts)[])('a different "%s" is told, and told alone', (name) => {
  const value = shown[name];
  const other = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${value}x`;
  expect(compareFacts(shown, { ...shown, [name]: other }, quoteLifeMs)).toEqual([name]);
});

test('a single minor unit is a difference, in either direction', () => {
  const delta = fc.integer({ min: -100_000, max: 100_000 }).filter((amount) => amount !== 0);
  fc.assert(
    fc.property(fc.constantFrom('dueToday', 'tax', 'nextAmount' as const), delta, (name, by) => {
      expect(compareFacts(shown, { ...shown, [name]: shown[name as 'tax'] + by }, quoteLifeMs)).toEqual([
        name,
      ]);
    }),
  );
});

test('a date that moves with the clock may move as long as the quote lives, and no longer', () => {
  const moving = { ...shown, nextMoves: true };
  const later = (ms: number) => compareFacts(moving, { ...moving, nextAt: moving.nextAt + ms }, quoteLifeMs);
  expect(later(quoteLifeMs)).toEqual([]);
  expect(later(-quoteLifeMs)).toEqual([]);
  expect(later(quoteLifeMs + 1)).toEqual(['nextAt']);
  expect(compareFacts(shown, { ...shown, nextAt: shown.nextAt + 1000 }, quoteLifeMs)).toEqual(['nextAt']);
});

test('a card that was not there is a difference', () => {
  expect(compareFacts({ ...shown, paymentMethod: null }, shown, quoteLifeMs)).toEqual(['paymentMethod']);
});
