import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UpgradeRow } from '../storage/upgrades.ts';
import type { Settlement, StripeGateway } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { type Desk, openDesk } from '../testing/openDesk.ts';
import { billingOf, invoiceOf, subscriptionOf } from '../testing/stripeFacts.ts';
import { nudge, reconcile, reconcileDue } from './reconcile.ts';

describe('the truth about an attempt', () => {
  let desk: Desk;
  const minute = 60_000;
  const silent = () => Promise.reject(new StripeFailure('unknown', 'x', 'no answer'));

  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());

  const invoice = (row: UpgradeRow, given: Parameters<typeof invoiceOf>[0] = {}) =>
    invoiceOf({ id: `in_of_${row.id}`, customer: row.customer, subscription: row.subscription, ...given });
  const paidBy = (row: UpgradeRow): Settlement => ({ kind: 'paid', invoice: invoice(row) });
  const pendingUpdate = { expiresAt: 1 };
  const subscription = (given: Parameters<typeof subscriptionOf>[0] = {}): Partial<StripeGateway> => ({
    readSubscription: async () => subscriptionOf(given),
  });
  const untraced: Partial<StripeGateway> = { listChangeInvoices: async () => [] };
  const stateOf = async (row: UpgradeRow) => (await reconcile(desk.ctx, row)).row.state;

  describe('looked at on somebody’s behalf', () => {
    test('a request that carries it out is left in peace for a minute, and no longer', async () => {
      const { row } = await desk.attempt();
      desk.stripeSays({});
      desk.advance(minute - 1);
      expect((await nudge(desk.ctx, row)).row.state).toBe('calling');
      expect(desk.calls).toEqual([]);
      desk.advance(1);
      desk.stripeSays({ ...desk.unchanged(row), changeSubscription: async () => paidBy(row) });
      expect((await nudge(desk.ctx, row)).row.state).toBe('succeeded');
    });

    test('an unknown one is looked at at once', async () => {
      const { row } = await desk.attempt({ row: { state: 'unknown' } });
      desk.stripeSays({ ...desk.unchanged(row), changeSubscription: async () => paidBy(row) });
      expect((await nudge(desk.ctx, row)).row).toMatchObject({ state: 'succeeded', tries: 1 });
    });

    test('what is over is not asked about', async () => {
      const { row } = await desk.attempt({ row: { state: 'canceled' } });
      desk.stripeSays({});
      expect((await nudge(desk.ctx, row)).row).toEqual(row);
      expect((await reconcile(desk.ctx, row)).row).toEqual(row);
      expect(desk.calls).toEqual([]);
    });

    test('settled or gone since it was read: what is stored is told', async () => {
      const { row } = await desk.attempt({ row: { state: 'unknown' } });
      await desk.patch(row, { state: 'failed' });
      desk.stripeSays({});
      expect((await nudge(desk.ctx, row)).row.state).toBe('failed');
      const gone = { ...row, id: 'upgrade_gone' };
      expect((await nudge(desk.ctx, gone)).row).toEqual(gone);
      expect(desk.calls).toEqual([]);
    });
  });

  test('every attempt that is due is looked at; one that fails holds up no other, and is reported', async () => {
    const one = await desk.attempt({ row: { state: 'unknown', invoice: 'in_broken' } });
    const two = await desk.attempt({ row: { state: 'unknown', invoice: 'in_fine' } });
    desk.stripeSays({
      async readInvoice(id) {
        if (id === 'in_broken') throw new Error('broken');
        return { kind: 'paid', invoice: invoice(two.row, { id }) };
      },
    });
    await reconcileDue(desk.ctx);
    expect((await desk.read(two.row)).state).toBe('succeeded');
    expect((await desk.read(one.row)).state).toBe('unknown');
    expect(desk.alerts(one.row)).toHaveLength(1);
    await desk.patch(one.row, { state: 'failed', nextAt: null });
  });

  test('is the invoice, once there is one', async () => {
    const { row } = await desk.attempt({ row: { state: 'awaiting_payment', invoice: 'in_open' } });
    const open = invoice(row, { id: 'in_open' });
    desk.stripeSays({
      readInvoice: async () => ({ kind: 'requires_action', invoice: open, clientSecret: 'secret' }),
    });
    expect(await reconcile(desk.ctx, row)).toMatchObject({
      row: { state: 'requires_action' },
      clientSecret: 'secret',
    });
    desk.stripeSays({ readInvoice: silent });
    expect(await stateOf(row)).toBe('awaiting_payment');
    const broken = new Error('broken');
    desk.stripeSays({ readInvoice: () => Promise.reject(broken) });
    await expect(reconcile(desk.ctx, row)).rejects.toBe(broken);
  });

  test.each<[string, Partial<UpgradeRow>, 'cancel' | 'expiry' | null]>([
    ['whose time is up', { state: 'awaiting_payment', openUntil: 0 }, 'expiry'],
    ['that waits for the bank until now', { state: 'requires_action', openUntil: 0 }, 'expiry'],
    ['with time left', { state: 'awaiting_payment', openUntil: 1 }, null],
    ['that is open without an end', { state: 'awaiting_payment', openUntil: null }, null],
    ['that somebody is giving up', { state: 'awaiting_payment', openUntil: 1, closing: 'cancel' }, 'cancel'],
    ['on its way through the bank', { state: 'processing', openUntil: 0 }, null],
  ])('an open invoice %s', async (_what, given, closes) => {
    const openUntil = given.openUntil === null ? null : desk.now() + given.openUntil!;
    const { row } = await desk.attempt({ row: { ...given, openUntil, invoice: `in_${_what}` } });
    const voided: Settlement = { kind: 'void', invoice: invoice(row, { id: row.invoice!, status: 'void' }) };
    desk.stripeSays({
      ...subscription(),
      voidInvoice: async () => voided,
      readInvoice: async () => ({ kind: 'processing', invoice: voided.invoice }),
    });
    const told = closes === 'cancel' ? 'canceled' : closes === 'expiry' ? 'failed' : 'processing';
    expect(await stateOf(row)).toBe(told);
    expect(desk.callsOf('voidInvoice')).toHaveLength(closes ? 1 : 0);
    expect((await desk.read(row)).closing).toBe(closes);
  });

  test('a void invoice is the end only when nothing waits at the subscription any more', async () => {
    const { row } = await desk.attempt({ row: { state: 'awaiting_payment', invoice: 'in_void' } });
    const readInvoice = async (): Promise<Settlement> => ({
      kind: 'void',
      invoice: invoice(row, { id: 'in_void' }),
    });
    desk.stripeSays({ readInvoice, ...subscription({ pendingUpdate }) });
    expect(await stateOf(row)).toBe('awaiting_payment');
    expect(desk.callsOf('readSubscription')).toEqual([row.subscription]);
    expect(desk.alerts(row)).toHaveLength(1);
    desk.stripeSays({ readInvoice, readSubscription: async () => null });
    expect(await stateOf(row)).toBe('failed');
  });

  describe('when nobody knows what the call did', () => {
    const lost = (given: Partial<UpgradeRow> = {}) =>
      desk.attempt({ row: { state: 'unknown', calledAt: desk.now(), createdAt: desk.now(), ...given } });

    test('a trace is the truth, and nothing is sent again', async () => {
      const { row } = await lost();
      desk.stripeSays({
        listChangeInvoices: async () => [invoice(row, { prorationStarts: [row.createdAt] })],
        readInvoice: async () => paidBy(row),
      });
      expect(await stateOf(row)).toBe('succeeded');
    });

    test('the same call is sent again with the same key, for as long as the quote lives', async () => {
      const { row } = await lost();
      desk.advance(15 * minute - 1);
      desk.stripeSays({ ...untraced, ...desk.unchanged(row), changeSubscription: async () => paidBy(row) });
      expect(await stateOf(row)).toBe('succeeded');
      expect(desk.callsOf('changeSubscription')).toMatchObject([{ key: row.stripeKey }]);
    });

    test('afterwards nobody is charged any more', async () => {
      const { row } = await lost();
      desk.advance(15 * minute);
      desk.stripeSays({ ...untraced, ...subscription(), ...desk.unchanged(row) });
      expect(await stateOf(row)).toBe('failed');
    });

    test('nor when the price has changed, or somebody gives it up', async () => {
      const changed = await lost();
      desk.advance(2 * minute + 1);
      const dearer = async () => {
        const billing = await desk.unchanged(changed.row).readBilling!({ customer: '' });
        return { ...billing, paymentMethod: null };
      };
      desk.stripeSays({
        ...untraced,
        ...subscription(),
        ...desk.unchanged(changed.row),
        readBilling: dearer,
      });
      expect(await stateOf(changed.row)).toBe('failed');
      const given = await lost({ closing: 'cancel' });
      desk.advance(2 * minute + 1);
      desk.stripeSays({ ...untraced, ...subscription() });
      expect(await stateOf(given.row)).toBe('failed');
    });

    test('nor when the account cannot buy any more', async () => {
      const { row } = await lost();
      desk.advance(2 * minute + 1);
      const ended = billingOf(null, { customer: row.customer, now: desk.now() });
      desk.stripeSays({
        ...untraced,
        ...subscription(),
        ...desk.unchanged(row),
        readBilling: async () => ended,
      });
      expect(await stateOf(row)).toBe('failed');
    });

    test('a price that cannot be read now is read the next time', async () => {
      const { row } = await lost();
      desk.advance(2 * minute + 1);
      desk.stripeSays({ ...untraced, ...desk.unchanged(row), previewChange: silent });
      expect(await stateOf(row)).toBe('unknown');
      const broken = new Error('broken');
      desk.stripeSays({ ...untraced, ...desk.unchanged(row), readLoose: () => Promise.reject(broken) });
      await expect(reconcile(desk.ctx, row)).rejects.toBe(broken);
    });

    test('failure is said two minutes after the call, counted from its last sending, never before', async () => {
      const { row } = await lost({ createdAt: desk.now() - 20 * minute });
      desk.stripeSays({ ...untraced, ...subscription() });
      desk.advance(2 * minute);
      expect(await stateOf(row)).toBe('unknown');
      desk.advance(1);
      expect(await stateOf(row)).toBe('failed');
      const unsent = await lost({ createdAt: desk.now() - 2 * minute, calledAt: null, closing: 'cancel' });
      expect(await stateOf(unsent.row)).toBe('unknown');
      desk.advance(1);
      expect(await stateOf(unsent.row)).toBe('failed');
    });

    test('before it is said the key is used up, and a call that was faster is found', async () => {
      const { row } = await lost({ createdAt: desk.now() - 20 * minute, calledAt: null });
      let spent = false;
      desk.stripeSays({
        ...subscription(),
        async spendKey() {
          spent = true;
          return { wasUsed: true };
        },
        listChangeInvoices: async () => (spent ? [invoice(row, { prorationStarts: [row.createdAt] })] : []),
        readInvoice: async () => paidBy(row),
      });
      expect(await stateOf(row)).toBe('succeeded');
      expect(desk.callsOf('spendKey')).toEqual([{ customer: row.customer, key: row.stripeKey }]);
    });

    test('it is not said while nobody knows whether the key is used up', async () => {
      const { row } = await lost({ createdAt: desk.now() - 20 * minute });
      desk.advance(3 * minute);
      desk.stripeSays({ ...untraced, ...subscription(), spendKey: silent });
      expect(await stateOf(row)).toBe('unknown');
    });

    test('a change that still waits at the subscription is not nothing', async () => {
      const { row } = await lost({ createdAt: desk.now() - 20 * minute });
      desk.advance(3 * minute);
      desk.stripeSays({ ...untraced, ...subscription({ pendingUpdate }) });
      expect(await stateOf(row)).toBe('unknown');
      desk.stripeSays({ ...untraced, readSubscription: async () => null });
      expect(await stateOf(row)).toBe('failed');
    });

    test('settled by somebody else while it was being looked into', async () => {
      const { row } = await lost();
      desk.stripeSays({
        ...untraced,
        ...desk.unchanged(row),
        async previewRecurring(change) {
          await desk.patch(row, { state: 'succeeded' });
          return desk.unchanged(row).previewRecurring!(change);
        },
      });
      expect(await stateOf(row)).toBe('succeeded');
      expect(desk.callsOf('changeSubscription')).toEqual([]);
    });

    test('without its quote there is nothing to compare with', async () => {
      const { row } = await lost();
      desk.stripeSays(untraced);
      await expect(reconcile(desk.ctx, { ...row, quoteId: 'quote_gone' })).rejects.toThrow(row.id);
    });
  });

  describe('that is not known for too long', () => {
    const hour = 60 * minute;
    const alertsOf = async (given: Partial<UpgradeRow>) => {
      const { row } = await desk.attempt({ row: { invoice: `in_${desk.now()}`, ...given } });
      desk.advance(1);
      desk.stripeSays({ readInvoice: silent, readSubscription: silent });
      await reconcile(desk.ctx, row);
      return desk.alerts(row);
    };

    test.each(['calling', 'unknown'] as const)(
      'is for a person to look at after a quarter of an hour: %s',
      async (state) => {
        expect(await alertsOf({ state, createdAt: desk.now() + 2 - 15 * minute })).toEqual([]);
        const createdAt = desk.now() + 1 - 15 * minute;
        expect(await alertsOf({ state, createdAt })).toMatchObject([
          { fields: { state, ageMs: 15 * minute } },
        ]);
      },
    );

    test('an open payment is not: it ends by itself', async () => {
      expect(await alertsOf({ state: 'awaiting_payment', createdAt: desk.now() - hour })).toEqual([]);
      expect(await alertsOf({ state: 'processing', createdAt: desk.now() - 48 * hour })).toEqual([]);
    });

    test('a planned change is, a day after it should have begun', async () => {
      const planned = { state: 'processing' as const, invoice: null, createdAt: desk.now() - 100 * hour };
      expect(await alertsOf({ ...planned, startsAt: desk.now() + 2 - 24 * hour })).toEqual([]);
      expect(await alertsOf({ ...planned, startsAt: desk.now() + 1 - 24 * hour })).toHaveLength(1);
    });
  });
});
