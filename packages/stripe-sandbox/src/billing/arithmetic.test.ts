import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideRounded, includedTax, parseDecimal, percentOf, portion, toMinor, unit } from './arithmetic.ts';
import { formatAmount, minimumCharge } from './currency.ts';
import { addIntervals, addMonths, isMultiple, periodAt } from './periods.ts';

const at = (text: string) => Date.parse(`${text}T12:00:00Z`) / 1000;

test('ties go away from zero, on both sides of it', () => {
  expect([5n, -5n, 15n, -15n, 4n, -4n].map((n) => divideRounded(n, 10n))).toEqual([1n, -1n, 2n, -2n, 0n, 0n]);
});

test('decimals are exact to twelve places', () => {
  expect(parseDecimal('0.000000000001')).toBe(1n);
  expect(parseDecimal('-1.5')).toBe(-15n * 10n ** 11n);
  expect(toMinor(parseDecimal('0.1') * 3n)).toBe(0);
  expect(toMinor(parseDecimal('0.5'))).toBe(1);
});

test('a whole period prorates to its whole amount, and two parts to within a cent of it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.integer({ min: 1, max: 40_000_000 }),
      fc.nat(),
      (amount, whole, cut) => {
        const part = cut % (whole + 1);
        const scaled = BigInt(amount) * unit;
        expect(portion(scaled, whole, whole)).toBe(amount);
        const sum = portion(scaled, part, whole) + portion(scaled, whole - part, whole);
        expect(Math.abs(sum - amount)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('tax on top and tax contained belong together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 30 }), (net, percent) => {
      const tax = percentOf(net, percent);
      expect(Math.abs(includedTax(net + tax, percent) - tax)).toBeLessThanOrEqual(1);
    }),
  );
});

test('months are clamped to their last day and come back to the anchor’s', () => {
  const anchor = at('2027-01-31');
  const dates = [1, 2, 3, 13].map((months) =>
    new Date(addMonths(anchor, months) * 1000).toISOString().slice(0, 10),
  );
  expect(dates).toEqual(['2027-02-28', '2027-03-31', '2027-04-30', '2028-02-29']);
});

test('every moment lies in exactly one period, and periods follow without a gap', () => {
  const interval = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const);
  const moment = fc.integer({ min: 1_500_000_000, max: 2_000_000_000 });
  fc.assert(
    fc.property(
      moment,
      moment,
      interval,
      fc.integer({ min: 1, max: 12 }),
      (anchor, now, unitOfTime, count) => {
        const recurrence = { interval: unitOfTime, interval_count: count };
        const { start, end } = periodAt(anchor, recurrence, now);
        expect(start <= now && now < end).toBe(true);
        expect(periodAt(anchor, recurrence, end).start).toBe(end);
        expect(addIntervals(anchor, recurrence, 0)).toBe(anchor);
      },
    ),
  );
});

test('mixed intervals have to be multiples of the shortest', () => {
  const month = { interval: 'month', interval_count: 1 } as const;
  expect(isMultiple({ interval: 'year', interval_count: 1 }, month)).toBe(true);
  expect(isMultiple({ interval: 'week', interval_count: 2 }, { interval: 'day', interval_count: 7 })).toBe(
    true,
  );
  expect(isMultiple({ interval: 'month', interval_count: 3 }, { interval: 'month', interval_count: 2 })).toBe(
    false,
  );
  expect(isMultiple({ interval: 'week', interval_count: 1 }, month)).toBe(false);
});

test('amounts are written and have minimums as their currency does', () => {
  expect(formatAmount(3252, 'usd')).toBe('$32.52');
  expect(formatAmount(-100_000, 'eur')).toBe('-€1,000.00');
  expect(formatAmount(500, 'jpy')).toBe('¥500');
  expect(formatAmount(1230, 'kwd')).toBe('KWD 1.230');
  expect([minimumCharge('usd'), minimumCharge('gbp'), minimumCharge('jpy'), minimumCharge('xof')]).toEqual([
    50, 30, 50, 1,
  ]);
});
