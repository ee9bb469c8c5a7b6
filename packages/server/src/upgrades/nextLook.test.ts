import { expect, test } from 'vitest';
import { nextLook } from './nextLook.ts';

const now = Date.UTC(2026, 10, 21, 12);
const second = 1_000;
const minute = 60 * second;
const plain: Parameters<typeof nextLook>[1] = { tries: 0, openUntil: null, startsAt: null };
const wait = (...[state, given]: [Parameters<typeof nextLook>[0], Partial<typeof plain>?]) => {
  const at = nextLook(state, { ...plain, ...given }, now);
  return at === null ? null : at - now;
};

test('what is over is not looked at again', () => {
  for (const state of ['succeeded', 'failed', 'canceled'] as const) expect(wait(state)).toBeNull();
});

test('a request that carries an upgrade out is left in peace for a minute', () => {
  expect(wait('calling')).toBe(minute);
});

test('what nobody knows is looked at soon, then less and less often, at least every two minutes', () => {
  const waits = [0, 1, 2, 3, 4, 5, 50].map((tries) => wait('unknown', { tries }));
  expect(waits).toEqual([5, 10, 20, 40, 80, 120, 120].map((seconds) => seconds * second));
});

test('a payment on its way is looked at every five minutes, a planned change not before its day', () => {
  expect(wait('processing')).toBe(5 * minute);
  const startsAt = now + 60 * minute;
  expect(nextLook('processing', { ...plain, startsAt }, now)).toBe(startsAt);
  expect(nextLook('processing', { ...plain, startsAt: now + minute }, now)).toBe(now + 5 * minute);
});

test('what waits for a card or the bank is looked at every minute, and when its time is up', () => {
  for (const state of ['requires_action', 'awaiting_payment'] as const) {
    expect(nextLook(state, plain, now)).toBe(now + minute);
    expect(nextLook(state, { ...plain, openUntil: now + 30 * minute }, now)).toBe(now + minute);
    expect(nextLook(state, { ...plain, openUntil: now + 20 * second }, now)).toBe(now + 20 * second);
  }
});
