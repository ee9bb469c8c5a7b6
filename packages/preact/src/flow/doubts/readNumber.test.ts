import { expect, test } from 'vitest';
import { readNumber } from './readNumber.ts';

test.each([
  ['10', 'en', 10],
  ['2.5', 'en', 2.5],
  ['2,5', 'en', 2.5],
  ['1,500', 'en', 1500],
  ['1,234,567.5', 'en', 1_234_567.5],
  ['.5', 'en', 0.5],
  ['2,5', 'de', 2.5],
  ['2.5', 'de', 2.5],
  ['1.500', 'de', 1500],
  ['1.500,5', 'de', 1500.5],
  ['1 500', 'fr', 1500],
  ['٢٫٥', 'ar', 2.5],
  ['٥٠', 'ar', 50],
  [' 5 ', 'id', 5],
])('%s in %s is %d', (text, locale, number) => {
  expect(readNumber(text, locale)).toBe(number);
});

test.each(['', 'ten', '-1', '1,2,3', '5h', 'Infinity', '1e9'])('"%s" is no number', (text) => {
  expect(readNumber(text, 'en')).toBeNull();
});
