import { type Baseline, leastEffect } from './power.ts';

/** How accounts have come to a campaign so far. */
export type Pace = { days: number; conversionDays: number; accounts: number; paid: number };

/** A test as it would be started. */
export type Design = {
  /** One an arm, the control first; they sum to 1. */
  weights: readonly number[];
  /** The share of accounts that takes part. */
  traffic: number;
};

export type Duration = {
  weeks: number;
  /** Accounts over all versions whose time to convert will be over. */
  accounts: number;
  /** Of these, those of the control and of one treatment, on average: what the sequential interval is tuned to. */
  compared: number;
  /** The least relative lift in paying accounts that is found four times in five in every treatment; `null` when no lift is. */
  leastLift: number | null;
  /** It finds a lift that words can have. */
  readable: boolean;
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

/** Half and half of all accounts. */
export const HALVES: Design = { weights: [0.5, 0.5], traffic: 1 };

/** What a test could find out in a few weeks, judged by the campaign's own past, as its verdict will be read. */
export function planTest(pace: Pace, design: Design = HALVES, weeks: readonly number[] = WEEKS): Outlook {
  const share = pace.paid / Math.max(1, pace.accounts);
  const known = pace.paid >= ENOUGH_PAID && pace.paid < pace.accounts;
  const baseline = { mean: share, variance: share * (1 - share) };
  const durations = weeks.map((length): Duration => {
    const weekly = (pace.accounts / pace.days) * 7;
    const accounts = Math.round(weekly * (length - pace.conversionDays / 7) * design.traffic);
    const compared = comparedOf(accounts, design);
    const lift = known ? leastLift(baseline, accounts, design) : null;
    const readable = lift !== null && lift <= CREDIBLE_LIFT;
    return { weeks: length, accounts, compared, leastLift: lift, readable };
  });
  const readable = durations.some((duration) => duration.readable);
  return { durations, readable, sentence: say({ pace, design, known, readable, longest: durations.at(-1) }) };
}

function comparedOf(accounts: number, { weights: [control = 0, ...treatments] }: Design): number {
  const treated = treatments.reduce((sum, weight) => sum + weight, 0) / Math.max(1, treatments.length);
  return Math.round(accounts * (control + treated));
}

/** That of the treatment which is hardest to read, at its own share and its part of alpha. */
function leastLift(baseline: Baseline, accounts: number, design: Design): number | null {
  const [control = 0, ...treatments] = design.weights;
  const options = {
    ...{ alpha: ALPHA, power: POWER },
    tuning: Math.max(1, comparedOf(accounts, design)),
    comparisons: treatments.length,
  };
  const lifts = treatments.map((weight) => {
    const sizes = { control: accounts * control, treatment: accounts * weight };
    return sizes.control > 1 && sizes.treatment > 1 ? leastEffect(baseline, sizes, options) : null;
  });
  return lifts.reduce<number | null>(
    (most, lift) => (most === null || lift === null ? null : Math.max(most, lift)),
    0,
  );
}

type Findings = {
  pace: Pace;
  design: Design;
  known: boolean;
  readable: boolean;
  longest: Duration | undefined;
};

function say({ pace, design, known, readable, longest }: Findings): string {
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
  return `${past} In ${longest?.weeks} weeks a test ${sayDesign(design)}could find ${least}: publish to everybody instead.`;
}

/** Only what is not as simple as can be, and so may be what makes it hard to read. */
function sayDesign({ weights, traffic }: Design): string {
  const parts = [
    weights.length > 2 && `of ${weights.length} versions`,
    traffic < 1 && `with ${Math.round(traffic * 100)} % of accounts`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(' ')} ` : '';
}

const count = (accounts: number) => (accounts === 1 ? '1 account' : `${accounts} accounts`);
