import type { Catalog } from '../catalog/Catalog.ts';
import { isTopPlan, planById } from '../catalog/lookups.ts';
import type { AccountSnapshot } from '../wire/account.ts';
import type { StandingCode } from './ReasonCode.ts';

const settled = ['succeeded', 'failed', 'canceled'];

/**
 * Whether this account may be offered an upgrade, or the one reason why not. Status is never guessed: what is not known to be fine
 * is refused. A custom plan is fine, for its offer is to talk to people.
 */
export function standingOf(catalog: Catalog, snapshot: AccountSnapshot): StandingCode {
  const { status, plan, blockedBy, upgrade } = snapshot;
  if (status === 'past_due' || blockedBy === 'past_due' || blockedBy === 'unpaid') return 'payment_overdue';
  if (status === 'paused') return 'account_paused';
  if (status === 'canceled') return 'account_canceled';
  if (status === 'pending_update' || (upgrade && !settled.includes(upgrade.state)))
    return 'upgrade_in_flight';
  if (status !== 'free' && status !== 'trialing' && status !== 'active') return 'account_unknown';
  if (blockedBy && blockedBy !== 'custom_plan') return 'upgrade_refused';
  if (plan && !planById(catalog, plan.id)) return 'plan_unknown';
  return plan && isTopPlan(catalog, plan.id) ? 'top_plan' : 'account_ok';
}
