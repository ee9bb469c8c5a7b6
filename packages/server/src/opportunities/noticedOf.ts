import { type People, type PricedOffer, type Relief, sayReason, yearlyOf } from '@uptier/model';
import type { Judged } from '../campaigns/judgeCampaigns.ts';
import type { Noticed } from './createOpportunities.ts';
import { ownerFor } from './ownerFor.ts';
import { type Ranked, rankOf } from './rankOf.ts';

/** What is known of the account that was looked at. */
export interface Known extends Omit<Ranked, 'asked'> {
  people: People | undefined;
}

/** What of a look at an account goes on the list: campaigns that hold by its own facts, and that it qualifies for; the most urgent first. */
export function noticedOf(judged: readonly Judged[], known: Known): Noticed[] {
  return judged
    .filter(({ isOpportunity, prepared }) => isOpportunity && prepared.trigger?.passed)
    .sort((a, b) => a.prepared.priority - b.prepared.priority)
    .flatMap((one) => toNoticed(one, known));
}

function toNoticed({ candidate, prepared, qualification }: Judged, { people, ...facts }: Known): Noticed[] {
  const { offer, relief, trigger, rest } = prepared;
  if (offer.kind === 'none' || offer.kind === 'help' || offer.kind === 'update_payment') return [];
  const steps = [...(trigger ? [trigger] : []), ...qualification.checks, ...rest];
  const price: PricedOffer | null = 'change' in offer ? offer : offer.kind === 'trial' ? offer.after : null;
  const yearly = price && yearlyOf(price);
  const person = 'person' in offer ? offer.person : undefined;
  return [
    {
      motion: candidate.motion,
      campaign: candidate.id,
      source: 'account',
      owner: person ? { id: person.id, name: person.name } : ownerFor(yearly, people),
      reasons: steps.map(({ step, code, message }) => ({
        code,
        message: sayReason({ code, message: step === 'relief' ? sayRelief(relief) : message }),
      })),
      change: price?.change ?? (offer.kind === 'sales' ? { plan: offer.plan.id } : null),
      yearly,
      ranking: rankOf({ ...facts, asked: null }),
    },
  ];
}

const reliefWords: Record<Relief['kind'], string> = {
  fitting: 'room for some of it',
  pending: 'open invitations',
  inactive: 'seats that look unused',
  wait: 'it starts anew soon',
};

function sayRelief(relief: readonly Relief[]): string {
  return relief.map(({ kind }) => reliefWords[kind]).join(', ');
}
