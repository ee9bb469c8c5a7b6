import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeEvents } from '../storage/inbox.ts';
import type { UpgradeRow } from '../storage/upgrades.ts';
import type { Settlement, StripeEvent } from '../stripe/gateway.ts';
import { type Desk, openDesk } from '../testing/openDesk.ts';
import { invoiceOf, itemOf, now, subscriptionOf } from '../testing/stripeFacts.ts';
import { findTrace } from './findTrace.ts';

describe('the trace of a call whose answer never came', () => {
  let desk: Desk;
  const minute = 60_000;
  const paid = (id: string): Settlement => ({ kind: 'paid', invoice: invoiceOf({ id }) });

  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());

  const called = { calledAt: now };
  const eventOf = (row: UpgradeRow, given: Partial<StripeEvent> = {}): StripeEvent => ({
    id: `evt_${row.id}`,
    type: 'invoice.paid',
    objectId: `in_of_${row.id}`,
    customer: row.customer,
    idempotencyKey: row.stripeKey,
    createdAt: now,
    ...given,
  });

  test('is not looked for when nothing was sent: a colleague’s would look the same', async () => {
    const { row, quote } = await desk.attempt();
    await storeEvents(desk.ctx.db, [eventOf(row)], now);
    desk.stripeSays({});
    expect(await findTrace(desk.ctx, row, quote)).toBeNull();
  });

  test('is an event that carries the key', async () => {
    const { row, quote } = await desk.attempt({ row: called });
    await storeEvents(desk.ctx.db, [eventOf(row)], now);
    desk.stripeSays({ readInvoice: async (id) => paid(id) });
    expect(await findTrace(desk.ctx, row, quote)).toEqual(paid(`in_of_${row.id}`));
  });

  test('is an invoice whose prorations begin at the pinned second, made since the quote', async () => {
    const { row, quote } = await desk.attempt({ row: called });
    const invoices = [
      invoiceOf({ id: 'in_later', prorationStarts: [now + 1000] }),
      invoiceOf({ id: 'in_none', prorationStarts: [] }),
      invoiceOf({ id: 'in_own', prorationStarts: [now - 1000, now] }),
    ];
    desk.stripeSays({ listChangeInvoices: async () => invoices, readInvoice: async (id) => paid(id) });
    expect(await findTrace(desk.ctx, row, quote)).toEqual(paid('in_own'));
    expect(desk.callsOf('listChangeInvoices')).toEqual([
      { subscription: row.subscription, since: now - 5 * minute },
    ]);
  });

  test('is neither the invoice that was there before, nor one that another attempt is known by', async () => {
    const other = await desk.attempt({ row: { invoice: 'in_theirs' } });
    const { row, quote } = await desk.attempt({ row: { ...called, latestInvoice: 'in_before' } });
    const ids = ['in_before', 'in_theirs'];
    desk.stripeSays({
      listChangeInvoices: async () => ids.map((id) => invoiceOf({ id })),
      readInvoice: async (id) => paid(id),
    });
    expect(await findTrace(desk.ctx, row, quote)).toBeNull();
    await desk.patch(other.row, { invoice: null });
    expect(await findTrace(desk.ctx, row, quote)).toEqual(paid('in_theirs'));
    const own = await desk.patch(row, { invoice: 'in_theirs' });
    expect(await findTrace(desk.ctx, own, quote)).toEqual(paid('in_theirs'));
  });

  test('is the items themselves during a trial, where nothing is invoiced', async () => {
    const { row, quote } = await desk.attempt({ row: called });
    const trial = {
      ...quote,
      pricing: { ...quote.pricing, change: { ...quote.pricing.change!, prorationDate: null } },
    };
    const has = (plan: string) =>
      subscriptionOf({ items: [itemOf(plan, { ref: { plan, interval: 'month' } })] });
    desk.stripeSays({ readSubscription: async () => has('growth') });
    expect(await findTrace(desk.ctx, row, trial)).toEqual({ kind: 'none' });
    expect(desk.callsOf('readSubscription')).toEqual([row.subscription]);
    desk.stripeSays({ readSubscription: async () => has('starter') });
    expect(await findTrace(desk.ctx, row, trial)).toBeNull();
    desk.stripeSays({ readSubscription: async () => null });
    expect(await findTrace(desk.ctx, row, trial)).toBeNull();
    expect(await findTrace(desk.ctx, { ...row, subscription: null }, trial)).toBeNull();
  });
});
