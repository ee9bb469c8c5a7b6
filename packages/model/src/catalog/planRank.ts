import { planById } from './byId.ts';
import type { Catalog, PlanId } from './Catalog.ts';

/** The tier's place in the order, from 1; undefined for a plan the catalog does not know, e.g. one no longer sold. */
export function planRank(catalog: Catalog, id: PlanId): number | undefined {
  return planById(catalog, id)?.rank;
}

/** Whether no plan is bigger. */
export function isTopPlan(catalog: Catalog, id: PlanId): boolean {
  const rank = planRank(catalog, id) ?? Number.NaN;
  return catalog.plans.every((plan) => plan.rank <= rank);
}
