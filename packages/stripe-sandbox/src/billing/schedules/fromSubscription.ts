import { invalid, missing } from '../../http/errors.ts';
import { itemsOf } from '../../http/views.ts';
import type { Schedule, Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { toPhase } from './phaseParams.ts';

/** A schedule for a running subscription: one phase, the current period as it is. */
export function fromSubscription(world: World, id: string): Schedule {
  const subscription = world.store.subscriptions.get(id);
  if (!subscription) throw missing('subscription', id, 'from_subscription');
  if (subscription.schedule) {
    throw invalid(
      `You cannot migrate a subscription that is already attached to a schedule: ${subscription.schedule}.`,
      { param: 'from_subscription' },
    );
  }
  const items = itemsOf(world, id);
  const start = Math.min(...items.map((item) => item.current_period_start));
  const end = Math.max(...items.map((item) => item.current_period_end));
  const schedule = world.store.subscription_schedules.put({
    ...blankSchedule(world, subscription),
    current_phase: { start_date: start, end_date: end },
    phases: [
      toPhase(
        world,
        subscription,
        {
          ...termsOf(subscription),
          items: items.map(({ price, quantity }) => ({
            price,
            ...(quantity === undefined ? {} : { quantity }),
          })),
        },
        start,
        end,
      ),
    ],
  });
  world.store.subscriptions.patch(id, { schedule: schedule.id });
  world.events.emit('subscription_schedule.created', schedule);
  return schedule;
}

/** What the subscription has beside its items. */
function termsOf({ automatic_tax: tax, default_tax_rates: rates, discounts }: Subscription) {
  return {
    automatic_tax: { enabled: tax.enabled },
    default_tax_rates: rates,
    discounts: discounts.map((discount) => ({ discount })),
  };
}

function blankSchedule(world: World, subscription: Subscription): Schedule {
  return {
    id: world.ids.next('sub_sched'),
    object: 'subscription_schedule',
    application: null,
    billing_mode: subscription.billing_mode,
    canceled_at: null,
    completed_at: null,
    created: world.time(subscription),
    current_phase: null,
    customer: subscription.customer,
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      automatic_tax: subscription.automatic_tax,
      billing_cycle_anchor: 'automatic',
      billing_thresholds: null,
      collection_method: 'charge_automatically',
      default_payment_method: subscription.default_payment_method,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: { type: 'self' },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: 'release',
    livemode: false,
    metadata: {},
    pause_schedules: [],
    phases: [],
    released_at: null,
    released_subscription: null,
    status: 'active',
    subscription: subscription.id,
    test_clock: subscription.test_clock,
  };
}
