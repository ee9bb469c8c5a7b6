import type { Interval, Limit, RoiInput } from '@uptier/model';

/** `true` included, `false` not; else in the words of the catalog. */
export type Shown = boolean | string;

/**
 * What a business case says, as it was when it was made: names already in the language of the page, so that a catalog that changes
 * later does not change what somebody was shown.
 */
export interface CaseFacts {
  locale: string;
  account: string;
  author: string;
  approver: string | null;
  note: string;
  from: string | null;
  to: string;
  need: { add: number; unit: string } | { feature: string } | null;
  usage: { name: string; used: number; unit: string; limit: Limit; next: Limit }[];
  features: { name: string; from: Shown; to: Shown; why: string | null; proof: Proof | null }[];
  price: CasePrice | null;
  roi: RoiInput | null;
  onboarding: string | null;
}

export interface Proof {
  label: string;
  href: string;
}

/** Minor units. List prices are left out where this account pays others. */
export interface CasePrice {
  currency: string;
  from: { amount: number; interval: Interval } | null;
  to: { amount: number; interval: Interval } | null;
  yearlyDifference: number | null;
  quote: {
    dueToday: number;
    next: { amount: number; at: number; interval: Interval };
    /** When it was priced; it may be paid for a quarter of an hour only. */
    at: number;
  } | null;
}
