import type { Interval } from '@uptier/model';
import { expect, test } from 'vitest';
import type { SubscriptionChange } from '../stripe/gateway.ts';
import { billingOf, lineOf, previewOf, stripeThat, subscriptionOf } from '../testing/stripeFacts.ts';
import type { PricedChange } from './priceChange.ts';
import { recurringDelta } from './recurringDelta.ts';

const change: SubscriptionChange = {
  customer: 'cus_1',
  subscription: 'sub_1',
  items: [{ id: 'si_1', price: 'price_tiered', quantity: 20 }],
  prorationDate: 1,
  changesInterval: true,
  anchor: 'unchanged',
  discounts: { promotionCode: 'promo_1', keep: ['di_1'] },
};

async function deltaOf(before: [number, Interval], after: [number, Interval]) {
  const asked: SubscriptionChange[] = [];
  const stripe = stripeThat({
    async previewRecurring(question) {
      asked.push(question);
      return previewOf([lineOf()], { undiscounted: before[0] });
    },
  });
  const priced = {
    billing: billingOf(subscriptionOf()),
    recurring: previewOf([lineOf()], { undiscounted: after[0] }),
  } as PricedChange;
  const selection = (interval: Interval) => ({ plan: 'growth', interval, extras: {}, addOns: {} });
  const delta = await recurringDelta(stripe, priced, change, selection(before[1]), selection(after[1]));
  return { delta, asked };
}

test('what Stripe charges each month after the change, less what it charged before, without any discount', async () => {
  const { delta, asked } = await deltaOf([4_900, 'month'], [14_900, 'month']);
  expect(delta).toBe(10_000);
  expect(asked).toEqual([{ ...change, items: [], anchor: 'omitted', discounts: null }]);
});

test('a year counts as its twelfth, whole cents', async () => {
  expect((await deltaOf([4_900, 'month'], [149_000, 'year'])).delta).toBe(7_517);
  expect((await deltaOf([49_000, 'year'], [149_000, 'year'])).delta).toBe(8_333);
});
