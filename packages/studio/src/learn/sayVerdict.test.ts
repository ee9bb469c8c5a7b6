import { expect, test } from 'vitest';
import type { Verdict } from './judge.ts';
import { sayVerdict } from './sayVerdict.ts';

const decideAt = Date.UTC(2026, 11, 9);
const reading = { value: 0.0141, standardError: 0.004, low: 0.0031, high: 0.0259, p: 0.03 };
const verdict = (changes: Partial<Verdict>): Verdict => ({
  decision: 'hold',
  reasons: [],
  readings: [reading],
  guardrails: [],
  ...changes,
});

test.each<[string, Partial<Verdict>, string]>([
  ['too early', { reasons: [{ code: 'too_early' }] }, 'Too early; decide 9 Dec.'],
  [
    'a winner',
    { decision: 'ship', arm: 1, reasons: [{ code: 'pays_more', arm: 1 }] },
    'B sells more. Give B to everybody.',
  ],
  [
    'a loser',
    { decision: 'rollback', reasons: [{ code: 'pays_less', arm: 1 }] },
    'B sells less. Stop the test and keep A.',
  ],
  [
    'one that annoys',
    { decision: 'rollback', reasons: [{ code: 'guardrail_worse', arm: 1, guardrail: 'dismissed' }] },
    'B is dismissed more often. Stop the test and keep A.',
  ],
  [
    'one bad version of two, too early',
    { reasons: [{ code: 'too_early' }, { code: 'pays_less', arm: 1 }] },
    'B sells less. Too early; decide 9 Dec.',
  ],
  [
    'one that sells more and annoys, beside another',
    {
      reasons: [
        { code: 'pays_more', arm: 1 },
        { code: 'guardrail_worse', arm: 1, guardrail: 'dismissed' },
      ],
    },
    'B sells more. B is dismissed more often. Keep it running, or stop it without a winner.',
  ],
  [
    'one bad version of two at the end',
    { reasons: [{ code: 'pays_less', arm: 2 }, { code: 'no_winner_yet' }] },
    'C sells less. No version is certainly better yet. Keep it running, or stop it without a winner.',
  ],
  [
    'a broken split',
    { decision: 'invalid', reasons: [{ code: 'uneven_split', p: 1e-9 }] },
    'The versions did not get the accounts they should have. Nothing can be read from this test. Stop it, mend the cause, and start again.',
  ],
  [
    'nothing certain',
    { reasons: [{ code: 'no_difference_yet' }] },
    'No difference is certain yet. Keep it running, or stop it without a winner.',
  ],
])('%s', (_, changes, advice) => {
  expect(sayVerdict(verdict(changes), decideAt).advice).toBe(advice);
});

test('a finding is a whole number of accounts with its interval', () => {
  expect(sayVerdict(verdict({}), decideAt).findings).toEqual([
    'B: 14 more paid per 1,000 accounts (3 to 26).',
  ]);
});

test('fewer, none and nobody have words of their own', () => {
  const readings = [
    { ...reading, value: -0.004, low: -0.02, high: 0.012 },
    { ...reading, value: 0.0002, low: -0.01, high: 0.01 },
    null,
  ];
  expect(sayVerdict(verdict({ readings }), decideAt).findings).toEqual([
    'B: 4 fewer paid per 1,000 accounts (−20 to 12).',
    'C: as many paid per 1,000 accounts (−10 to 10).',
    'D: no accounts yet to compare.',
  ]);
});
