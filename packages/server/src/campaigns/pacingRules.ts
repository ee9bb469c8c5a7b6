import {
  bandRank,
  type CampaignCandidate,
  type Dismissal,
  type Millis,
  type Pace,
  type UptierEvent,
} from '@uptier/model';
import type { CampaignPacing } from './CampaignRules.ts';

const dayMs = 24 * 3_600_000;

/** How often anybody may be interrupted (DESIGN §5.6). A page adds one of its own: once a session. */
export const pacingRules = {
  /** Between any two interruptions of a user. */
  userPauseMs: dayMs,
  /** Between two of the same campaign. */
  campaignPauseMs: 7 * dayMs,
  /** Of the same campaign, in a billing period. */
  campaignPerPeriod: 3,
  /** Rest after the first, second and every further dismissal. */
  coolDownMs: [14 * dayMs, 30 * dayMs, 90 * dayMs],
  /** "Later", without saying when. */
  snoozeMs: 7 * dayMs,
  /** Of all users of an account together, in 24 hours. */
  accountPerDay: 5,
} as const;

/** A campaign that interrupts, and how patient it was set to be; without it as insistent as the rules allow. */
export type Interruption = Pick<CampaignCandidate, 'id' | 'trigger'> & { pacing?: CampaignPacing };

/** What is remembered of a user's interruptions; it survives devices because it lives on the server. */
export interface UserMemory {
  lastShownAt?: Millis;
  /** When each campaign was last shown. */
  shown?: Record<string, Millis>;
  /** The last times each campaign was shown, oldest first; as many as a period may have. */
  times?: Record<string, Millis[]>;
  dismissals?: number;
  /** The end of the rest that each dismissed campaign brought. */
  rests?: Record<string, Millis>;
  /** The last of these ends: all that the release before wrote, and all that it reads. */
  quietUntil?: Millis;
  /** "Remind me then", by campaign. */
  snoozed?: Record<string, Millis>;
  never?: string[];
  /** Answers in place that were dismissed; see `foldAnswer`. */
  folded?: Dismissal[];
}

/** What is remembered of an account's: its last interruptions, whoever saw them, oldest first. */
export interface AccountMemory {
  times?: Millis[];
}

export interface Memory {
  user: UserMemory;
  account: AccountMemory;
}

export interface Moment {
  at: Millis;
  /** The billing period: the caps of a campaign start anew with it. */
  period: { start: Millis; end: Millis };
  /** A campaign by its id; null when there is none such any more. */
  find(campaign: string): Interruption | null;
}

/** Why a campaign may not interrupt this user now, and until when (null: for good); null when it may. */
export function paceOf(
  campaign: Interruption,
  { user, account }: Memory,
  { at, period, find }: Moment,
): Pace | null {
  const { id } = campaign;
  if (user.never?.includes(id)) return { code: 'never_again', until: null };
  const times = user.times?.[id] ?? [];
  const byAccount = account.times ?? [];
  const { accountPerDay } = pacingRules;
  const { pauseMs, perPeriod } = patienceOf(campaign);
  const waits: [Pace['code'], Millis | undefined][] = [
    ['cooling_down', restOf(campaign, user, find)],
    ['snoozed', user.snoozed?.[id]],
    ['day_cap', after(user.lastShownAt, pacingRules.userPauseMs)],
    ['week_cap', after(user.shown?.[id], pauseMs)],
    [
      'period_cap',
      (times.at(-perPeriod) ?? Number.NEGATIVE_INFINITY) >= period.start ? period.end : undefined,
    ],
    ['account_budget', after(byAccount.at(-accountPerDay), dayMs)],
  ];
  for (const [code, until] of waits) if (until !== undefined && until > at) return { code, until };
  return null;
}

/** However it was set, never more insistent than the rules. */
function patienceOf({ pacing }: Interruption): { pauseMs: number; perPeriod: number } {
  const { campaignPauseMs, campaignPerPeriod } = pacingRules;
  return {
    pauseMs: Math.max(campaignPauseMs, (pacing?.pauseDays ?? 0) * dayMs),
    perPeriod: Math.min(campaignPerPeriod, pacing?.perPeriod ?? campaignPerPeriod),
  };
}

function restOf(
  campaign: Interruption,
  { rests, quietUntil }: UserMemory,
  find: Moment['find'],
): Millis | undefined {
  if (!rests) return quietUntil;
  const holding = Object.entries(rests).filter(([by]) => !isHigherBand(campaign, find(by)));
  return holding.length > 0 ? Math.max(...holding.map(([, until]) => until)) : undefined;
}

/** "Not now" at one band says nothing about the next: that is another fact. */
function isHigherBand({ trigger }: Interruption, dismissed: Interruption | null): boolean {
  const before = dismissed?.trigger;
  if (trigger.kind !== 'usage' || before?.kind !== 'usage' || trigger.meter !== before.meter) return false;
  return bandRank(`${trigger.band}`) > bandRank(`${before.band}`);
}

/**
 * The campaign takes its turn. The ghost of a withheld arm does too, or another campaign would fill the control. Within a week it is
 * the same turn, told again: claimed, then really seen.
 */
export function spend(memory: Memory, campaign: string, at: Millis): Memory {
  const { user, account } = memory;
  const isSameTurn = at < (after(user.shown?.[campaign], pacingRules.campaignPauseMs) ?? at);
  const shownNow = { ...user, lastShownAt: at };
  if (isSameTurn) return { user: shownNow, account };
  return {
    user: {
      ...shownNow,
      shown: { ...user.shown, [campaign]: at },
      times: { ...user.times, [campaign]: keep(user.times?.[campaign], at, pacingRules.campaignPerPeriod) },
    },
    account: { times: keep(account.times, at, pacingRules.accountPerDay) },
  };
}

/** What the user said about a campaign that had interrupted. */
export function answer(
  memory: UserMemory,
  { kind, campaign, until }: Pick<UptierEvent, 'kind' | 'until'> & { campaign: string },
  at: Millis,
): UserMemory {
  const rest = (until: Millis) => ({
    rests: { ...memory.rests, [campaign]: Math.max(memory.rests?.[campaign] ?? 0, until) },
    quietUntil: Math.max(memory.quietUntil ?? 0, until),
  });
  switch (kind) {
    case 'dismissed': {
      const dismissals = (memory.dismissals ?? 0) + 1;
      const { coolDownMs } = pacingRules;
      return {
        ...memory,
        ...rest(at + coolDownMs[Math.min(dismissals, coolDownMs.length) - 1]!),
        dismissals,
      };
    }
    case 'snoozed': {
      const soonest = at + pacingRules.snoozeMs;
      return {
        ...memory,
        ...rest(soonest),
        snoozed: { ...memory.snoozed, [campaign]: until ?? soonest },
      };
    }
    case 'never_again':
      return { ...memory, never: [...new Set([...(memory.never ?? []), campaign])] };
    default:
      return memory;
  }
}

function after(since: Millis | undefined, ms: number): Millis | undefined {
  return since === undefined ? undefined : since + ms;
}

function keep(times: Millis[] | undefined, at: Millis, most: number): Millis[] {
  return [...(times ?? []), at].slice(-most);
}
