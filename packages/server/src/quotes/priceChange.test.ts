import { expect, test } from 'vitest';
import { UptierError } from '../errors/UptierError.ts';
import type { Billing, LooseEnds, Preview, SubscriptionChange } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import {
  billingOf,
  day,
  itemOf,
  lineOf,
  looseOf,
  now,
  periodEnd,
  previewOf,
  stripeThat,
  subscriptionOf,
} from '../testing/stripeFacts.ts';
import { priceChange, toQuoteError } from './priceChange.ts';

const change: SubscriptionChange = {
  customer: 'cus_1',
  subscription: 'sub_1',
  items: [{ id: 'si_starter', price: 'price_growth', quantity: 1 }],
  prorationDate: now,
  changesInterval: false,
  anchor: 'omitted',
  discounts: null,
};
const prorated = { proration: true, period: { start: now, end: periodEnd } };
const today = [
  lineOf({ ...prorated, kind: 'credit', price: 'price_starter', amount: -3_267, tax: -621 }),
  lineOf({ ...prorated, amount: 9_933, tax: 1_887 }),
];
const eachTime = [lineOf({ tax: 2_831 })];

interface Given {
  billing?: Billing;
  change?: Partial<SubscriptionChange>;
  loose?: LooseEnds;
  preview?: Preview | Error;
  recurring?: Preview | Error;
}

function price(given: Given = {}) {
  const answer = <T>(value: T | Error) =>
    value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
  const stripe = stripeThat({
    readLoose: () => answer(given.loose ?? looseOf()),
    previewChange: () => answer(given.preview ?? previewOf(today)),
    previewRecurring: () => answer(given.recurring ?? previewOf(eachTime, { requestId: 'req_2' })),
  });
  return priceChange(stripe, given.billing ?? billingOf(subscriptionOf()), { ...change, ...given.change });
}

const factsOf = async (given: Given) => (await price(given)).facts;
const code = (name: string) => expect.objectContaining({ code: name });
const classic = (given: Partial<Parameters<typeof subscriptionOf>[0]> = {}) =>
  billingOf(subscriptionOf({ mode: 'classic', ...given }));

test('what is due, what is taxed, what comes each time and when: as Stripe says it', async () => {
  const priced = await price();
  expect(priced.facts).toEqual({
    currency: 'usd',
    dueToday: 6_666 + 1_266,
    startDue: null,
    tax: 1_266,
    nextAmount: 14_900 + 2_831,
    nextAt: periodEnd,
    nextMoves: false,
    items: '[["si_starter","price_starter",1]]',
    paymentMethod: 'pm_1',
    promotionCode: null,
    planned: null,
    waiting: '[]',
  });
  expect(priced.requestIds).toEqual(['req_1', 'req_2']);
});

test('during a trial nothing is asked for today, and the first charge is when it ends', async () => {
  const trial = { trialEnd: now + 5 * day, periodEnd: now + 6 * day };
  const given = { billing: billingOf(subscriptionOf(trial)), change: { prorationDate: null } };
  const priced = await price(given);
  expect(priced.preview).toBeNull();
  expect(priced.requestIds).toEqual(['req_2']);
  expect(priced.facts).toMatchObject({ dueToday: 0, tax: 0, startDue: null, nextAt: trial.trialEnd });
  const untried = billingOf(subscriptionOf({ ...trial, trialEnd: null }));
  expect((await factsOf({ ...given, billing: untried })).nextAt).toBe(trial.periodEnd);
});

test('on a later day nothing is due today, and what is due then is kept', async () => {
  const startsAt = now + 10 * day;
  const later = today.map((line) => ({ ...line, period: { start: startsAt, end: periodEnd } }));
  const facts = await factsOf({
    change: { startsAt, prorationDate: startsAt },
    preview: previewOf(later),
  });
  expect(facts).toMatchObject({ dueToday: 0, startDue: 7_932 });
  const atTheEnd = await factsOf({ change: { startsAt: periodEnd, prorationDate: null } });
  expect(atTheEnd).toMatchObject({ dueToday: 0, startDue: 17_731, nextAt: periodEnd });
});

