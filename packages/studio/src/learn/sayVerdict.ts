import type { Verdict, VerdictReason } from './judge.ts';
import type { Reading } from './Reading.ts';

export type VerdictWords = {
  /** "B: 14 more paid per 1,000 accounts (3 to 26)." One an arm after the control. */
  findings: string[];
  /** What to do now. */
  advice: string;
};

export const armName = (arm: number) => String.fromCharCode(65 + arm);
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
export const day = (at: number) => DAY.format(at);

/** A verdict as a person would say it: absolute numbers, the interval always beside them. */
export function sayVerdict({ decision, arm, reasons, readings }: Verdict, decideAt: number): VerdictWords {
  const findings = readings.map((reading, index) => `${armName(index + 1)}: ${sayReading(reading)}`);
  const why = reasons.map(sayReason).filter((words) => words !== '');
  const advice = {
    invalid: 'Nothing can be read from this test. Stop it, mend the cause, and start again.',
    rollback: `Stop the test and keep ${armName(0)}.`,
    ship: `Give ${armName(arm ?? 0)} to everybody.`,
    hold:
      reasons[0]?.code === 'too_early'
        ? `Too early; decide ${day(decideAt)}.`
        : 'Keep it running, or stop it without a winner.',
  }[decision];
  return { findings, advice: [...why, advice].join(' ') };
}

const sayReading = (reading: Reading | null) =>
  reading ? `${sayDifference(reading)}.` : 'no accounts yet to compare.';

/** "14 more paid per 1,000 accounts (3 to 26)". */
export function sayDifference(reading: Pick<Reading, 'value' | 'low' | 'high'>): string {
  const value = Math.round(reading.value * 1000);
  const size = value === 0 ? 'as many paid' : `${Math.abs(value)} ${value > 0 ? 'more' : 'fewer'} paid`;
  const [low, high] = [reading.low, reading.high].map((end) => signed(Math.round(end * 1000)));
  return `${size} per 1,000 accounts (${low} to ${high})`;
}

export function sayReason(reason: VerdictReason): string {
  switch (reason.code) {
    case 'uneven_split':
      return 'The versions did not get the accounts they should have.';
    case 'contaminated':
      return `${Math.round(reason.share * 100)} % of accounts were shown more than one version.`;
    case 'pays_less':
      return `${armName(reason.arm)} sells less.`;
    case 'pays_more':
      return `${armName(reason.arm)} sells more.`;
    case 'guardrail_worse':
      return `${armName(reason.arm)} is ${GUARDRAILS[reason.guardrail] ?? reason.guardrail} more often.`;
    case 'guardrail_open':
      return `${armName(reason.arm)} sells more, but whether it is ${GUARDRAILS[reason.guardrail] ?? reason.guardrail} more often is not known yet.`;
    case 'no_difference_yet':
      return 'No difference is certain yet.';
    case 'no_winner_yet':
      return 'No version is certainly better yet.';
    case 'too_early':
      return '';
  }
}

/** What can go wrong with a version, as the end of "B is …". */
const GUARDRAILS: Record<string, string> = {
  dismissed: 'dismissed',
  neverAgain: 'sent away for good',
  refunded: 'followed by a refund',
  downgraded: 'followed by a downgrade',
  canceled: 'followed by a cancellation',
  contacted: 'followed by a question to support',
  erred: 'followed by an error on the page',
};

const signed = (value: number) => `${value < 0 ? '−' : ''}${Math.abs(value).toLocaleString('en')}`;
