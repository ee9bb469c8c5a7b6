import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney } from './formatMoney.ts';
import { minorUnits } from './minorUnits.ts';

const money = (amount: number, currency = 'usd', list = false) =>
  formatMoney({ amount, currency }, { locale: 'en', list });

describe('amounts to be charged', () => {
  test.each([
    [4800, 'usd', '$48.00'],
    [5, 'usd', '$0.05'],
    [-1960, 'usd', '-$19.60'],
    [0, 'eur', '€0.00'],
    [500, 'jpy', '¥500'],
    [1234, 'kwd', 'KWD 1.234'],
    [100000, 'isk', 'ISK 1,000'],
    [12345, 'huf', 'HUF 123.45'],
  ])('%i minor units of %s are %s', (amount, currency, expected) => {
    expect(money(amount, currency).replace('\u00a0', ' ')).toBe(expected);
  });

  test('stay exact where a float would not', () => {
    expect(money(9_007_199_254_740_991)).toBe('$90,071,992,547,409.91');
  });
});

describe('list prices', () => {
  test('drop empty decimals and keep others', () => {
    expect([money(14900, 'usd', true), money(5960, 'usd', true), money(500, 'jpy', true)]).toEqual([
      '$149',
      '$59.60',
      '¥500',
    ]);
  });
});

describe('round trip', () => {
  const currency = fc.constantFrom(
    'usd',
    'eur',
    'jpy',
    'krw',
    'kwd',
    'bhd',
    'isk',
    'idr',
    'myr',
    'xaf',
    'lak',
  );
  const amount = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

  test('the digits of what is shown are the minor units, exact or as a list price', () => {
    fc.assert(
      fc.property(currency, amount, fc.boolean(), (code, value, list) => {
        const shown = money(value, code, list);
        const [whole = '', fraction = ''] = shown.replace(/[^\d.]/g, '').split('.');
        const read =
          BigInt(whole + fraction.padEnd(minorUnits(code), '0')) * (shown.includes('-') ? -1n : 1n);
        expect(read).toBe(BigInt(value));
      }),
    );
  });
});

test('an Arabic amount keeps sign, digits and symbol together wherever it is put', () => {
  expect(formatMoney({ amount: -1960, currency: 'usd' }, { locale: 'ar' })).toMatch(
    /^\u2066[^\u200f]*19[.٫]60[^\u200f]*\u2069$/,
  );
});
