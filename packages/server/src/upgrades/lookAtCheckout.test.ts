import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UpgradeRow } from '../storage/upgrades.ts';
import type { Checkout, FirstSubscription, Settlement } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { type Desk, openDesk } from '../testing/openDesk.ts';
import { invoiceOf } from '../testing/stripeFacts.ts';
import { closeCheckout, closeEarlier, lookAtCheckout, openCheckout } from './checkout.ts';

describe('a first subscription that is paid on a page', () => {
  let desk: Desk;
  const minute = 60_000;
  const paid: Settlement = { kind: 'paid', invoice: invoiceOf({ id: 'in_first' }) };
  const open: Checkout['state'] = { kind: 'open', url: 'https://pay', total: null };
  const page = (
    row: Pick<UpgradeRow, 'id'>,
    state: Checkout['state'],
    given: Partial<Checkout> = {},
  ): Checkout => ({
    session: `cs_of_${row.id}`,
    upgrade: row.id,
    state,
    ...given,
  });
  const attempt = async (given: Partial<UpgradeRow> = {}) => {
    const { row } = await desk.attempt({ row: { subscription: null, state: 'requires_action', ...given } });
    return row;
  };
  const look = (row: UpgradeRow) => lookAtCheckout(desk.ctx, row);

  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());

  test.each<[string, Checkout['state'], object]>([
    ['open', open, { kind: 'checkout', session: 'cs_1', url: 'https://pay', requestIds: [] }],
    ['closed unused', { kind: 'expired' }, { kind: 'left', requestIds: [] }],
    [
      'paid, its invoice not yet named',
      { kind: 'complete', invoice: null },
      { kind: 'unanswered', requestIds: [] },
    ],
    ['paid', { kind: 'complete', invoice: 'in_first' }, { ...paid, requestIds: [] }],
  ])('a page that is %s', async (_what, state, learned) => {
    const row = await attempt({ checkout: 'cs_1', openUntil: desk.now() + 1 });
    const found = page(row, state, { session: 'cs_1' });
    desk.stripeSays({ readCheckout: async () => found, readInvoice: async () => paid });
    expect(await look(row)).toEqual(learned);
    expect(desk.callsOf('readCheckout')).toEqual(['cs_1']);
    desk.stripeSays({
      readCheckout: async () => ({ ...found, requestIds: ['req_5'] }),
      readInvoice: async () => paid,
    });
    expect(await look(row)).toEqual({ ...learned, requestIds: ['req_5'] });
  });

  test.each<[string, Partial<UpgradeRow>, 'expiry' | 'cancel' | null]>([
    ['whose time is up', { openUntil: 0 }, 'expiry'],
    ['with time left', { openUntil: 1 }, null],
    ['without an end', { openUntil: null }, null],
    ['that somebody is giving up', { openUntil: 1, closing: 'cancel' }, 'cancel'],
  ])('a page %s', async (_what, given, closing) => {
    const openUntil = given.openUntil === null ? null : desk.now() + given.openUntil!;
    const row = await attempt({ ...given, openUntil, checkout: 'cs_1' });
    desk.stripeSays({
      readCheckout: async () => page(row, open),
      expireCheckout: async () => page(row, { kind: 'expired' }),
    });
    expect((await look(row)).kind).toBe(closing ? 'left' : 'checkout');
    expect(desk.callsOf('expireCheckout')).toMatchObject(closing ? [{ session: 'cs_1' }] : []);
    expect((await desk.read(row)).closing).toBe(closing);
  });

  test('why a page was closed is stored before, and not again', async () => {
    const row = await attempt({ checkout: 'cs_1' });
    let stored: string | null = null;
    desk.stripeSays({
      async expireCheckout() {
        stored = (await desk.read(row)).closing;
        return page(row, { kind: 'expired' });
      },
    });
    await closeCheckout(desk.ctx, row, 'cancel');
    expect(stored).toBe('cancel');
    await closeCheckout(desk.ctx, { ...row, closing: 'expiry' }, 'expiry');
    expect((await desk.read(row)).closing).toBe('cancel');
  });

  describe('whose page was never named', () => {
    test('is found by its upgrade among the pages of the customer', async () => {
      const row = await attempt({ state: 'unknown' });
      const pages = [page({ id: 'upgrade_other' }, open), page(row, open)];
      desk.stripeSays({ findCheckouts: async () => pages });
      expect(await look(row)).toMatchObject({ kind: 'checkout', session: `cs_of_${row.id}` });
      expect(desk.callsOf('findCheckouts')).toEqual([{ customer: row.customer, upgrade: row.id }]);
    });

    test('asks for another total than was shown, or was being closed: it is closed, and shown to nobody', async () => {
      const dear: Checkout['state'] = { kind: 'open', url: 'https://pay', total: 1 };
      for (const [state, given] of [
        [dear, {}],
        [open, { closing: 'expiry' as const }],
      ] as const) {
        const row = await attempt({ state: 'unknown', ...given });
        desk.stripeSays({
          findCheckouts: async () => [page(row, state)],
          expireCheckout: async () => page(row, { kind: 'expired' }),
        });
        expect((await look(row)).kind).toBe('left');
        expect(desk.callsOf('expireCheckout')).toMatchObject([{ session: `cs_of_${row.id}` }]);
      }
    });

    test('is found also when it was opened right before its key was used up', async () => {
      const row = await attempt({ calledAt: desk.now() - 3 * minute });
      let spent = false;
      desk.stripeSays({
        findCheckouts: async () => (spent ? [page(row, open)] : []),
        async spendKey() {
          spent = true;
          return { wasUsed: true };
        },
      });
      expect(await look(row)).toMatchObject({ kind: 'checkout', session: `cs_of_${row.id}` });
      expect(desk.callsOf('spendKey')).toEqual([{ customer: row.customer, key: row.stripeKey }]);
    });

    test('is given up two minutes after it was asked for, never before', async () => {
      const [sent, unsent] = [
        await attempt({ calledAt: desk.now() + minute }),
        await attempt({ calledAt: null }),
      ];
      desk.stripeSays({ findCheckouts: async () => [page({ id: 'upgrade_other' }, open)] });
      desk.advance(2 * minute);
      expect(await look(unsent)).toEqual({ kind: 'unanswered' });
      desk.advance(1);
      expect(await look(unsent)).toEqual({ kind: 'nothing', decline: null });
      expect(await look(sent)).toEqual({ kind: 'unanswered' });
      desk.advance(minute);
      expect(await look(sent)).toEqual({ kind: 'nothing', decline: null });
    });
  });

  describe('opened', () => {
    const first: FirstSubscription = { customer: 'cus', currency: 'usd', items: [], promotionCode: null };
    const opening = (row: UpgradeRow) =>
      openCheckout(desk.ctx, row, { first, returnUrl: 'https://app.test/members?tab=2#top', total: 14_900 });

    test('with the way back, and a little longer than it is kept', async () => {
      const row = await attempt({ state: 'calling' });
      desk.stripeSays({ openCheckout: async () => page(row, open) });
      expect(await opening(row)).toMatchObject({ kind: 'checkout', url: 'https://pay' });
      expect(desk.callsOf('openCheckout')).toEqual([
        {
          customer: row.customer,
          first,
          upgrade: row.id,
          returnUrl: `https://app.test/members?tab=2&uptier_upgrade=${row.id}#top`,
          expiresAt: desk.now() + 31 * minute,
          key: row.stripeKey,
        },
      ]);
      expect(await desk.read(row)).toMatchObject({ calledAt: desk.now(), latestInvoice: null, card: null });
    });

    test.each<[string, number | null, boolean]>([
      ['as was shown', 14_900, false],
      ['not yet worked out', null, false],
      ['a cent more', 14_901, true],
      ['a cent less', 14_899, true],
    ])('for a total that is %s', async (_what, total, closed) => {
      const row = await attempt({ state: 'calling' });
      desk.stripeSays({
        openCheckout: async () => page(row, { kind: 'open', url: 'https://pay', total }),
        expireCheckout: async () => page(row, { kind: 'expired' }),
      });
      expect((await opening(row))?.kind).toBe(closed ? 'left' : 'checkout');
      expect(desk.callsOf('expireCheckout')).toMatchObject(closed ? [{ session: `cs_of_${row.id}` }] : []);
      expect(desk.alerts(row)).toHaveLength(closed ? 1 : 0);
      expect((await desk.read(row)).closing).toBe(closed ? 'expiry' : null);
    });

    test('not at all when somebody settled it meanwhile', async () => {
      const row = await attempt({ state: 'failed' });
      desk.stripeSays({});
      expect(await opening(row)).toBeNull();
      expect(desk.calls).toEqual([]);
    });

    test.each<[StripeFailure['kind'], string | undefined, object]>([
      ['invalid', 'req_9', { kind: 'nothing', decline: null, requestIds: ['req_9'] }],
      ['invalid', undefined, { kind: 'nothing', decline: null, requestIds: [] }],
      ['unknown', 'req_9', { kind: 'unanswered', requestIds: ['req_9'] }],
      ['rate_limited', undefined, { kind: 'unanswered', requestIds: [] }],
    ])('a refusal is nothing, silence tells nothing: %s (%s)', async (kind, requestId, learned) => {
      const row = await attempt({ state: 'calling' });
      const error = new StripeFailure(kind, 'checkout.sessions.create', 'no', { requestId });
      desk.stripeSays({ openCheckout: () => Promise.reject(error) });
      expect(await opening(row)).toEqual(learned);
      const broken = new Error('broken');
      desk.stripeSays({ openCheckout: () => Promise.reject(broken) });
      await expect(opening(row)).rejects.toBe(broken);
    });
  });

  test('a page left open gives way to the next decision, and not to the same one sent twice', async () => {
    const row = await attempt({ checkout: 'cs_1', idempotencyKey: 'first' });
    desk.stripeSays({ expireCheckout: async () => page(row, { kind: 'expired' }) });
    await closeEarlier(desk.ctx, row.customer, 'first');
    await closeEarlier(desk.ctx, 'cus_nobody', 'second');
    expect(desk.calls).toEqual([]);
    await closeEarlier(desk.ctx, row.customer, 'second');
    expect((await desk.read(row)).state).toBe('canceled');
    const unnamed = await attempt({ idempotencyKey: 'first' });
    desk.stripeSays({});
    await closeEarlier(desk.ctx, unnamed.customer, 'second');
    expect((await desk.read(unnamed)).state).toBe('requires_action');
  });
});
