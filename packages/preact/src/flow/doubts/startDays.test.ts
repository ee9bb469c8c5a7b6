import { expect, test } from 'vitest';
import { startDays, toDay, toStart } from './startDays.ts';

const at = (day: number, hour = 10) => new Date(2026, 10, day, hour).getTime();
const renewal = new Date(2026, 11, 3, 9, 30).getTime();

test('from tomorrow to the day of the renewal, as a date field writes days', () => {
  expect(startDays(at(21), renewal)).toEqual({ first: '2026-11-22', last: '2026-12-03' });
  expect(startDays(at(30), renewal)).toEqual({ first: '2026-12-01', last: '2026-12-03' });
});

test('none on the last day: what is left of it is not worth a plan', () => {
  expect(startDays(new Date(2026, 11, 3, 8).getTime(), renewal)).toBeNull();
});

test('a day starts at midnight where the visitor is, the last one with the renewal', () => {
  const days = startDays(at(21), renewal)!;
  expect(toStart('2026-11-28', days, renewal)).toBe(at(28, 0));
  expect(toStart('2026-12-03', days, renewal)).toBe(renewal);
});

test('a day reads back as it was written', () => {
  expect(toDay(at(28, 0))).toBe('2026-11-28');
});
