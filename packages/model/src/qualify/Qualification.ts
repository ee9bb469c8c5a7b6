import type { MeterId, PlanId } from '../catalog/Catalog.ts';
import type { Condition } from '../decide/Condition.ts';
import type { Verdict } from '../decide/prepare.ts';

/**
 * Traits that qualification reads, as the host tells them: of the account by name, of the user under `user`. Shares are 0 to 1. What
 * nobody told is absent, and counts neither for nor against.
 */
export interface KnownTraits {
  /** The host's own health score. */
  health?: number;
  /** How much of what the plan includes is in use. */
  adoption?: number;
  /** From surveys, e.g. (NPS + 100) / 200. */
  satisfaction?: number;
  /** When the account got its first value, epoch milliseconds; false while it has not. */
  activatedAt?: number | false;
  /** Weeks in a row with use. */
  activeWeeks?: number;
  segment?: string;
  /** `frozen`: nothing is bought now, so nothing is proposed. */
  budgetSignal?: 'approved' | 'open' | 'frozen';
  /** They said what it is worth to them. */
  roiStated?: boolean;
  /** How many people decide together; from three on they talk. */
  stakeholders?: number;
  /** Their own paper, a tender, a security review. */
  nonStandardTerms?: boolean;
  /** When the fiscal year starts: a month from 1, or "MM-DD". */
  fiscalYearStart?: number | string;
  user?: { role?: string; budgetAuthority?: boolean };
}

/** Where an account is well enough to be asked for more. Each may be set by the host. */
export interface QualifyRules {
  /** Below it an account is struggling. */
  health: number;
  adoption: number;
  satisfaction: number;
  /** Nobody is pitched in the first days. */
  daysSinceActivation: number;
  activeWeeks: number;
  /** By plan: whom it is made for, as a condition over traits. */
  profiles: Partial<Record<string, Condition>>;
}

export const qualifyRules: QualifyRules = {
  health: 0.5,
  adoption: 0.3,
  satisfaction: 0.4,
  daysSinceActivation: 14,
  activeWeeks: 2,
  profiles: {},
};

/** Whom a campaign is for, beyond being well. Every part that is there must fit. */
export interface Audience {
  /** Plans the account is on now. */
  plans?: PlanId[];
  /** How much of a meter is in use, as a share of its limit. Where there is no limit, or nobody told the use, it does not fit. */
  usage?: UsageRange[];
  segments?: string[];
  roles?: string[];
  /** Of the account, as its host told them; "pt" is also "pt-BR". */
  locales?: string[];
  /** Over the account's traits. */
  condition?: Condition;
}

export interface UsageRange {
  meter: MeterId;
  /** From this share on; left out: from nothing. */
  from?: number;
  /** Below this share; left out: however much. */
  below?: number;
}

/**
 * `pitch`: may be asked to buy. `ask`: the wrong person to buy, who may ask somebody. `help`: no pitch, but help is welcome. `silent`:
 * nothing. `checks` ends at the first that failed.
 */
export interface Qualification {
  outcome: 'pitch' | 'ask' | 'help' | 'silent';
  checks: Verdict[];
}
