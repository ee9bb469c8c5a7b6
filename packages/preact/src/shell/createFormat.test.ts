import { expect, test } from 'vitest';
import { createFormat } from './createFormat.ts';

const noon = new Date(2026, 10, 20, 12).getTime();
const hour = 3_600_000;

test.each([
  [noon - 2 * hour, '10:00'],
  [noon - 24 * hour, '19 Nov 2026, 12:00'],
])('a time of another day than today names its day', (at, text) => {
  expect(createFormat('en-GB', () => noon).time(at)).toBe(text);
});
