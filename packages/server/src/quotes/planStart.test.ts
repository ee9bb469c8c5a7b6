import { expect, test } from 'vitest';
import type { BillingSubscription, PromotionCode, SubscriptionChange } from '../stripe/gateway.ts';
import { day, itemOf, now, periodEnd, promotionOf, subscriptionOf } from '../testing/stripeFacts.ts';
import { planStart } from './planStart.ts';

const minute = 60_000;
const starter = subscriptionOf();
const toGrowth: SubscriptionChange = {
  customer: 'cus_1',
  subscription: 'sub_1',
  items: [{ id: 'si_starter', price: 'price_growth', quantity: 1 }],
  prorationDate: now,
  changesInterval: false,
  anchor: 'omitted',
  discounts: null,
};

const plan = (
  startsAt: number,
  {
    change = toGrowth,
    subscription = starter,
    promotion = null,
  }: {
    change?: SubscriptionChange;
    subscription?: BillingSubscription;
    promotion?: PromotionCode | null;
  } = {},
) => planStart(change, subscription, { promotion, startsAt, now });

const refused = expect.objectContaining({ code: 'invalid_request', path: 'startsAt' });

test('within the period the rest of it is charged on that day, from its first second', () => {
  expect(plan(now + 10 * day + 999)).toEqual({
    startsAt: now + 10 * day,
    prorate: true,
    items: [{ price: 'price_growth', quantity: 1 }],
    change: { ...toGrowth, prorationDate: now + 10 * day, startsAt: now + 10 * day },
  });
});

test('at the end of the period nothing is left to prorate', () => {
  expect(plan(periodEnd)).toMatchObject({
    prorate: false,
    change: { prorationDate: null, startsAt: periodEnd },
  });
});

test('it begins in a minute at the soonest, and with the period at the latest', () => {
  expect(plan(now + minute).startsAt).toBe(now + minute);
  expect(() => plan(now + minute - 1)).toThrowError(refused);
  expect(() => plan(periodEnd + 1000)).toThrowError(refused);
});

test('another interval begins at the end of the period', () => {
  const change = { ...toGrowth, changesInterval: true };
  expect(plan(periodEnd, { change }).startsAt).toBe(periodEnd);
  expect(() => plan(now + day, { change })).toThrowError(refused);
});

test.each(['trialing', 'past_due'])(
  'a subscription that is %s is changed at once or not at all',
  (status) => {
    expect(() => plan(now + day, { subscription: subscriptionOf({ status }) })).toThrowError(refused);
  },
);

test('a promotion code has to hold on that day, and for more than one invoice if that is the renewal', () => {
  const startsAt = now + 10 * day;
  const until = (expiresAt: number) => ({ promotion: promotionOf({ expiresAt }) });
  const expired = expect.objectContaining({ code: 'promotion_code_expired' });
  expect(plan(startsAt, until(startsAt + 1)).startsAt).toBe(startsAt);
  expect(() => plan(startsAt, until(startsAt))).toThrowError(expired);
  const once = { promotion: promotionOf({ once: true }) };
  expect(plan(startsAt, once).startsAt).toBe(startsAt);
  expect(() => plan(periodEnd, once)).toThrowError(refused);
  expect(plan(periodEnd, { promotion: promotionOf() }).startsAt).toBe(periodEnd);
});

test('on that day the subscription has what changes, what stays and what comes', () => {
  const subscription = subscriptionOf({
    items: [
      itemOf('starter', { quantity: 2 }),
      itemOf('seats', { quantity: 5 }),
      itemOf('pack'),
      itemOf('calls', { licensed: false, quantity: 0 }),
      itemOf('support', { quantity: 3 }),
    ],
  });
  const change = {
    ...toGrowth,
    items: [
      { id: 'si_starter', price: 'price_growth', quantity: 2 },
      { id: 'si_seats', quantity: 8 },
      { id: 'si_pack', deleted: true as const },
      { price: 'price_sso' },
      { price: 'price_desk', quantity: 4 },
    ],
  };
  expect(plan(now + day, { change, subscription }).items).toEqual([
    { price: 'price_growth', quantity: 2 },
    { price: 'price_seats', quantity: 8 },
    { price: 'price_calls' },
    { price: 'price_support', quantity: 3 },
    { price: 'price_sso', quantity: 1 },
    { price: 'price_desk', quantity: 4 },
  ]);
});
