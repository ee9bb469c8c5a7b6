import { expect, test } from 'vitest';
import { formatDate } from './formatDate.ts';

const now = Date.UTC(2026, 11, 31, 12);

test('says day and month, in the order of the locale', () => {
  const at = Date.UTC(2026, 11, 3);
  expect(formatDate(at, { locale: 'en-GB', now, timeZone: 'UTC' })).toBe('3 Dec');
  expect(formatDate(at, { locale: 'en', now, timeZone: 'UTC' })).toBe('Dec 3');
  expect(formatDate(at, { locale: 'de', now, timeZone: 'UTC' })).toBe('3. Dez.');
});

test('adds the year when it is another one', () => {
  expect(formatDate(Date.UTC(2027, 0, 3), { locale: 'en-GB', now, timeZone: 'UTC' })).toBe('3 Jan 2027');
});

test('the reader’s time zone decides the day and whether the year is another one', () => {
  const at = Date.UTC(2026, 11, 31, 20);
  expect(formatDate(at, { locale: 'en-GB', now, timeZone: 'America/New_York' })).toBe('31 Dec');
  expect(formatDate(at, { locale: 'en-GB', now, timeZone: 'Asia/Tokyo' })).toBe('1 Jan 2027');
});
