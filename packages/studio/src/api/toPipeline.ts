import { type Catalog, resolveText } from '@uptier/model';
import type { Opportunity, StoredHandoff } from '@uptier/server';
import type { HandoffView, OpportunityView } from './contract.ts';

const DAY = 86_400_000;

/** An opportunity as the people who follow it up read it. */
export function toOpportunity(one: Opportunity, catalog: Catalog, now: number): OpportunityView {
  const { account, id, motion, stage, source, owner, note, yearly, currency, change } = one;
  const plan = change?.plan ? catalog.plans.find((plan) => plan.id === change.plan) : undefined;
  return {
    account,
    id,
    motion,
    stage,
    source,
    owner: owner?.name ?? null,
    note,
    yearly,
    currency,
    offer: plan ? resolveText(plan.name, 'en') : null,
    reasons: one.reasons.map(({ message }) => message),
    daysInStage: Math.floor((now - one.stageAt) / DAY),
  };
}

/** A request to a person, with what that person needs to know first. */
export function toHandoff(one: StoredHandoff, now: number): HandoffView {
  const { account, id, kind, name, note, replyBy, createdAt } = one;
  return {
    account,
    id,
    kind,
    from: name,
    note,
    to: one.person.name,
    createdAt,
    replyBy,
    late: replyBy < now,
  };
}
