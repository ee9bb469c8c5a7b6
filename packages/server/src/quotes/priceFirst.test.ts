import { expect, test } from 'vitest';
import type { FirstSubscription, Preview } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { day, lineOf, now, previewOf, stripeThat } from '../testing/stripeFacts.ts';
import { priceFirst } from './priceFirst.ts';

const first: FirstSubscription = {
  customer: null,
  currency: 'usd',
  items: [{ price: 'price_growth', quantity: 1 }],
  promotionCode: 'promo_1',
};
const month = { start: now, end: now + 30 * day };
const eachTime = previewOf([lineOf({ amount: 14_900, tax: 2_831 }), lineOf({ amount: 1_500 })], {
  requestId: 'req_2',
});

const price = (preview: Preview | Error) =>
  priceFirst(
    stripeThat({
      previewFirst: async () => {
        if (preview instanceof Error) throw preview;
        return preview;
      },
      previewFirstRecurring: async () => eachTime,
    }),
    first,
  );

test('what is due at once and each time, as Stripe says it; the date moves until it is paid', async () => {
  const lines = [
    lineOf({ amount: 7_450, tax: 1_416, period: month }),
    lineOf({ amount: 900, period: { start: 0, end: 0 } }),
  ];
  expect(await price(previewOf(lines))).toMatchObject({
    facts: {
      currency: 'usd',
      dueToday: 9_766,
      tax: 1_416,
      nextAmount: 19_231,
      nextAt: month.end,
      nextMoves: true,
      items: '[{"price":"price_growth","quantity":1}]',
      paymentMethod: null,
      promotionCode: 'promo_1',
    },
    requestIds: ['req_1', 'req_2'],
  });
});

test('the next charge is at the earliest end among what is bought', async () => {
  const later = lineOf({ period: { start: now, end: month.end + day } });
  expect((await price(previewOf([later, lineOf({ period: month })]))).facts.nextAt).toBe(month.end);
});

test.each<[string, Preview | Error, string]>([
  ['without the address that the tax needs', previewOf([lineOf()], { needsAddress: true }), 'address_needed'],
  ['whose lines do not add up', previewOf([lineOf()], { total: 1 }), 'quote_failed'],
  ['without lines', previewOf([]), 'quote_failed'],
  ['without a period', previewOf([lineOf({ period: { start: 0, end: 0 } })]), 'quote_failed'],
  [
    'that Stripe refuses to price',
    new StripeFailure('invalid', 'invoices.createPreview', 'no', { code: 'coupon_expired' }),
    'promotion_code_expired',
  ],
])('a purchase %s has no price', async (_what, preview, code) => {
  await expect(price(preview)).rejects.toThrowError(expect.objectContaining({ code }));
});
