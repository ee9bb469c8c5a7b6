import { cancelSubscription } from '../billing/subscriptions/cancelSubscription.ts';
import { expirePendingUpdate } from '../billing/subscriptions/pendingUpdate.ts';
import { nextRenewal } from '../billing/subscriptions/renewalLines.ts';
import { expireIncomplete, renewSubscription } from '../billing/subscriptions/renewSubscription.ts';
import { view } from '../http/views.ts';
import type { Subscription } from '../store/objects.ts';
import type { World } from '../world.ts';
import type { Due, Scope } from './roll.ts';

const incompleteSeconds = 23 * 3600;
const trialNoticeSeconds = 3 * 86_400;

/** Renewals, trials, cancellations and expiries that wait for their time. */
export function dueSubscriptions(world: World, scope: Scope): Due[] {
  const over = new Set(['canceled', 'incomplete_expired']);
  return world.store.subscriptions
    .where((row) => row.test_clock === scope && !over.has(row.status))
    .flatMap((subscription) => dueOf(world, subscription));
}

function dueOf(world: World, subscription: Subscription): Due[] {
  const { id, status } = subscription;
  const current = () => world.store.subscriptions.get(id) as Subscription;
  if (status === 'incomplete') {
    return [
      {
        at: subscription.created + incompleteSeconds,
        rank: 2,
        run: () => expireIncomplete(world, current()),
      },
    ];
  }
  const due: Due[] = [];
  if (subscription.pending_update) {
    due.push({
      at: subscription.pending_update.expires_at,
      rank: 0,
      run: () => expirePendingUpdate(world, current()),
    });
  }
  if (subscription.cancel_at !== null && !subscription.cancel_at_period_end) {
    due.push({ at: subscription.cancel_at, rank: 1, run: () => cancelSubscription(world, current(), {}) });
  }
  if (status === 'trialing' && subscription.trial_end !== null && !subscription.$trialNoticeSent) {
    due.push({ at: noticeTime(subscription), rank: 3, run: () => sendTrialNotice(world, current()) });
  }
  const resumes = subscription.pause_collection?.resumes_at;
  if (resumes) due.push({ at: resumes, rank: 3, run: () => resumeCollection(world, current()) });
  if (status !== 'paused') {
    due.push({
      at: nextRenewal(world, subscription),
      rank: 4,
      run: () => renewSubscription(world, current()),
    });
  }
  return due;
}

/** Three days before the trial ends, or at its start when it is shorter. */
function noticeTime(subscription: Subscription): number {
  return Math.max((subscription.trial_end ?? 0) - trialNoticeSeconds, subscription.trial_start ?? 0);
}

function sendTrialNotice(world: World, subscription: Subscription): void {
  const noticed = world.store.subscriptions.patch(subscription.id, { $trialNoticeSent: true });
  world.events.emit('customer.subscription.trial_will_end', noticed);
}

function resumeCollection(world: World, subscription: Subscription): void {
  const before = view(world, subscription);
  const after = world.store.subscriptions.patch(subscription.id, { pause_collection: null });
  world.events.emit('customer.subscription.updated', after, { before });
}
