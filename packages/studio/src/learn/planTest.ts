import { leastEffect } from './power.ts';

/** How accounts have come to a campaign so far. */
export type Pace = { days: number; conversionDays: number; accounts: number; paid: number };

export type Duration = {
  weeks: number;
  /** Accounts over both versions whose time to convert will be over. */
  accounts: number;
  /** The least relative lift in paying accounts that is found four times in five; `null` when no lift is. */
  leastLift: number | null;
};

export type Outlook = {
  durations: Duration[];
  /** Worth testing at all: some duration finds a lift that words can have. */
  readable: boolean;
  sentence: string;
};

export const ALPHA = 0.05;
export const POWER = 0.8;

/** Whole weeks, so that every weekday counts alike; the first two are spent waiting for the first accounts to convert. */
const WEEKS = [4, 6, 8];
/** Changing words alone has rarely lifted sales by more than half. */
const CREDIBLE_LIFT = 0.5;
const ENOUGH_PAID = 5;

/** What a test of two versions could find out in a few weeks, judged by the campaign's own past. */
export function planTest(pace: Pace, weeks: readonly number[] = WEEKS): Outlook {
  const share = pace.paid / Math.max(1, pace.accounts);
  const known = pace.paid >= ENOUGH_PAID && pace.paid < pace.accounts;
  const durations = weeks.map((length): Duration => {
    const accounts = Math.round((pace.accounts / pace.days) * (length * 7 - pace.conversionDays));
    const baseline = { mean: share, variance: share * (1 - share) };
    const options = { alpha: ALPHA, tuning: Math.max(1, accounts), power: POWER };
    const leastLift = known && accounts > 1 ? leastEffect(baseline, accounts / 2, options) : null;
    return { weeks: length, accounts, leastLift };
  });
  const readable = durations.some(({ leastLift }) => leastLift !== null && leastLift <= CREDIBLE_LIFT);
  return { durations, readable, sentence: say({ pace, known, readable, longest: durations.at(-1) }) };
}

type Findings = { pace: Pace; known: boolean; readable: boolean; longest: Duration | undefined };

function say({ pace, known, readable, longest }: Findings): string {
  const weekly = Math.round((pace.accounts / pace.days) * 7);
  const past = `${count(weekly)} a week came to this prompt lately, and ${pace.paid} of ${pace.accounts} paid.`;
  if (!known) {
    return pace.accounts === 0
      ? 'Nobody has come to this prompt long enough ago to plan from. A test may run for weeks without an answer.'
      : `${past} That is too few to say what a test could find.`;
  }
  if (readable) return past;
  const lift = longest?.leastLift;
  const least = lift == null ? 'no difference at all' : `only a lift of ${Math.round(lift * 100)} % or more`;
  return `${past} In ${longest?.weeks} weeks a test could find ${least}: publish to everybody instead.`;
}

const count = (accounts: number) => (accounts === 1 ? '1 account' : `${accounts} accounts`);
