import { addOnById, planById } from '../catalog/lookups.ts';
import type { ResolvedOffer } from '../decide/Decision.ts';
import { hasFeature } from '../decide/hasFeature.ts';
import type { Offer } from '../wire/campaigns.ts';
import { chooseOffer, customPlan } from './chooseOffer.ts';
import {
  biggerPlans,
  type OfferInput,
  priceAddOn,
  priceChange,
  priceOffers,
  priceUpgrade,
} from './priceOffers.ts';
import { routeOffer, toSales, yearlyOf } from './routeOffer.ts';

const none: ResolvedOffer = { kind: 'none' };

type Of<K> = Extract<Offer, { kind: K }>;

/** What a campaign offers, for this account. For servers: the page asks `chooseOffer`. */
export function resolveOffer(input: OfferInput, offer: Offer): ResolvedOffer {
  const { catalog, snapshot } = input;
  if (offer.kind === 'help') return toHelp(input);
  const current = planById(catalog, snapshot.plan?.id);
  if (current?.custom) return toSales(input, current);
  switch (offer.kind) {
    case 'plan':
      return offer.plan === 'cheapest' ? chooseOffer(input) : toPlan(input, offer.plan);
    case 'extras': {
      const found = priceOffers(input).find((one) => one.kind === 'extras' && one.meter === offer.meter);
      return found ? routeOffer(input, found) : none;
    }
    case 'add_on': {
      const addOn = addOnById(catalog, offer.addOn);
      const found = addOn && priceAddOn(input, addOn);
      return found ? routeOffer(input, found) : none;
    }
    case 'bundle':
      return toBundle(input, offer);
    case 'first':
      return offer.of.reduce(
        (found, one) => (found.kind === 'none' ? resolveOffer(input, one) : found),
        none,
      );
    case 'annual':
      return toAnnual(input);
    case 'trial':
      return toTrial(input, offer);
    case 'sales': {
      const plan = customPlan(input) ?? biggerPlans(catalog, snapshot).at(-1);
      return plan ? toSales(input, plan) : none;
    }
  }
}

function toPlan(input: OfferInput, id: string): ResolvedOffer {
  const plan = biggerPlans(input.catalog, input.snapshot).find((one) => one.id === id);
  if (!plan) return none;
  if (plan.custom) return toSales(input, plan);
  const found = priceUpgrade(input, plan);
  return found ? routeOffer(input, found) : none;
}

/** Only what the account does not have yet; add-ons that do not go with the plan make the whole bundle unsellable. */
function toBundle(input: OfferInput, offer: Of<'bundle'>): ResolvedOffer {
  const { catalog, snapshot } = input;
  const plan = planById(catalog, offer.plan ?? snapshot.plan?.id);
  const held = snapshot.plan?.addOns ?? {};
  const addOns = offer.addOns.filter((id) => !held[id]).map((id) => addOnById(catalog, id));
  if (!plan || plan.custom || !addOns.length || addOns.some((addOn) => !addOn?.plans.includes(plan.id)))
    return none;
  const isBigger = plan.id !== snapshot.plan?.id;
  const upgrade = isBigger ? priceUpgrade(input, plan) : null;
  if (isBigger && (!upgrade || !biggerPlans(catalog, snapshot).includes(plan))) return none;
  const quantities = Object.fromEntries(addOns.map((addOn) => [addOn!.id, 1]));
  const price = priceChange(input, { ...upgrade?.change, addOns: quantities });
  const found = price && { kind: 'bundle' as const, addOns: addOns.map((addOn) => addOn!), plan, ...price };
  return found ? routeOffer(input, found) : none;
}

function toAnnual(input: OfferInput): ResolvedOffer {
  const { plan } = input.snapshot;
  const monthly = plan?.interval === 'month' ? priceChange(input, {}) : null;
  const price = monthly && priceChange(input, { interval: 'year' });
  const saves = price ? yearlyOf(monthly) - yearlyOf(price) : 0;
  return price && saves > 0 ? routeOffer(input, { kind: 'annual', saves, ...price }) : none;
}

/** Only what the host lets this account try, is not there already, and could be bought afterwards. */
function toTrial(input: OfferInput, { feature }: Of<'trial'>): ResolvedOffer {
  const { snapshot, now } = input;
  const days = snapshot.trials?.features[feature];
  const [after] = priceOffers({ ...input, need: { feature } });
  return days && after && !hasFeature(snapshot, feature, now)
    ? { kind: 'trial', feature, days, after }
    : none;
}

function toHelp({ snapshot }: OfferInput): ResolvedOffer {
  const person = snapshot.people?.csm ?? snapshot.people?.sales;
  return person ? { kind: 'help', person } : none;
}
