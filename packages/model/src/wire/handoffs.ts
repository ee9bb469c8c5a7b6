import type { FeatureId, MeterId, PlanId } from '../catalog/Catalog.ts';
import type { RoiInput } from '../roi/calculateRoi.ts';
import type { Millis, Person } from './account.ts';
import type { Change } from './quotes.ts';

/** Who answers, and within how many hours of working days. Named to the user before anything is sent. */
export interface Contact extends Person {
  replyHours: number;
  /** Where a time can be booked; https only. */
  bookingUrl?: string;
}

/** Who talks to an account, and from which size of a deal: list price a year in minor units of the catalog's currency. */
export interface People {
  csm: Contact | null;
  csmFrom: number;
  sales: Contact | null;
  salesFrom: number;
  /** Terms, or the number of people who decide, need a talk whatever the size. The server knows why. */
  salesOnly: boolean;
}

/** `sales`: a deal that people make. `csm`: somebody beside the checkout. `help`: no purchase in mind. */
export type HandoffKind = 'sales' | 'csm' | 'help';

export interface CreateHandoff {
  kind: HandoffKind;
  /** What it is about, as far as the page knows. */
  plan?: PlanId;
  change?: Change;
  reason?: { meter: MeterId; add: number } | { feature: FeatureId };
  /** The campaign it started from. */
  campaign?: string;
  /** The user's own numbers, when they worked out what it would return. */
  roi?: RoiInput;
  /** A quote of the user's for the same change. */
  quoteId?: string;
  note: string;
}

/** A request to a person. Asking again about the same thing while it is open is the same handoff. */
export interface Handoff {
  id: string;
  kind: HandoffKind;
  state: 'open' | 'answered';
  person: Person;
  /** When an answer is promised. */
  replyBy: Millis;
  createdAt: Millis;
}
