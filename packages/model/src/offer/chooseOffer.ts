import type { Plan } from '../catalog/Catalog.ts';
import { planById } from '../catalog/lookups.ts';
import type { ResolvedOffer } from '../decide/Decision.ts';
import { biggerPlans, brings, type OfferInput, priceOffers } from './priceOffers.ts';
import { routeOffer, toSales } from './routeOffer.ts';

/**
 * The cheapest change that removes the wall and still holds for a period at this pace: extra units, an add-on or a bigger plan is
 * computed, never assumed. Custom plans and large deals go to people.
 */
export function chooseOffer(input: OfferInput): ResolvedOffer {
  const { catalog, snapshot } = input;
  const current = planById(catalog, snapshot.plan?.id);
  if (current?.custom) return toSales(input, current);
  const [cheapest] = priceOffers(input);
  if (cheapest) return routeOffer(input, cheapest);
  const plan = customPlan(input);
  return plan ? toSales(input, plan) : { kind: 'none' };
}

/** The plan that people make, where it brings what is missing. */
export function customPlan(input: OfferInput): Plan | undefined {
  const { catalog, snapshot, need } = input;
  return biggerPlans(catalog, snapshot).find((plan) => plan.custom && brings(need, plan, input));
}