test('the next charge is at the end of what is bought, the earliest if they differ', async () => {
  const ends = (...times: number[]) =>
    previewOf(times.map((end) => lineOf({ ...prorated, period: { start: now, end } })));
  expect((await factsOf({ preview: ends(periodEnd + day, periodEnd) })).nextAt).toBe(periodEnd);
  const credit = lineOf({ ...prorated, kind: 'credit', amount: -1, period: { start: now, end: now + day } });
  const kept = lineOf({ ...prorated, price: 'price_kept', period: { start: now, end: now + day } });
  const foreign = lineOf({ ...prorated, price: null, period: { start: now, end: now + day } });
  const bought = lineOf({ ...prorated, period: { start: now, end: periodEnd + day } });
  expect((await factsOf({ preview: previewOf([credit, kept, foreign, bought]) })).nextAt).toBe(
    periodEnd + day,
  );
  expect((await factsOf({ preview: previewOf([credit]) })).nextAt).toBe(periodEnd);
});

test('what is used up and billed afterwards is no part of the price, nor of what has to stay the same', async () => {
  const calls = itemOf('calls', { licensed: false, quantity: 12 });
  const billing = billingOf(subscriptionOf({ items: [itemOf('starter', { quantity: 2 }), calls] }));
  const recurring = previewOf([
    lineOf({ amount: 14_900 }),
    lineOf({ price: 'price_calls', amount: 77 }),
    lineOf({ price: null, amount: 5 }),
  ]);
  const facts = await factsOf({ billing, recurring });
  expect(facts.nextAmount).toBe(14_905);
  expect(facts.items).toBe('[["si_calls","price_calls",0],["si_starter","price_starter",2]]');
  const onlyCalls = previewOf([lineOf({ price: 'price_calls' })]);
  await expect(price({ billing, recurring: onlyCalls })).rejects.toThrowError(code('quote_failed'));
});

test('items are the same in whatever order Stripe lists them', async () => {
  const items = ['a', 'c', 'b'].map((name) => itemOf(name));
  const one = await factsOf({ billing: billingOf(subscriptionOf({ items })) });
  const other = await factsOf({ billing: billingOf(subscriptionOf({ items: items.toReversed() })) });
  expect(one.items).toBe(other.items);
});

test('what waits for the next invoice is listed, in an order of its own', async () => {
  const pendingItems = [
    { id: 'ii_2', amount: 900, description: 'Set-up' },
    { id: 'ii_1', amount: 5, description: 'Lamp' },
  ];
  const priced = await price({ loose: looseOf({ pendingItems, draftRenewal: 'in_9' }) });
  expect(priced.waiting).toEqual(pendingItems);
  expect(priced.facts.waiting).toBe('[["ii_1",5],["ii_2",900]]');
});

test.each<[string, Billing, Partial<SubscriptionChange>, boolean]>([
  ['flexible billing keeps it', billingOf(subscriptionOf()), { changesInterval: true }, false],
  ['the same interval keeps it', classic(), {}, false],
  ['another interval moves it', classic(), { changesInterval: true }, true],
  [
    'a free price that becomes a paid one moves it',
    classic({ items: [itemOf('free', { unitAmount: 0 })] }),
    {},
    true,
  ],
  [
    'one paid item keeps it',
    classic({ items: [itemOf('free', { unitAmount: 0 }), itemOf('pack')] }),
    {},
    false,
  ],
  ['a trial keeps it', classic(), { changesInterval: true, prorationDate: null }, false],
  ['a later start keeps it', classic(), { changesInterval: true, startsAt: now }, false],
])('the billing date: %s', async (_what, billing, terms, moves) => {
  expect((await factsOf({ billing, change: terms })).nextMoves).toBe(moves);
});

test('where the period moves, what waits for an invoice could be charged on top: nothing is sold', async () => {
  const given = { billing: classic(), change: { changesInterval: true } };
  const refused = code('pending_invoice_items');
  const waiting = looseOf({ pendingItems: [{ id: 'ii_1', amount: 900, description: 'Set-up' }] });
  await expect(price({ ...given, loose: waiting })).rejects.toThrowError(refused);
  await expect(price({ ...given, loose: looseOf({ draftRenewal: 'in_9' }) })).rejects.toThrowError(refused);
  await expect(price(given)).resolves.toMatchObject({ waiting: [] });
});

test('without the address that a tax needs there is no price', async () => {
  const refused = code('address_needed');
  await expect(price({ preview: previewOf(today, { needsAddress: true }) })).rejects.toThrowError(refused);
  await expect(price({ recurring: previewOf(eachTime, { needsAddress: true }) })).rejects.toThrowError(
    refused,
  );
});

