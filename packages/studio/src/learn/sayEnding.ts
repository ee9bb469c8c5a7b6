import type { Verdict } from './judge.ts';
import { armName, day, sayReason, type VerdictWords } from './sayVerdict.ts';

export type Ending = {
  stoppedAt: number;
  decideAt: number;
  /** The arm everybody got; null: other words were published; undefined: it was not noted. */
  kept: number | null | undefined;
  note: string | null;
};

/** A test that was stopped asks for nothing any more: what was kept, and what was known by then. */
export function sayEnding(
  verdict: Verdict,
  { stoppedAt, decideAt, kept, note }: Ending,
): VerdictWords['advice'] {
  const ended = `Stopped on ${day(stoppedAt)}${sayKept(kept)}.`;
  const because = note ? ` “${note}”` : '';
  const known = verdict.reasons.filter(({ code }) => !undecided.has(code)).map(sayReason);
  const early = stoppedAt < decideAt ? [`The planned end was ${day(decideAt)}.`] : [];
  return [`${ended}${because}`, ...early, 'What was known then:', ...known, sayRule(verdict)].join(' ');
}

/** Why there is no winner yet is said as what has become of it. */
const undecided = new Set(['too_early', 'no_difference_yet', 'no_winner_yet']);

function sayKept(kept: number | null | undefined): string {
  if (kept === undefined) return '';
  return kept === null ? ', and other words published' : `, and ${armName(kept)} kept for everybody`;
}

/** What the rules that were fixed before the start came to. */
function sayRule({ decision, arm, reasons }: Verdict): string {
  switch (decision) {
    case 'invalid':
      return 'Nothing can be read from this test.';
    case 'rollback':
      return `By the rules of this test, ${armName(0)} was to be kept.`;
    case 'ship':
      return `By the rules of this test, ${armName(arm ?? 0)} was to be given to everybody.`;
    case 'hold':
      return reasons.some(({ code }) => code === 'too_early')
        ? 'It was too early to decide.'
        : 'No version was certainly better.';
  }
}
