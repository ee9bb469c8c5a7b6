import { expect, test } from 'vitest';
import { minorUnits } from './minorUnits.ts';

const zero = [
  'bif',
  'clp',
  'djf',
  'gnf',
  'jpy',
  'kmf',
  'krw',
  'mga',
  'pyg',
  'rwf',
  'vnd',
  'vuv',
  'xaf',
  'xof',
  'xpf',
];
const three = ['bhd', 'jod', 'kwd', 'omr', 'tnd'];

test('currencies have the decimals that Stripe’s pages list', () => {
  expect(zero.map(minorUnits)).toEqual(zero.map(() => 0));
  expect(three.map(minorUnits)).toEqual(three.map(() => 3));
  expect(['usd', 'eur', 'isk', 'ugx', 'huf', 'USD'].map(minorUnits)).toEqual([2, 2, 2, 2, 2, 2]);
});
