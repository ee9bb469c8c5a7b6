import { expect, test } from 'vitest';
import known from './known.json' with { type: 'json' };
import { movementOf } from './movementOf.ts';
import { type BilledDiscount, type BillingPeriod, mrrOf } from './mrrOf.ts';
import { retentionOf } from './retentionOf.ts';
import { survivalOf } from './survivalOf.ts';

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
  const discount = one.discount && items[0] ? discountOf(one.discount, items[0]) : undefined;
  const policy = one.policy === 'all' ? 'all' : 'forever';
  expect(mrrOf({ status: one.status ?? 'active', items, discount }, policy)).toBe(one.mrr);
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

test('retention counts only those who paid at the start', () => {
  const locked = known.retention.find(({ id }) => id === 'cohort-locked');
  const start = new Map(Object.entries(locked?.mrr_t0 ?? {}));
  const end = new Map(Object.entries(locked?.mrr_t1 ?? {}));
  const { net, gross, accounts } = retentionOf(start, end);
  expect(net).toBeCloseTo(locked?.nrr ?? 0, 12);
  expect(gross).toBeCloseTo(locked?.grr ?? 0, 12);
  expect(accounts).toBe(3);
});

test('nobody at the start means no retention, not none kept', () => {
  expect(retentionOf(new Map(), new Map([['new', 100]]))).toEqual({ net: null, gross: null, accounts: 0 });
});

test('accounts still being watched hold the share that has upgraded down', () => {
  const watched = [
    { days: 1, ended: true },
    { days: 2, ended: false },
    { days: 3, ended: true },
    { days: 9, ended: false },
  ];
  const survival = survivalOf(watched);
  expect(survival.steps).toEqual([
    { day: 1, share: 0.75, atRisk: 4 },
    { day: 3, share: 0.375, atRisk: 2 },
  ]);
  expect(survival.dayOf(0.5)).toBe(3);
  expect(survival.dayOf(0.9)).toBeNull();
  expect(survival.shareAfter(2)).toBe(0.75);
  expect(survival.shareAfter(0)).toBe(1);
});
