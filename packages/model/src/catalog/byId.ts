import type { AddOn, Catalog, Meter, MeterId, Plan, PlanId } from './Catalog.ts';

export function planById(catalog: Catalog, id: PlanId | undefined): Plan | undefined {
  return catalog.plans.find((plan) => plan.id === id);
}

export function meterById(catalog: Catalog, id: MeterId | undefined): Meter | undefined {
  return catalog.meters.find((meter) => meter.id === id);
}

export function addOnById(catalog: Catalog, id: string): AddOn | undefined {
  return catalog.addOns.find((addOn) => addOn.id === id);
}
