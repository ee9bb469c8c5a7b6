import type Stripe from 'stripe';
import { discountParams } from './changeParams.ts';
import { type Call, readAll } from './createClient.ts';
import type { Schedule, StripeGateway } from './gateway.ts';
import { refOfPrice } from './lookupKeys.ts';
import { StripeFailure } from './StripeFailure.ts';
import { scheduleMetadataKey, toSchedule } from './toSchedule.ts';
import { idOf } from './toSubscription.ts';

type Schedules = Pick<
  StripeGateway,
  'readSchedule' | 'planChange' | 'releaseSchedule' | 'restoreSchedule' | 'findInvoiceFrom' | 'readRefs'
>;
type Phase = Stripe.SubscriptionScheduleUpdateParams.Phase;

/** Changes on a date: subscription schedules, made, released and made again. */
export function createSchedules(call: Call): Schedules {
  return {
    readSchedule: (schedule) => read(call, schedule),

    async planChange({ subscription, startsAt, items, prorate, discounts, upgrade, key }) {
      const made = await fromSubscription(call, subscription, key);
      const next: Phase = {
        items,
        proration_behavior: prorate ? 'always_invoice' : 'none',
        duration: { interval: 'month' },
      };
      return update(call, made, {
        phases: [currentPhase(made, startsAt), { ...kept(made), ...discountParams(discounts), ...next }],
        metadata: { [scheduleMetadataKey]: upgrade },
        key,
      });
    },

    async releaseSchedule({ schedule, key }) {
      try {
        const released = await call('subscriptionSchedules.release', (client) =>
          client.subscriptionSchedules.release(schedule, {}, { idempotencyKey: key }),
        );
        return { ...toSchedule(released), requestIds: [released.lastResponse.requestId] };
      } catch (error) {
        // Only a running schedule can be released: a refusal means that it was over before.
        if (error instanceof StripeFailure && error.kind === 'invalid') return read(call, schedule);
        throw error;
      }
    },

    async restoreSchedule({ subscription, planned, now, key }) {
      const ahead = planned.phases.filter((phase) => phase.endsAt > now + minute);
      const first = ahead[0];
      if (!first) return null;
      const made = await fromSubscription(call, subscription, key).catch((error: unknown) => {
        if (error instanceof StripeFailure && error.kind === 'invalid') return null;
        throw error;
      });
      if (!made) return null;
      const phases = ahead.map(
        (phase): Phase => ({
          ...kept(made),
          items: phase.items,
          end_date: phase.endsAt / 1000,
          proration_behavior: phase.prorationBehavior as 'none',
        }),
      );
      return update(call, made, {
        phases: [currentPhase(made, Math.max(first.startsAt, now + minute)), ...phases],
        metadata: planned.metadata,
        key,
      });
    },

    async findInvoiceFrom({ subscription, from }) {
      const created = { gte: Math.floor(from / 1000) };
      const invoices = await call('invoices.list', (client) =>
        readAll(client.invoices.list({ subscription, created, limit: 100 })),
      );
      // The list has the newest first.
      return invoices.at(-1)?.id ?? null;
    },

    readRefs: (prices) =>
      Promise.all(
        prices.map(async (price) =>
          refOfPrice(await call('prices.retrieve', (client) => client.prices.retrieve(price))),
        ),
      ),
  };
}

const minute = 60_000;

async function read(call: Call, schedule: string): Promise<Schedule> {
  return toSchedule(
    await call('subscriptionSchedules.retrieve', (client) => client.subscriptionSchedules.retrieve(schedule)),
  );
}

function fromSubscription(call: Call, subscription: string, key: string) {
  return call('subscriptionSchedules.create', (client) =>
    client.subscriptionSchedules.create(
      { from_subscription: subscription },
      { idempotencyKey: `${key}_schedule` },
    ),
  );
}

interface Update {
  phases: Phase[];
  metadata: Record<string, string>;
  key: string;
}

async function update(
  call: Call,
  { id }: Stripe.SubscriptionSchedule,
  { phases, metadata, key }: Update,
): Promise<Schedule> {
  const updated = await call('subscriptionSchedules.update', (client) =>
    client.subscriptionSchedules.update(
      id,
      { phases, metadata, end_behavior: 'release', proration_behavior: 'none' },
      { idempotencyKey: `${key}_phases` },
    ),
  );
  return { ...toSchedule(updated), requestIds: [updated.lastResponse.requestId] };
}

/** The phase that is running, ended on a date. */
function currentPhase(made: Stripe.SubscriptionSchedule, endsAt: number): Phase {
  const { start_date, items } = made.phases[0]!;
  return {
    ...kept(made),
    start_date,
    end_date: Math.floor(endsAt / 1000),
    items: items.map(({ price, quantity }) => ({
      price: idOf(price)!,
      ...(quantity === undefined ? {} : { quantity }),
    })),
  };
}

/** Stripe unsets what a phase leaves out, so what the subscription has is said again. */
function kept(made: Stripe.SubscriptionSchedule): Partial<Phase> {
  const {
    default_tax_rates: rates,
    discounts,
    automatic_tax: tax,
    default_payment_method: card,
  } = made.phases[0]!;
  const payment = idOf(card);
  return {
    ...(rates?.length ? { default_tax_rates: rates.map(({ id }) => id) } : {}),
    ...(discounts.length
      ? {
          discounts: discounts.flatMap(({ discount }) =>
            idOf(discount) ? [{ discount: idOf(discount)! }] : [],
          ),
        }
      : {}),
    ...(tax?.enabled ? { automatic_tax: { enabled: true } } : {}),
    ...(payment ? { default_payment_method: payment } : {}),
  };
}
