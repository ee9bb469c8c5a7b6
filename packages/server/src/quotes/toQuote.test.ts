import { expect, test } from 'vitest';
import type { Preview } from '../stripe/gateway.ts';
import { shopCatalog } from '../testing/shopCatalog.ts';
import { lineOf, now, periodEnd, previewOf } from '../testing/stripeFacts.ts';
import type { PriceFacts } from './Pricing.ts';
import { toQuote } from './toQuote.ts';
import { whatChanges } from './whatChanges.ts';

const from = { plan: 'starter', interval: 'month' as const, extras: {}, addOns: {} };
const to = { ...from, plan: 'growth' };
const lines = [
  lineOf({ kind: 'credit', price: 'price_starter', amount: -3_267, description: 'Unused time' }),
  lineOf({ amount: 9_933, tax: 1_887 }),
  lineOf({ price: 'price_theirs', amount: 10, description: 'Desk lamp' }),
  lineOf({ price: null, amount: 5, description: 'Rounding' }),
];

function factsOf(preview: Preview | null): PriceFacts {
  return {
    currency: 'usd',
    dueToday: preview?.amountDue ?? 0,
    tax: preview?.tax ?? 0,
    nextAmount: 14_900,
    nextAt: periodEnd,
    nextMoves: false,
    items: '[]',
    paymentMethod: 'pm_1',
  };
}

const quoteOf = (preview: Preview | null, given: Partial<Parameters<typeof toQuote>[0]> = {}) =>
  toQuote({
    id: 'quote_1',
    catalog: shopCatalog(),
    from,
    to,
    preview,
    facts: factsOf(preview),
    refs: new Map([
      ['price_starter', { plan: 'starter', interval: 'month' }],
      ['price_growth', { plan: 'growth', interval: 'month' }],
    ]),
    card: null,
    createdAt: now,
    expiresAt: now + 1,
    extra: {},
    ...given,
  });

test('every line is told with what it prices; a line of the host by its description', () => {
  const quote = quoteOf(previewOf(lines, { taxIncluded: 7 }));
  expect(quote.lines.map(({ item, amount }) => [item, amount])).toEqual([
    [{ plan: 'starter' }, -3_267],
    [{ plan: 'growth' }, 9_933],
    [{ other: 'Desk lamp' }, 10],
    [{ other: 'Rounding' }, 5],
  ]);
  expect(quote.lines[1]).toEqual({
    kind: 'charge',
    item: { plan: 'growth' },
    quantity: 1,
    amount: 9_933,
    period: { start: lines[1]!.period.start, end: periodEnd },
    description: 'Growth',
  });
  expect(quote).toMatchObject({ subtotal: 6_681, tax: 1_887, taxIncluded: 7, total: 8_568, balance: 0 });
  expect(quote).not.toHaveProperty('carried');
});

test('where nothing is invoiced today nothing is due, and no line is made up', () => {
  expect(quoteOf(null)).toMatchObject({
    lines: [],
    subtotal: 0,
    tax: 0,
    taxIncluded: 0,
    total: 0,
    balance: 0,
    dueToday: 0,
    next: { amount: 14_900, at: periodEnd, interval: 'month' },
  });
});

test('a receipt and the audit repeat what changes and what it costs from then on, and no more of it', () => {
  const said = whatChanges(quoteOf(previewOf(lines)));
  expect(said).toEqual({
    changes: {
      limits: [
        { meter: 'seats', from: 20, to: 50 },
        { meter: 'storage', from: 10, to: 100 },
      ],
      features: [{ feature: 'sso', from: false, to: true }],
    },
    next: { amount: 14_900, at: periodEnd, interval: 'month' },
  });
});

test('before the first purchase the account comes from nothing, and gains all of it', () => {
  const quote = quoteOf(null, { from: null });
  expect(quote.from).toEqual({ plan: '', interval: 'month', extras: {}, addOns: {} });
  expect(quote.changes.limits).toContainEqual({ meter: 'seats', from: 0, to: 50 });
});

const charge = [lineOf({ amount: 5_000 })];
const credit = [lineOf({ amount: -3_000 })];

// What Stripe documents of the customer's balance: credit is negative and is used up to the total; a debt is added.
test.each<[string, Preview, { balance: number; carried?: number }]>([
  ['no balance', previewOf(charge), { balance: 0 }],
  ['some credit', previewOf(charge, { startingBalance: -2_000, amountDue: 3_000 }), { balance: -2_000 }],
  ['credit for all', previewOf(charge, { startingBalance: -9_000, amountDue: 0 }), { balance: -5_000 }],
  ['a debt', previewOf(charge, { startingBalance: 700, amountDue: 5_700 }), { balance: 700 }],
  ['money back', previewOf(credit, { startingBalance: 0, amountDue: 0 }), { balance: 3_000 }],
  [
    'a total of nothing',
    previewOf([lineOf({ amount: 0 })], { startingBalance: -9, amountDue: 0 }),
    { balance: 0 },
  ],
  [
    'an amount too small to charge',
    previewOf([lineOf({ amount: 30 })], { amountDue: 0 }),
    { balance: 0, carried: 30 },
  ],
])('with %s, the total and the balance come to what is due and what is carried', (_what, preview, told) => {
  const quote = quoteOf(preview);
  expect(quote).toMatchObject(told);
  expect(quote.carried).toBe(told.carried);
  expect(quote.total + quote.balance).toBe(quote.dueToday + (quote.carried ?? 0));
});

test('of a change on a later day nothing is carried: its amount is due then', () => {
  const quote = quoteOf(previewOf(charge), {
    facts: { ...factsOf(null), startDue: 5_000 },
    extra: { start: { at: periodEnd, due: 5_000 } },
  });
  expect(quote).toMatchObject({ dueToday: 0, total: 5_000, start: { at: periodEnd, due: 5_000 } });
  expect(quote).not.toHaveProperty('carried');
});
