import { expect, test } from 'vitest';
import type { Verdict } from './judge.ts';
import { type Ending, sayEnding } from './sayEnding.ts';

const decideAt = Date.UTC(2026, 11, 9);
const atTheEnd = { stoppedAt: decideAt, decideAt, kept: 1, note: null };
const verdict = (changes: Partial<Verdict>): Verdict => ({
  decision: 'hold',
  reasons: [],
  readings: [],
  guardrails: [],
  ...changes,
});

test.each<[string, Partial<Verdict>, Partial<Ending>, string]>([
  [
    'a winner that was kept',
    { decision: 'ship', arm: 1, reasons: [{ code: 'pays_more', arm: 1 }] },
    {},
    'Stopped on 9 Dec, and B kept for everybody. What was known then: B sells more. By the rules of this test, B was to be given to everybody.',
  ],
  [
    'one kept too early, with a reason',
    { reasons: [{ code: 'too_early' }] },
    { stoppedAt: decideAt - 7 * 86_400_000, note: 'The launch cannot wait.' },
    'Stopped on 2 Dec, and B kept for everybody. “The launch cannot wait.” The planned end was 9 Dec. What was known then: It was too early to decide.',
  ],
  [
    'a loser',
    { decision: 'rollback', reasons: [{ code: 'pays_less', arm: 1 }] },
    { kept: 0 },
    'Stopped on 9 Dec, and A kept for everybody. What was known then: B sells less. By the rules of this test, A was to be kept.',
  ],
  [
    'nothing certain, and other words published',
    { reasons: [{ code: 'no_difference_yet' }] },
    { kept: null },
    'Stopped on 9 Dec, and other words published. What was known then: No version was certainly better.',
  ],
  [
    'a broken split, of which it was not noted what was kept',
    { decision: 'invalid', reasons: [{ code: 'uneven_split', p: 1e-9 }] },
    { kept: undefined },
    'Stopped on 9 Dec. What was known then: The versions did not get the accounts they should have. Nothing can be read from this test.',
  ],
])('%s', (_, found, ending, words) => {
  expect(sayEnding(verdict(found), { ...atTheEnd, ...ending })).toBe(words);
});
