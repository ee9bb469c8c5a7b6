import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Settlement } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { type Desk, openDesk } from '../testing/openDesk.ts';
import { invoiceOf, now } from '../testing/stripeFacts.ts';
import { askStripe } from './askStripe.ts';

describe('the call that may charge', () => {
  let desk: Desk;
  const prepared = {
    paymentMethod: { id: 'pm_2', type: 'card', card: { brand: 'amex', last4: '0005' } },
    latestInvoice: 'in_newest',
  };
  const paid: Settlement = { kind: 'paid', invoice: invoiceOf({ id: 'in_own' }) };
  const failure = (
    kind: StripeFailure['kind'],
    details: ConstructorParameters<typeof StripeFailure>[3] = {},
  ) => new StripeFailure(kind, 'subscriptions.update', 'no', details);
  const fail = (error: unknown) => () => Promise.reject(error);

  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());

  test('is sent once, after it was written down that it would be', async () => {
    const { row, quote } = await desk.attempt();
    let before = row;
    desk.stripeSays({
      async changeSubscription() {
        before = await desk.read(row);
        return paid;
      },
    });
    expect(await askStripe(desk.ctx, row, quote, prepared)).toEqual(paid);
    expect(before).toMatchObject({
      calledAt: now,
      latestInvoice: 'in_newest',
      card: prepared.paymentMethod.card,
    });
    expect(desk.callsOf('changeSubscription')).toEqual([
      { change: quote.pricing.change, key: row.stripeKey, latestInvoice: 'in_newest' },
    ]);
  });

  test('sent again, it is told from what was there before the first time', async () => {
    const { row, quote } = await desk.attempt({ row: { calledAt: now, latestInvoice: 'in_before' } });
    desk.stripeSays({ changeSubscription: async () => paid });
    await askStripe(desk.ctx, row, quote, { ...prepared, paymentMethod: null });
    expect(desk.callsOf('changeSubscription')).toMatchObject([{ latestInvoice: 'in_before' }]);
    expect(await desk.read(row)).toMatchObject({ latestInvoice: 'in_before', card: null });
  });

  test('is not sent for an attempt that somebody settled meanwhile', async () => {
    const { row, quote } = await desk.attempt({ row: { state: 'failed' } });
    desk.stripeSays({});
    expect(await askStripe(desk.ctx, row, quote, prepared)).toBeNull();
    expect(desk.calls).toEqual([]);
  });

  test.each<[string, StripeFailure]>([
    ['silence', failure('unknown')],
    ['a rate limit, which may hide an earlier try', failure('rate_limited')],
    ['a key that was used before', failure('invalid', { code: 'idempotency_error' })],
  ])('%s tells nothing, and nothing is looked for', async (_what, error) => {
    const { row, quote } = await desk.attempt();
    desk.stripeSays({ changeSubscription: fail(error) });
    expect(await askStripe(desk.ctx, row, quote, prepared)).toEqual({ kind: 'unanswered', requestIds: [] });
    const traced = failure(error.kind, { ...(error.code ? { code: error.code } : {}), requestId: 'req_9' });
    desk.stripeSays({ changeSubscription: fail(traced) });
    expect(await askStripe(desk.ctx, row, quote, prepared)).toEqual({
      kind: 'unanswered',
      requestIds: ['req_9'],
    });
    expect(desk.calls.map(([name]) => name)).toEqual(['changeSubscription']);
  });

  test('a refusal counts when Stripe has no trace of the change', async () => {
    const { row, quote } = await desk.attempt();
    const declined = failure('declined', { decline: 'insufficient_funds', requestId: 'req_9' });
    desk.stripeSays({ changeSubscription: fail(declined), listChangeInvoices: async () => [] });
    const learned = await askStripe(desk.ctx, row, quote, prepared);
    expect(learned).toEqual({ kind: 'nothing', decline: 'insufficient_funds', requestIds: ['req_9'] });
    desk.stripeSays({ changeSubscription: fail(failure('invalid')), listChangeInvoices: async () => [] });
    expect(await askStripe(desk.ctx, row, quote, prepared)).toMatchObject({ kind: 'nothing', decline: null });
  });

  test('a refusal of what an earlier try has done is no refusal', async () => {
    const { row, quote } = await desk.attempt();
    desk.stripeSays({
      changeSubscription: fail(failure('invalid', { requestId: 'req_9' })),
      listChangeInvoices: async () => [invoiceOf({ id: 'in_newest' }), invoiceOf({ id: 'in_own' })],
      readInvoice: async () => paid,
    });
    expect(await askStripe(desk.ctx, row, quote, prepared)).toEqual({ ...paid, requestIds: ['req_9'] });
    expect(desk.callsOf('readInvoice')).toEqual(['in_own']);
  });

  test('a refusal that cannot be looked into is silence', async () => {
    const { row, quote } = await desk.attempt();
    const refused = { changeSubscription: fail(failure('invalid')) };
    desk.stripeSays({ ...refused, listChangeInvoices: fail(failure('unknown')) });
    expect(await askStripe(desk.ctx, row, quote, prepared)).toEqual({ kind: 'unanswered', requestIds: [] });
    const broken = new Error('broken');
    desk.stripeSays({ ...refused, listChangeInvoices: fail(broken) });
    await expect(askStripe(desk.ctx, row, quote, prepared)).rejects.toBe(broken);
    desk.stripeSays({ changeSubscription: fail(broken) });
    await expect(askStripe(desk.ctx, row, quote, prepared)).rejects.toBe(broken);
  });
});
