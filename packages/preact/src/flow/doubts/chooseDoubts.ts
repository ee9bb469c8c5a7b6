import {
  type AccountSnapshot,
  type Catalog,
  diffSelections,
  leftOf,
  planRank,
  yearlyDifference,
} from '@uptier/model';
import type { StepOf } from '../FlowStep.tsx';

/** What keeps somebody from deciding, in the order in which equals are shown. */
export const concerns = ['price', 'wait', 'need', 'approval', 'tools', 'adoption'] as const;
export type Concern = (typeof concerns)[number];

export interface Situation {
  step: Pick<StepOf<'compare'>, 'from' | 'to' | 'context'>;
  snapshot: AccountSnapshot;
  catalog: Catalog;
  /** Epoch milliseconds. */
  now: number;
}

const day = 86_400_000;
/** A renewal this near makes waiting a real choice. */
const soonMs = { month: 14 * day, year: 60 * day };

/** All six concerns, those that fit this account's situation first; three are shown at once. */
export function chooseDoubts(situation: Situation): Concern[] {
  const fits = weigh(situation);
  return [...concerns].sort((a, b) => fits[b] - fits[a]);
}

/** How well each fits: a point for every fact that speaks for it, two for the strong ones. */
function weigh(situation: Situation): Record<Concern, number> {
  const { step, snapshot, catalog, now } = situation;
  const { from, to, context } = step;
  const { plan } = snapshot;
  const more = yearlyDifference(catalog, { from, to, current: plan });
  const before = (plan?.amount ?? 0) * (plan?.interval === 'year' ? 1 : 12);
  const jump = (planRank(catalog, to.plan) ?? 0) - (from ? (planRank(catalog, from.plan) ?? 0) : 0);
  const isNear = !!plan && plan.periodEnd - now <= soonMs[plan.interval];
  const isFree = !isAtWall(situation);
  const others = snapshot.approvers.some(({ id }) => id !== snapshot.user.id);
  const doubles = more === null || more >= before;
  return {
    price: more !== null && more <= 0 ? 0 : 2 + points(doubles, jump > 1),
    wait: plan ? 2 * points(isNear) + points(isFree) : 0,
    need: 1 + 2 * points('browse' in context.request) + points(isFree),
    approval: 1 + 3 * points(!context.canPay) + points(others && doubles),
    tools: 2 * points('feature' in context.request) + points(hasProof(situation)),
    adoption: points(jump > 1, isLonger(step)) + 2 * points(Object.keys(to.extras).length > 0),
  };
}

function points(...facts: boolean[]): number {
  return facts.filter(Boolean).length;
}

/** Whether what was asked for does not fit without paying. */
function isAtWall({ step, snapshot }: Situation): boolean {
  const { request } = step.context;
  if ('feature' in request) return true;
  const state = 'meter' in request ? snapshot.meters[request.meter] : undefined;
  return 'meter' in request && !!state && leftOf(state) < request.add;
}

function hasProof({ step, catalog }: Situation): boolean {
  const gained = diffSelections(catalog, step.from, step.to).features;
  return gained.some(({ feature }) => catalog.features.find(({ id }) => id === feature)?.proof);
}

function isLonger({ from, to }: Situation['step']): boolean {
  return to.interval === 'year' && from?.interval === 'month';
}
