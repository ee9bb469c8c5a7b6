import { expect, test } from 'vitest';
import { toHoldout } from './toHoldout.ts';

const info = { share: 0.05, wanted: 0.05, since: Date.UTC(2026, 10, 3), asked: 4098, heldOut: 212 };

test('a holdout says how large it is, since when, and how many accounts it has', () => {
  expect(toHoldout(info)?.sentence).toBe(
    '5 % of accounts are never interrupted, so that what interrupting is worth can be told: since 3 Nov 2026, 212 of 4,310.',
  );
  expect(toHoldout({ ...info, since: null })?.sentence).toMatch(/No account was split yet\.$/);
  expect(toHoldout(null)).toBeNull();
});

test('a share that is locked says that the one in code is not used', () => {
  expect(toHoldout({ ...info, wanted: 0.1 })?.notes[0]).toMatch(/^The code says 10 %\. It is not used/);
});
