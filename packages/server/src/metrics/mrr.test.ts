import { expect, test } from 'vitest';
import known from './known.json' with { type: 'json' };
import { movementOf } from './movementOf.ts';
import { type BilledDiscount, type BillingPeriod, mrrOf } from './mrrOf.ts';

type KnownItem = {
  count?: number;
  unit_amount: number;
  quantity?: number;
  interval: string;
  interval_count?: number;
  usage_type?: string;
};
type KnownDiscount = { percent_off?: number; amount_off?: number; duration: string };

const itemOf = ({
  count = 1,
  unit_amount,
  quantity = 1,
  interval,
  interval_count = 1,
  usage_type,
}: KnownItem) => ({
  unitAmount: unit_amount,
  quantity: quantity * count,
  interval: interval as BillingPeriod,
  intervalCount: interval_count,
  metered: usage_type === 'metered',
});

function discountOf({ percent_off, amount_off, duration }: KnownDiscount, item: ReturnType<typeof itemOf>) {
  const off =
    percent_off === undefined
      ? { amountOff: amount_off ?? 0, interval: item.interval, intervalCount: item.intervalCount }
      : { percentOff: percent_off };
  return { duration, ...off } as BilledDiscount;
}

test.each(known.normalise.map((one) => [one.id, one] as const))('recurring revenue: %s', (_, one) => {
  const items = ((one.items ?? one.groups ?? []) as KnownItem[]).map(itemOf);
  const discounts = one.discount && items[0] ? [discountOf(one.discount, items[0])] : [];
  const policy = one.policy === 'all' ? 'all' : 'forever';
  expect(mrrOf({ status: one.status ?? 'active', items, discounts }, policy)).toBe(one.mrr);
});

test.each(known.movements.map((one) => [one.id, one] as const))('movement: %s', (_, one) => {
  const before = one.before ?? one.sequence?.at(0) ?? 0;
  const after = one.after ?? one.sequence?.at(-1) ?? 0;
  const everPaid = one.ever_paid ?? before > 0;
  const movement = movementOf({
    before,
    after,
    everPaid,
    minutesSinceFirstPaid: one.minutes_since_first_paid,
  });
  expect(movement).toEqual({ type: one.type, delta: one.delta });
});
