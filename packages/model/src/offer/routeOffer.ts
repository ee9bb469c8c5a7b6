import type { Plan } from '../catalog/Catalog.ts';
import { planById } from '../catalog/lookups.ts';
import type { PricedOffer, ResolvedOffer } from '../decide/Decision.ts';
import { minorUnits } from '../money/minorUnits.ts';
import type { OfferInput } from './priceOffers.ts';

export type Deal = Extract<ResolvedOffer, PricedOffer>;

/** What a selection costs in a year, minor units. */
export function yearlyOf({ listPrice, to }: Pick<PricedOffer, 'listPrice' | 'to'>): number {
  return listPrice * (to.interval === 'year' ? 1 : 12);
}

/**
 * Who makes the deal: the user alone, with a named person beside the checkout, or people. Until the host says otherwise deals of
 * 50,000 a year and more go to people.
 */
export function routeOffer(input: OfferInput, offer: Deal): ResolvedOffer {
  const { catalog, snapshot } = input;
  const { people } = snapshot;
  const salesFrom = people?.salesFrom ?? 50_000 * 10 ** minorUnits(catalog.currency);
  const yearly = yearlyOf(offer);
  const plan = planById(catalog, offer.to.plan);
  if (plan && (people?.salesOnly || yearly >= salesFrom)) return toSales(input, plan);
  if (!people?.csm || yearly < people.csmFrom) return offer;
  const beside: Deal = { ...offer, person: people.csm };
  return beside;
}

export function toSales({ snapshot }: OfferInput, plan: Plan): ResolvedOffer {
  const person = snapshot.people?.sales;
  return person ? { kind: 'sales', plan, person } : { kind: 'sales', plan };
}
