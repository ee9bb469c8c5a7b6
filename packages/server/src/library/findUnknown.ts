import { type Catalog, meterById, type Offer, planById, type Trigger } from '@uptier/model';
import type { CampaignDefinition } from '../campaigns/defaultCampaigns.ts';

export interface Unknown {
  path: (string | number)[];
  message: string;
}

type What = 'meter' | 'feature' | 'plan' | 'add-on';

type Naming = Pick<CampaignDefinition, 'trigger' | 'need' | 'offer' | 'audience'>;

/** The first thing a campaign names that the catalog does not have; null when it has all of it. */
export function findUnknown(catalog: Catalog, campaign: Naming): Unknown | null {
  return namesOf(campaign).flatMap(([what, id, ...path]) => check(catalog, what, id, path))[0] ?? null;
}

type Named = [what: What, id: string, ...path: (string | number)[]];

function namesOf({ trigger, need, offer, audience }: Naming): Named[] {
  const named = namesIn(trigger, ['trigger']);
  if (need)
    named.push(
      'meter' in need ? ['meter', need.meter, 'need', 'meter'] : ['feature', need.feature, 'need', 'feature'],
    );
  named.push(...namesOffered(offer, ['offer']));
  audience?.plans?.forEach((id, index) => {
    named.push(['plan', id, 'audience', 'plans', index]);
  });
  audience?.usage?.forEach(({ meter }, index) => {
    named.push(['meter', meter, 'audience', 'usage', index, 'meter']);
  });
  return named;
}

function namesOffered(offer: Offer, path: (string | number)[]): Named[] {
  if (offer.kind === 'first')
    return offer.of.flatMap((one, index) => namesOffered(one, [...path, 'of', index]));
  const named: Named[] = [];
  if ('meter' in offer) named.push(['meter', offer.meter, ...path, 'meter']);
  if ('feature' in offer) named.push(['feature', offer.feature, ...path, 'feature']);
  if ('addOn' in offer) named.push(['add-on', offer.addOn, ...path, 'addOn']);
  if ('addOns' in offer) {
    named.push(...offer.addOns.map((id, index): Named => ['add-on', id, ...path, 'addOns', index]));
  }
  const plan = 'plan' in offer ? offer.plan : undefined;
  if (plan && plan !== 'cheapest') named.push(['plan', plan, ...path, 'plan']);
  return named;
}

function namesIn(trigger: Trigger, path: (string | number)[]): Named[] {
  if ('of' in trigger) return trigger.of.flatMap((part, index) => namesIn(part, [...path, 'of', index]));
  if ('meter' in trigger) return [['meter', trigger.meter, ...path, 'meter']];
  return trigger.kind === 'gate' ? [['feature', trigger.feature, ...path, 'feature']] : [];
}

function check(catalog: Catalog, what: What, id: string, path: (string | number)[]): Unknown[] {
  const isKnown = {
    meter: () => meterById(catalog, id) !== undefined,
    feature: () => catalog.features.some((feature) => feature.id === id),
    plan: () => planById(catalog, id) !== undefined,
    'add-on': () => catalog.addOns.some((addOn) => addOn.id === id),
  }[what]();
  return isKnown ? [] : [{ path, message: `the catalog has no ${what} "${id}".` }];
}
