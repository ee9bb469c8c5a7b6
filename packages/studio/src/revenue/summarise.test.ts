import { expect, test } from 'vitest';
import { summarise } from './summarise.ts';

const period = { from: 0, to: 1 };
const funnel = {
  campaign: 'seats',
  qualified: 200,
  shown: 150,
  engaged: 60,
  previewed: 40,
  paid: 10,
  dismissed: 30,
};
const sold = (mrrDelta: number, attributed = false, currency = 'usd') => ({ mrrDelta, attributed, currency });

test('an upgrade is worth its average, its middle and its upper tenth, never the average alone', () => {
  const upgrades = [100, 100, 100, 200, 9500].map((value, index) => sold(value, index > 2));
  const summary = summarise({ period, funnels: [], waits: [], upgrades });
  expect(summary.value).toEqual({ average: 2000, median: 100, p90: 9500, total: 10_000 });
  expect(summary.attributed).toEqual({ upgrades: 2, total: 9700 });
});

test('money of another currency is counted apart, not added', () => {
  const summary = summarise({
    period,
    funnels: [],
    waits: [],
    upgrades: [sold(100), sold(100), sold(900, true, 'eur')],
  });
  expect([summary.currency, summary.value?.total, summary.otherCurrencies]).toEqual(['usd', 200, 1]);
});

test('nothing sold is no value, not a value of zero', () => {
  expect(summarise({ period, funnels: [], waits: [], upgrades: [] })).toMatchObject({
    value: null,
    currency: null,
  });
});

test('each stage is a share of the one before, with the interval it may lie in', () => {
  const [first] = summarise({ period, funnels: [funnel], waits: [], upgrades: [] }).funnels;
  expect(
    first?.stages.map(({ stage, accounts, of }) => [stage, accounts, of && `${of.part}/${of.whole}`]),
  ).toEqual([
    ['qualified', 200, null],
    ['shown', 150, '150/200'],
    ['engaged', 60, '60/150'],
    ['previewed', 40, '40/60'],
    ['paid', 10, '10/40'],
  ]);
  expect(first?.overall?.low).toBeCloseTo(0.0274, 3);
  expect(first?.overall?.high).toBeCloseTo(0.0896, 3);
});

test('a stage that more accounts reached than the one before has no share', () => {
  const [first] = summarise({
    period,
    funnels: [{ ...funnel, engaged: 160 }],
    waits: [],
    upgrades: [],
  }).funnels;
  expect(first?.stages.find(({ stage }) => stage === 'engaged')?.of).toBeNull();
});

test('accounts still deciding are part of how long it takes', () => {
  const waits = [
    { days: 2, paid: true, accounts: 30 },
    { days: 9, paid: true, accounts: 10 },
    { days: 9, paid: false, accounts: 60 },
  ];
  const { wait } = summarise({ period, funnels: [], upgrades: [], waits });
  expect(wait).toEqual({ quarter: 2, half: null, accounts: 100 });
});
