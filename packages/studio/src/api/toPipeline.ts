import type { Catalog, Change } from '@uptier/model';
import type { OpenRequest, Opportunity, StoredHandoff } from '@uptier/server';
import type { ApprovalView, HandoffView, OpportunityView } from './contract.ts';
import { nameOf, nameWithin } from './nameOf.ts';
import { sayContext } from './sayContext.ts';

const DAY = 86_400_000;
/** True of every opportunity, or said beside it anyway. */
const plain = new Set<string>(['answer_not_pitch', 'no_relief', 'offer_found']);

/** An opportunity as the people who follow it up read it. */
export function toOpportunity(one: Opportunity, catalog: Catalog, now: number): OpportunityView {
  const { account, id, motion, stage, source, owner, note, yearly, currency, change, rank, ranking } = one;
  return {
    account,
    id,
    motion,
    stage,
    source,
    owner,
    note,
    rank,
    ranking: ranking ?? [],
    yearly,
    currency,
    offer: change && sayChange(change, catalog),
    reasons: one.reasons.filter(({ code }) => !plain.has(code)).map(({ message }) => message),
    daysInStage: Math.floor((now - one.stageAt) / DAY),
  };
}

/** A request to a person, with what that person needs to know first. */
export function toHandoff(
  one: StoredHandoff,
  opportunity: Opportunity | null,
  catalog: Catalog,
  now: number,
): HandoffView {
  const { account, id, kind, name, note, person, replyBy, createdAt, answeredAt } = one;
  return {
    account,
    id,
    kind,
    from: name,
    note,
    to: person,
    createdAt,
    replyBy,
    late: replyBy < now,
    isAnswered: answeredAt !== null,
    context: sayContext(one, catalog),
    ...workedOn(opportunity, { account, id, owner: person, createdAt }, catalog, now),
  };
}

/** A request for approval, as somebody reads it who could help it along. */
export function toApproval(
  one: OpenRequest,
  opportunity: Opportunity | null,
  catalog: Catalog,
  now: number,
): ApprovalView {
  const { account, id, change, approver, askers, createdAt, expiresAt } = one;
  return {
    account,
    id,
    wants: sayChange(change, catalog) ?? 'a change',
    from: askers.map(({ name, note }) => ({ name, note })),
    to: approver.name,
    createdAt,
    expiresAt,
    ...workedOn(opportunity, { account, id, owner: null, createdAt }, catalog, now),
  };
}

type Asked = Pick<Opportunity, 'account' | 'id' | 'owner' | 'createdAt'>;

/** Where nobody works on it yet: new since it was asked, which the first change makes true. */
function workedOn(opportunity: Opportunity | null, asked: Asked, catalog: Catalog, now: number) {
  const { createdAt } = asked;
  const fresh: Opportunity = {
    ...{ motion: 'tier', campaign: null, stage: 'new', source: 'handoff', reasons: [], change: null },
    ...{ yearly: null, currency: catalog.currency, note: '', rank: 0, ranking: null, closedAt: null },
    ...{ seenAt: createdAt, stageAt: createdAt },
    ...asked,
  };
  return {
    opportunity: toOpportunity(opportunity ?? fresh, catalog, now),
    isTakenUp: opportunity !== null,
  };
}

/** What would be bought, in a few words. */
function sayChange({ plan, interval, extras, addOns }: Change, catalog: Catalog): string | null {
  const parts = [
    ...(plan ? [nameOf(catalog.plans, plan)] : []),
    ...(interval ? [interval === 'year' ? 'yearly' : 'monthly'] : []),
    ...Object.entries(extras ?? {}).map(([id, count]) => `${count} more ${nameWithin(catalog.meters, id)}`),
    ...Object.keys(addOns ?? {}).map((id) => nameOf(catalog.addOns, id)),
  ];
  return parts.length > 0 ? parts.join(', ') : null;
}
