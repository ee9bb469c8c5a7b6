import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quillboardCatalog } from '../testing/quillboard.ts';
import { calculateRoi } from './calculateRoi.ts';
import { costOfWaiting } from './costOfWaiting.ts';
import { yearlyDifference } from './yearlyDifference.ts';

const day = 86_400_000;
const catalog = quillboardCatalog();
const on = (plan: string, interval: 'month' | 'year' = 'month') => ({
  plan,
  interval,
  extras: {},
  addOns: {},
});

describe('what the hours are worth', () => {
  test('10 h a week × 5 people × $50 is $2,500 a week and $130,000 a year: about 8.7 × the $15,000 more', () => {
    const roi = calculateRoi({ hoursPerWeek: 10, people: 5, hourlyRate: 5_000 }, 1_500_000);
    expect(roi).toMatchObject({ perWeek: 250_000, perYear: 13_000_000, net: 11_500_000 });
    expect(roi.ratio?.toFixed(1)).toBe('8.7');
  });

  test('less than the price is said as it is', () => {
    const roi = calculateRoi({ hoursPerWeek: 0.5, people: 1, hourlyRate: 2_000 }, 120_000);
    expect(roi).toMatchObject({ perWeek: 1_000, perYear: 52_000, net: -68_000 });
    expect(roi.ratio).toBeLessThan(1);
  });

  test('a change that costs nothing more has no ratio', () => {
    const hour = { hoursPerWeek: 1, people: 1, hourlyRate: 100 };
    expect(calculateRoi(hour, 0).ratio).toBeNull();
    expect(calculateRoi(hour, -500)).toMatchObject({ ratio: null, net: 5_700 });
  });

  test('amounts stay whole, whatever fraction of an hour is given', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 168, noNaN: true }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (hoursPerWeek, people, hourlyRate) => {
          const roi = calculateRoi({ hoursPerWeek, people, hourlyRate }, 100);
          return Number.isSafeInteger(roi.perWeek) && roi.perYear === roi.perWeek * 52;
        },
      ),
    );
  });
});

describe('what waiting costs', () => {
  test('10 h a week over 26 weeks is 260 h', () => {
    expect(costOfWaiting({ hoursPerWeek: 10, from: 0, until: 182 * day })).toEqual({ weeks: 26, hours: 260 });
  });

  test('twelve days are 1.7 weeks, and never rounded up', () => {
    expect(costOfWaiting({ hoursPerWeek: 10, from: 0, until: 12 * day })).toEqual({ weeks: 1.7, hours: 17 });
  });

  test('a date that has passed costs nothing', () => {
    expect(costOfWaiting({ hoursPerWeek: 10, from: day, until: 0 })).toEqual({ weeks: 0, hours: 0 });
  });
});

describe('what a change costs more in a year', () => {
  test('is twelve months of the difference in list price', () => {
    const difference = yearlyDifference(catalog, { from: on('starter'), to: on('growth'), current: null });
    expect(difference).toBe(12 * (14_900 - 4_900));
  });

  test('across intervals compares year with year', () => {
    const change = { from: on('growth'), to: on('growth', 'year'), current: null };
    expect(yearlyDifference(catalog, change)).toBe(149_000 - 12 * 14_900);
  });

  test('starts from what the account pays, where that is known', () => {
    const current = {
      ...on('starter'),
      id: 'starter',
      amount: 3_900,
      periodStart: 0,
      periodEnd: day,
      cancelAtPeriodEnd: false,
    };
    expect(yearlyDifference(catalog, { from: on('starter'), to: on('growth'), current })).toBe(12 * 11_000);
  });

  test('from no plan it is the whole price, and a custom plan has none', () => {
    expect(yearlyDifference(catalog, { from: null, to: on('growth'), current: null })).toBe(12 * 14_900);
    expect(yearlyDifference(catalog, { from: null, to: on('enterprise'), current: null })).toBeNull();
  });
});
