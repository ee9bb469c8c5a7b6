import type { Selection } from '@uptier/model';
import type { BillingState } from '../accounts/BillingState.ts';
import type { MovementCause } from './movementOf.ts';

type Bought = Pick<Selection, 'plan' | 'interval' | 'extras' | 'addOns'>;

/** What somebody changed; the larger decision stands for all that came with it. */
export function causeOfChange(from: Bought | null, to: Bought | null): MovementCause | null {
  if (from?.plan !== to?.plan || !from || !to) return from || to ? 'plan' : null;
  if (from.interval !== to.interval) return 'interval';
  if (!sameCounts(from.extras, to.extras)) return 'seats';
  return sameCounts(from.addOns, to.addOns) ? null : 'addon';
}

/** Why recurring revenue moved between two readings of an account. */
export function causeOf(before: BillingState | null, after: BillingState): MovementCause {
  if (!earns(before) || !earns(after)) return 'status';
  const changed = causeOfChange(toBought(before), toBought(after));
  if (changed) return changed;
  const [had, has] = [isDiscounted(before), isDiscounted(after)];
  if (had !== has) return has ? 'discount_started' : 'discount_expired';
  return 'price_change';
}

const earns = (state: BillingState | null) =>
  state !== null && ['active', 'past_due', 'pending_update'].includes(state.status);

const isDiscounted = (state: BillingState | null) =>
  state?.estimate.kind === 'none' && state.estimate.reason === 'coupon';

function toBought(state: BillingState | null): Bought | null {
  const plan = state?.plan;
  return plan ? { plan: plan.id, interval: plan.interval, extras: plan.extras, addOns: plan.addOns } : null;
}

type Counts = Partial<Record<string, number>>;

function sameCounts(a: Counts, b: Counts): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => (a[key] ?? 0) === (b[key] ?? 0));
}
