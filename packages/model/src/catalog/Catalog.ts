import type { Interval } from '../money/Money.ts';

export type PlanId = string;
export type MeterId = string;
export type FeatureId = string;
export type AddOnId = string;

/** Words shown to people: one string for every locale, or one per locale with `en` as the fallback. */
export type Text = string | ({ en: string } & Partial<Record<string, string>>);

export type Limit = number | 'unlimited';

/** What a feature is on a plan: off, on, or a text such as "4-hour SLA". */
export type FeatureValue = boolean | Text;

export type FeatureGroup = 'limits' | 'capabilities' | 'support' | 'security' | 'integrations';

/** The side from which value is told: what one can do, what it saves, how it compares, what it protects from. */
export type Angle = 'capability' | 'efficiency' | 'competitive' | 'risk';

export interface Meter {
  id: MeterId;
  name: Text;
  /** The unit in the singular and the plural, e.g. `{ one: 'seat', other: 'seats' }`. */
  unit: { one: Text; other: Text };
  /** `never`: counts what exists now (seats). `period`: starts again with each billing period (API calls). */
  reset: 'never' | 'period';
}

export interface Feature {
  id: FeatureId;
  name: Text;
  group: FeatureGroup;
  /** One sentence a gate shows: what the customer can do with it. */
  description?: Text;
  /** The same value from one side each, in one sentence; the account's stated need chooses. */
  angles?: Partial<Record<Angle, Text>>;
  /** Proof link shown beside the feature (case study, reference); https only. */
  proof?: { label: Text; href: string };
}

export interface Plan {
  id: PlanId;
  name: Text;
  /** Order of the tiers; a higher rank is a bigger plan. Unique. */
  rank: number;
  /** List price per interval in minor units of the catalog's currency. Empty for a custom plan. */
  prices: Partial<Record<Interval, number>>;
  /** Priced by people: never bought in the product, always routed to sales. */
  custom: boolean;
  limits: Record<MeterId, Limit>;
  /** Price of one unit over the included limit, per interval. Absent: no extra units on this plan. */
  extras: Partial<Record<MeterId, Partial<Record<Interval, number>>>>;
  features: Record<FeatureId, FeatureValue>;
  /** What help with the start is included, in one sentence. */
  onboarding?: Text;
}

export interface AddOn {
  id: AddOnId;
  name: Text;
  prices: Partial<Record<Interval, number>>;
  /** Units each quantity adds to a meter's limit. */
  adds: Partial<Record<MeterId, number>>;
  features: Record<FeatureId, FeatureValue>;
  /** Plans it can be bought on. */
  plans: PlanId[];
}

/** The catalog as the server publishes it: plain JSON, safe for browsers. */
export interface Catalog {
  currency: string;
  meters: Meter[];
  features: Feature[];
  plans: Plan[];
  addOns: AddOn[];
}
