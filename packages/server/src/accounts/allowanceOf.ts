import {
  type Catalog,
  type FeatureValue,
  featuresOf,
  type Grant,
  type Limit,
  limitOf,
  type Selection,
  selectionOf,
} from '@uptier/model';
import type { BillingState } from './BillingState.ts';
import { freeBilling } from './freeBilling.ts';

/** What an account may use now. */
export interface Allowance {
  /** By meter of the catalog. */
  limits: Record<string, Limit>;
  features: Record<string, FeatureValue>;
}

/**
 * Works out what an account may use from its plan, extra units, add-ons and grants; the larger of each wins. Null when it cannot be
 * known: the subscription is on a price that the catalog does not name.
 *
 * A payment that is overdue takes nothing away: when to do that is the host's policy. A canceled subscription leaves the free plan.
 */
export function allowanceOf(
  catalog: Catalog,
  billing: BillingState,
  grants: Grant[],
  now: number,
): Allowance | null {
  const isOver = billing.status === 'canceled' || billing.status === 'free';
  const plan = billing.plan ?? (isOver ? freeBilling(catalog, now).plan : null);
  if (!plan && !isOver) return null;
  const live = grants.filter(({ endsAt }) => endsAt > now);
  const selections = [
    ...(plan ? [selectionOf(plan)] : []),
    ...live.flatMap((grant): Selection[] =>
      grant.plan === null ? [] : [{ plan: grant.plan, interval: 'month', extras: {}, addOns: {} }],
    ),
  ];
  return {
    limits: Object.fromEntries(
      catalog.meters.map(({ id }) => [id, largest(selections.map((one) => limitOf(catalog, one, id)))]),
    ),
    features: Object.fromEntries(
      catalog.features.map(({ id }) => {
        const granted = live.some((grant) => grant.features.includes(id));
        const values = selections.map((one) => featuresOf(catalog, one)[id] ?? false);
        return [id, values.find(Boolean) ?? granted];
      }),
    ),
  };
}

function largest(limits: Limit[]): Limit {
  return limits.reduce<Limit>(
    (a, b) => (a === 'unlimited' || b === 'unlimited' ? 'unlimited' : Math.max(a, b)),
    0,
  );
}
