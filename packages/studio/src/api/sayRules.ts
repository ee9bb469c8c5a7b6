import type { Catalog, Offer, Trigger } from '@uptier/model';
import type { CampaignRules } from '@uptier/server';
import type { ChangeView } from './contract.ts';
import { nameOf } from './nameOf.ts';

type Said = Record<string, string>;

/** Rules in plain words, a line a part: for differences, the history and the audit. */
export function sayRules(rules: CampaignRules, catalog: Catalog): Said {
  const { audience, trigger, offer, surface, pacing, schedule } = rules;
  return {
    Audience: sayAudience(audience, catalog),
    Trigger: sayTrigger(trigger, catalog),
    Offer: sayOffer(offer, catalog),
    Place: surface,
    Pace: `at most every ${pacing.pauseDays} days, ${pacing.perPeriod} times a billing period`,
    Schedule: saySchedule(schedule),
  };
}

/** The lines that differ. */
export function compareRules(before: CampaignRules, after: CampaignRules, catalog: Catalog): ChangeView[] {
  const [was, is] = [sayRules(before, catalog), sayRules(after, catalog)];
  return Object.keys(is).flatMap((what) =>
    was[what] === is[what] ? [] : [{ part: 'rules', what, before: was[what]!, after: is[what]! }],
  );
}

function sayAudience(audience: CampaignRules['audience'], catalog: Catalog): string {
  const { plans, usage, segments, roles, locales, condition } = audience;
  const parts = [
    plans?.length && `on ${plans.map((id) => nameOf(catalog.plans, id)).join(' or ')}`,
    ...(usage ?? []).map(({ meter, from, below }) => {
      const percent = (share: number) => `${Math.round(share * 100)} %`;
      const range = [
        from !== undefined && `from ${percent(from)}`,
        below !== undefined && `below ${percent(below)}`,
      ];
      return `${nameOf(catalog.meters, meter)} ${range.filter(Boolean).join(' and ')}`;
    }),
    segments?.length && `segment ${segments.join(' or ')}`,
    roles?.length && `role ${roles.join(' or ')}`,
    locales?.length && `language ${locales.join(' or ')}`,
    condition && Object.keys(condition).length > 0 && `where ${JSON.stringify(condition)}`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join('; ') : 'everybody';
}

export function sayTrigger(trigger: Trigger, catalog: Catalog): string {
  switch (trigger.kind) {
    case 'usage':
      return `${nameOf(catalog.meters, trigger.meter)} at ${trigger.band} %`;
    case 'forecast':
      return `${nameOf(catalog.meters, trigger.meter)} may be full within ${trigger.withinDays} days`;
    case 'gate':
      return `${nameOf(catalog.features, trigger.feature)} is locked`;
    case 'behaviour': {
      const cools = trigger.halfLifeDays ? `, each worth half after ${trigger.halfLifeDays}` : '';
      return `“${trigger.signal}” ${trigger.count} times within ${trigger.withinDays} days${cools}`;
    }
    case 'value':
      return trigger.atLeast === undefined
        ? `“${trigger.goal}” is reached`
        : `“${trigger.goal}” is ${trigger.atLeast} or more`;
    case 'time':
      return `${trigger.event.replaceAll('_', ' ')} within ${trigger.withinDays} days`;
    case 'date':
      return `“${trigger.trait}” within ${trigger.withinDays} days`;
    case 'traits':
      return `traits meet ${JSON.stringify(trigger.condition)}`;
    case 'met':
      return 'the server says so';
    default:
      return trigger.of
        .map((part) => sayTrigger(part, catalog))
        .join(trigger.kind === 'all' ? ', and ' : ', or ');
  }
}

export function sayOffer(offer: Offer, catalog: Catalog): string {
  switch (offer.kind) {
    case 'plan':
      return offer.plan === 'cheapest' ? 'the cheapest that helps' : nameOf(catalog.plans, offer.plan);
    case 'extras':
      return `more ${nameOf(catalog.meters, offer.meter)}`;
    case 'add_on':
      return nameOf(catalog.addOns, offer.addOn);
    case 'bundle':
      return [
        offer.plan && nameOf(catalog.plans, offer.plan),
        ...offer.addOns.map((id) => nameOf(catalog.addOns, id)),
      ]
        .filter(Boolean)
        .join(' with ');
    case 'first':
      return `first that there is: ${offer.of.map((one) => sayOffer(one, catalog)).join(', then ')}`;
    case 'annual':
      return 'the same, paid by the year';
    case 'trial':
      return `${nameOf(catalog.features, offer.feature)} to try`;
    case 'sales':
      return 'a talk with sales';
    case 'help':
      return 'a person who helps';
  }
}

function saySchedule({ from, until }: CampaignRules['schedule']): string {
  const day = (at: number) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (from === null && until === null) return 'always';
  return [from !== null && `from ${day(from)}`, until !== null && `until ${day(until)}`]
    .filter(Boolean)
    .join(' ');
}
