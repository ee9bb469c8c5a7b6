import { expect, test } from 'vitest';
import { survivalOf } from './survivalOf.ts';

test('accounts still being watched hold the share that has upgraded down', () => {
  const watched = [
    { days: 1, ended: true },
    { days: 2, ended: false },
    { days: 3, ended: true },
    { days: 9, ended: false },
  ];
  const survival = survivalOf(watched);
  expect(survival.steps).toMatchObject([
    { day: 1, share: 0.75, atRisk: 4 },
    { day: 3, share: 0.375, atRisk: 2 },
  ]);
  expect(survival.dayOf(0.5)).toBe(3);
  expect(survival.dayOf(0.9)).toBeNull();
  expect(survival.shareAfter(2)).toBe(0.75);
  expect(survival.shareAfter(0)).toBe(1);
  // Greenwood: 0.375² × (1/(4·3) + 1/(2·1)).
  expect(survival.steps[1]?.variance).toBeCloseTo(0.375 ** 2 * (1 / 12 + 1 / 2), 12);
  expect(survival.doneBy(3)?.value).toBe(0.625);
  expect(survival.doneBy(10)).toBeNull();
});