test.each<[string, Preview, string]>([
  ['has no lines', previewOf([]), 'quote_failed'],
  ['does not add up', previewOf(today, { total: 7_933 }), 'quote_failed'],
  ['charges what waited', previewOf([...today, lineOf({ kind: 'pending' })]), 'pending_invoice_items'],
  [
    'prorates from another second',
    previewOf([...today, lineOf({ ...prorated, period: { start: now - 1000, end: periodEnd } })]),
    'pending_invoice_items',
  ],
])('a preview that %s is no price', async (_what, preview, refused) => {
  await expect(price({ preview })).rejects.toThrowError(code(refused));
});

test('a whole period is charged from wherever it begins: only what is prorated is pinned', async () => {
  const whole = lineOf({ proration: false, period: { start: now + 1000, end: periodEnd } });
  await expect(price({ preview: previewOf([whole]) })).resolves.toMatchObject({
    facts: { dueToday: 14_900 },
  });
});

test('the code, the card and what is planned are part of what was shown', async () => {
  const phases = [
    {
      startsAt: periodEnd,
      endsAt: periodEnd + day,
      items: [{ price: 'price_starter' }],
      prorationBehavior: 'none',
    },
  ];
  const planned = { id: 'sched_1', endBehavior: 'release', metadata: {}, phases };
  const facts = await factsOf({
    billing: billingOf(subscriptionOf({ planned }), { paymentMethod: null }),
    change: { discounts: { promotionCode: 'promo_1', keep: [] } },
  });
  expect(facts).toMatchObject({
    promotionCode: 'promo_1',
    paymentMethod: null,
    planned: JSON.stringify(['sched_1', phases]),
  });
  const empty = billingOf(subscriptionOf({ planned: { ...planned, phases: [] } }));
  expect((await factsOf({ billing: empty })).planned).toBeNull();
});

test('a price that Stripe refuses for a reason of its own is told with that reason', () => {
  const refused = (code?: string) => new StripeFailure('invalid', 'invoices.createPreview', 'no', { code });
  expect(toQuoteError(refused('parameter_invalid_integer'))).toMatchObject({
    code: 'quote_failed',
    message: expect.stringContaining('parameter_invalid_integer'),
  });
  expect(toQuoteError(refused())).toMatchObject({ message: expect.stringContaining('invalid') });
});

test('why the account cannot buy is said before why its change cannot be priced', async () => {
  const stripe = stripeThat({
    readLoose: () => Promise.reject(new Error('loose')),
    previewChange: () => Promise.reject(new Error('preview')),
    previewRecurring: () => Promise.reject(new Error('recurring')),
  });
  await expect(priceChange(stripe, Promise.reject(new Error('billing')), change)).rejects.toThrow('billing');
  await expect(priceChange(stripe, billingOf(subscriptionOf()), change)).rejects.toThrow('loose');
});

test('Stripe that does not answer is not a price that cannot be had', async () => {
  const silent = new StripeFailure('unknown', 'invoices.createPreview', 'no answer');
  await expect(price({ preview: silent })).rejects.toBe(silent);
  const broken = new Error('broken');
  expect(toQuoteError(broken)).toBe(broken);
  const busy = new StripeFailure('rate_limited', 'x', '429', { code: 'coupon_expired' });
  expect(toQuoteError(busy)).toBe(busy);
});

test.each<[string, { code?: string; param?: string }, string, string | undefined]>([
  [
    'an address that it finds no tax for',
    { code: 'customer_tax_location_invalid' },
    'address_needed',
    undefined,
  ],
  ['a code that has expired', { code: 'coupon_expired' }, 'promotion_code_expired', 'change.promotionCode'],
  [
    'a code it does not take',
    { param: 'discounts[0]' },
    'promotion_code_not_applicable',
    'change.promotionCode',
  ],
  ['another parameter', { param: 'items[0][price]' }, 'quote_failed', undefined],
  ['anything else', {}, 'quote_failed', undefined],
])('Stripe refuses %s: the user is told what helps', async (_what, details, told, path) => {
  const refused = new StripeFailure('invalid', 'invoices.createPreview', 'no', details);
  const error = await price({ preview: refused }).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(UptierError);
  expect(error).toMatchObject({ code: told, path });
  if (told === 'quote_failed' || details.param) expect(error).toMatchObject({ cause: refused });
});
