import {
  type AccountSnapshot,
  applyChange,
  type Catalog,
  type Change,
  featuresOf,
  type Limit,
  limitOf,
  listAmount,
  type MeterId,
  planById,
  type Selection,
  usedOf,
} from '@uptier/model';
import type { StepOf } from '../FlowStep.tsx';

/** A smaller first step in the same direction. */
export type PhasedStart = { change: Change; to: Selection } & (
  | { kind: 'month' }
  | { kind: 'units'; meter: MeterId }
  | { kind: 'plan' }
);

/** Smaller starts that still give what is needed today: by the month, with fewer units, on a smaller plan. */
export function phasedStarts(
  step: Pick<StepOf<'compare'>, 'from' | 'to' | 'context'>,
  { catalog, snapshot }: { catalog: Catalog; snapshot: AccountSnapshot },
): PhasedStart[] {
  const { from, to, context } = step;
  const starts: PhasedStart[] = [];
  const add = (start: { kind: 'month' | 'plan' } | { kind: 'units'; meter: MeterId }, change: Change) => {
    const smaller = applyChange(catalog, to, change);
    if (listAmount(catalog, smaller) !== null) starts.push({ ...start, change, to: smaller });
  };
  if (to.interval === 'year' && from?.interval !== 'year') add({ kind: 'month' }, { interval: 'month' });
  for (const meter of Object.keys(to.extras)) {
    const included = limitOf(catalog, { ...to, extras: {} }, meter);
    const needed = included === 'unlimited' ? 0 : Math.max(0, Math.ceil(neededOf(meter) - included));
    if (needed < (to.extras[meter] ?? 0))
      add({ kind: 'units', meter }, { extras: { ...to.extras, [meter]: needed } });
  }
  const plan = smallerPlan();
  if (plan) add({ kind: 'plan' }, { plan });
  return starts;

  function neededOf(meter: MeterId): number {
    const state = snapshot.meters[meter];
    const wanted = 'meter' in context.request && context.request.meter === meter ? context.request.add : 0;
    return (state ? usedOf(state) : 0) + wanted;
  }

  function smallerPlan(): string | undefined {
    const rank = planById(catalog, to.plan)?.rank ?? 0;
    const now = (from && planById(catalog, from.plan)?.rank) ?? 0;
    return catalog.plans.find((plan) => !plan.custom && plan.rank > now && plan.rank < rank && gives(plan.id))
      ?.id;
  }

  function gives(plan: string): boolean {
    const selection = applyChange(catalog, { ...to, extras: {} }, { plan });
    const holds = (limit: Limit, needed: number) => limit === 'unlimited' || limit >= needed;
    const { request } = context;
    return (
      Object.keys(snapshot.meters).every((meter) =>
        holds(limitOf(catalog, selection, meter), neededOf(meter)),
      ) &&
      (!('feature' in request) || !!featuresOf(catalog, selection)[request.feature])
    );
  }
}
