import type { Millis } from '@uptier/model';
import type { WordFix } from './ArmChange.ts';
import type { CampaignSource } from './CampaignSource.ts';
import type { RulePart, RulePrints } from './rulePrints.ts';

const DAY = 86_400_000;

/** How long an account has to buy, from its first meeting with a prompt. */
export const conversionDays = 14;

/** Fixed when a test starts, so that its end cannot be chosen by what it shows. */
export interface TestPlan {
  /** Until then a test can be stopped, but not won: whole weeks after the start. */
  decideAt: Millis;
  /** How long an account has to convert, from its first meeting with the prompt. */
  conversionDays: number;
  /** In the control and one other arm together, by `decideAt`: what one comparison uses, and the sequential interval is tuned to. */
  expectedAccounts: number;
  /** The share of tests without any effect that may ever seem to have one. Left out: whoever reads the test has their own. */
  alpha?: number;
  /** What must not get worse. Left out: as for `alpha`. */
  guardrails?: TestGuardrail[];
}

/** Something more of which is worse, and how much more is still accepted: 0.1 of the control's share, or 0.005 more accounts. */
export interface TestGuardrail {
  name: string;
  margin: number;
  scale: 'relative' | 'absolute';
}

/** A plan, and what is noted of its test beside it. */
export interface TestRecord extends TestPlan {
  /** The rules when it started; missing in tests of before they were noted. */
  rules?: RulePrints;
  /** Missing while it runs, and of tests that ended before this was noted. */
  end?: TestEnd;
  /** The rules when it ended. */
  endRules?: RulePrints;
}

/** How a test was ended. */
export interface TestEnd {
  /** The arm that everybody got; null: other words were published instead. */
  kept: number | null;
  actor: string;
  /** Why, where it was said. */
  note: string | null;
}

/** The plan alone. */
export function planOf({ rules: _, end: _end, endRules: _endRules, ...plan }: TestRecord): TestPlan {
  return plan;
}

/** For a test that was started without a plan. */
export function defaultTestPlan(startedAt: Millis): TestRecord {
  return { decideAt: startedAt + 28 * DAY, conversionDays, expectedAccounts: 5000 };
}

/** Accounts of one arm whose time to convert is over (`accounts`), and what they did within it. */
export interface MeasuredArm {
  /** Accounts of the arm that the campaign holds for so far, also those whose turn has not come; the others are of those whose turn came. */
  qualified: number;
  accounts: number;
  /** Still within their time to convert, or were when the test was stopped; in none of the other numbers. */
  maturing: number;
  shown: number;
  engaged: number;
  /** Saw an exact price. */
  previewed: number;
  dismissed: number;
  neverAgain: number;
  paid: number;
  /** Given back, made smaller, or asked to cancel within 30 days of an upgrade; `canceled` also without one, of the meeting. */
  refunded: number;
  downgraded: number;
  canceled: number;
  /** Asked for support within 30 days of the meeting, and met an error within their time to convert, as the host tells (docs/signals.md). */
  contacted: number;
  erred: number;
  /** Recurring revenue gained a month, minor units; and the sum of each account's squared, for its variance. */
  mrr: number;
  mrrSquares: number;
}

export interface TestMeasures {
  id: string;
  phase: number;
  /** Every phase of the campaign's tests, the newest first. */
  phases: TestPhase[];
  state: 'running' | 'stopped';
  startedAt: Millis;
  /** From then on everybody saw the same: nothing that happened later is in any number. */
  stoppedAt: Millis | null;
  /** How it was ended; null while it runs, and where it was not noted. */
  end: TestEnd | null;
  currency: string;
  weights: number[];
  /** The words of each arm; the first is the control. */
  variants: CampaignSource[];
  /** Arms that are shown nothing unasked, by index. */
  withheld: number[];
  /** Share of accounts that take part. */
  traffic: number;
  plan: TestPlan;
  arms: MeasuredArm[];
  /** First meetings by day since the start, one count an arm. */
  daily: number[][];
  /** Share of accounts that were shown another arm than theirs. */
  contamination: number;
  /** Whether the host has told of any such thing since the start, of whatever account: where it has not, none counted says nothing. */
  heard: { contacted: boolean; erred: boolean };
  /** Typing mistakes that were put right while it ran. */
  fixes: WordFix[];
  /**
   * Rules of the campaign that are not those it started with: since publishing ends a test, a deployment has changed them. Null where it
   * is not known.
   */
  changedRules: RulePart[] | null;
}

/** One test of a campaign: the next one deals accounts afresh, and has its own numbers. */
export interface TestPhase {
  phase: number;
  startedAt: Millis;
  stoppedAt: Millis | null;
}

/** An account's part in a test. */
export interface TestExposure {
  account: string;
  arm: string;
  /** When the prompt would first have been shown, shown or withheld. */
  metAt: Millis;
  /** Null: it has not paid within its time. */
  paidAt: Millis | null;
  /** Recurring revenue gained a month, minor units of the test's currency. */
  mrr: number;
  /** It is in the numbers: its time to convert was over, now or when the test was stopped. */
  counts: boolean;
  /** A page showed it another arm than its own. */
  mixed: boolean;
}

/** How fast accounts come to a campaign, and how many of them buy: what a test is planned from. */
export interface CampaignPace {
  days: number;
  conversionDays: number;
  accounts: number;
  /** Of `accounts`, those that paid for an upgrade within `conversionDays`. */
  paid: number;
}

export interface ExposurePage {
  /** The account after which it goes on; left out, from the first. */
  after?: string;
  /** 1 to 10,000; left out, 1,000. */
  limit?: number;
}
