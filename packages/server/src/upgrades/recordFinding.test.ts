import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conversions } from '../storage/schema.ts';
import { eq } from '../storage/sql.ts';
import type { UpgradeRow } from '../storage/upgrades.ts';
import type { InvoiceFacts } from '../stripe/gateway.ts';
import { type Desk, openDesk } from '../testing/openDesk.ts';
import { invoiceOf, periodEnd } from '../testing/stripeFacts.ts';
import { type Learned, recordFinding } from './recordFinding.ts';

describe('what was learned about an attempt, written down', () => {
  let desk: Desk;
  const minute = 60_000;
  const hour = 60 * minute;

  beforeAll(async () => {
    desk = await openDesk();
    desk.stripeSays({});
  });
  afterAll(() => desk?.close());

  const invoice = (row: UpgradeRow, given: Partial<InvoiceFacts> = {}) =>
    invoiceOf({ id: `in_of_${row.id}`, subscription: row.subscription, ...given });
  const record = (row: UpgradeRow, learned: Learned) => recordFinding(desk.ctx, row, learned);
  const kindsPromised = async (row: UpgradeRow) =>
    (await desk.promisesOf(row)).map(({ kind }) => kind).sort();
  const toldAs = (row: UpgradeRow) =>
    desk.log.lines
      .filter(({ fields }) => fields.upgrade === row.id && 'to' in fields && 'from' in fields)
      .map(({ level, message }) => [level, message.replace('uptier: ', '')]);

  test('paid: the receipt is the invoice’s, and everything that was promised is on its way', async () => {
    const { row, quote } = await desk.attempt({
      row: { state: 'awaiting_payment', decline: 'card_declined', intent: { kind: 'invite' }, openUntil: 1 },
    });
    const paidAt = desk.now() - minute;
    desk.advance(minute);
    const after = await record(row, {
      kind: 'paid',
      invoice: invoice(row, { paidAt }),
      requestIds: ['req_7'],
    });
    expect(after).toMatchObject({
      state: 'succeeded',
      charged: 6_666,
      decline: null,
      invoice: `in_of_${row.id}`,
      openUntil: null,
      nextAt: null,
      updatedAt: desk.now(),
      receipt: {
        number: 'Q-0001',
        url: 'https://invoice.test/in_1',
        amountPaid: 6_666,
        currency: 'usd',
        paidAt,
        card: { brand: 'visa', last4: '4242' },
      },
    });
    expect(await desk.promisesOf(row)).toMatchObject([
      {
        kind: 'upgraded',
        account: row.account,
        payload: { upgrade: row.id, intents: [{ user: 'olga', intent: { kind: 'invite' } }] },
      },
    ]);
    expect(await desk.auditOf(row)).toMatchObject([
      {
        action: 'upgrade.succeeded',
        user: 'olga',
        at: desk.now(),
        detail: {
          from: 'awaiting_payment',
          finding: 'paid',
          requestIds: ['req_7'],
          quote: quote.id,
          quoted: 6_666,
          charged: 6_666,
          currency: 'usd',
          invoice: `in_of_${row.id}`,
          decline: null,
          stripeKey: row.stripeKey,
          next: quote.quote.next,
          changes: quote.quote.changes,
        },
      },
    ]);
    expect(toldAs(row)).toEqual([['info', 'an upgrade changed']]);
  });

  test('learned again it changes nothing: not the receipt, not the audit, not what is promised', async () => {
    const { row } = await desk.attempt();
    const paid = await record(row, { kind: 'paid', invoice: invoice(row) });
    desk.advance(minute);
    const again = await record(row, {
      kind: 'paid',
      invoice: invoice(row, { amountPaid: 1, number: 'Q-2' }),
    });
    expect(again).toMatchObject({ receipt: paid.receipt, charged: paid.charged, updatedAt: paid.updatedAt });
    expect(await desk.auditOf(row)).toHaveLength(1);
    expect(await desk.promisesOf(row)).toHaveLength(1);
  });

  test('without an invoice nothing was charged, and nobody’s intent is made up', async () => {
    const { row } = await desk.attempt();
    const after = await record(row, { kind: 'none' });
    expect(after).toMatchObject({
      state: 'succeeded',
      charged: 0,
      invoice: null,
      receipt: { number: null, url: null, amountPaid: 0, currency: 'usd', paidAt: desk.now(), card: null },
    });
    expect((await desk.promisesOf(row))[0]?.payload).toEqual({ upgrade: row.id, intents: [] });
    expect((await desk.auditOf(row))[0]?.detail).toMatchObject({ requestIds: [] });
  });

  test('an invoice that the balance paid names no card, and one without a date is paid now', async () => {
    const { row } = await desk.attempt();
    const facts = invoice(row, { amountPaid: 0, paidAt: null, currency: 'eur' });
    const { receipt } = await record(row, { kind: 'paid', invoice: facts });
    expect(receipt).toMatchObject({ amountPaid: 0, card: null, paidAt: desk.now(), currency: 'eur' });
  });

  test('a first subscription is known by the invoice that began it; a known one stays', async () => {
    const first = await desk.attempt({ row: { subscription: null, checkout: 'cs_1' } });
    const paid: Learned = { kind: 'paid', invoice: invoice(first.row, { subscription: 'sub_new' }) };
    expect(await record(first.row, paid)).toMatchObject({ subscription: 'sub_new', checkout: 'cs_1' });
    const { row } = await desk.attempt();
    const other: Learned = { kind: 'paid', invoice: invoice(row, { subscription: 'sub_other' }) };
    expect((await record(row, other)).subscription).toBe(row.subscription);
  });

  test('declined: half an hour for another card, counted from the first time', async () => {
    const { row } = await desk.attempt();
    const declined: Learned = {
      kind: 'declined',
      invoice: invoice(row, { status: 'open' }),
      decline: 'insufficient_funds',
      clientSecret: null,
    };
    const openUntil = desk.now() + 30 * minute;
    expect(await record(row, declined)).toMatchObject({
      state: 'awaiting_payment',
      decline: 'insufficient_funds',
      openUntil,
      nextAt: desk.now() + minute,
      charged: null,
      receipt: null,
    });
    desk.advance(10 * minute);
    expect((await record(row, declined)).openUntil).toBe(openUntil);
    expect(await kindsPromised(row)).toEqual([]);
  });

  test('while another card is asked for, the time that is left stays', async () => {
    const openUntil = desk.now() + 5 * minute;
    const { row } = await desk.attempt({ row: { openUntil, invoice: 'in_asked' } });
    expect((await record(row, { kind: 'unanswered' })).openUntil).toBe(openUntil);
  });

  test('learning the same again moves the next look, and is no change', async () => {
    const { row } = await desk.attempt({ row: { state: 'unknown', tries: 1 } });
    desk.advance(minute);
    const after = await record(row, { kind: 'unanswered' });
    expect(after).toMatchObject({ state: 'unknown', updatedAt: row.updatedAt, nextAt: desk.now() + 10_000 });
    expect(await desk.auditOf(row)).toEqual([]);
    expect(toldAs(row)).toEqual([]);
  });

  test('a page to pay on and a plan are remembered; what is learned of something else leaves them', async () => {
    const { row } = await desk.attempt();
    const open = await record(row, { kind: 'checkout', session: 'cs_2', url: 'https://pay' });
    expect(open).toMatchObject({ state: 'requires_action', checkout: 'cs_2' });
    expect(await record(row, { kind: 'left' })).toMatchObject({ state: 'failed', checkout: 'cs_2' });
    const planned = await desk.attempt({ row: { startsAt: periodEnd } });
    const plan = await record(planned.row, { kind: 'planned', schedule: 'sched_1' });
    expect(plan).toMatchObject({
      state: 'processing',
      schedule: 'sched_1',
      nextAt: periodEnd,
      openUntil: null,
    });
    expect((await record(planned.row, { kind: 'left' })).schedule).toBe('sched_1');
  });

  test('what failed tells why, and promises nothing', async () => {
    const { row } = await desk.attempt();
    const after = await record(row, { kind: 'nothing', decline: 'expired_card' });
    expect(after).toMatchObject({ state: 'failed', decline: 'expired_card', openUntil: null, nextAt: null });
    expect(await kindsPromised(row)).toEqual([]);
    expect((await desk.auditOf(row))[0]).toMatchObject({ action: 'upgrade.failed' });
    expect((await desk.auditOf(row))[0]?.detail).not.toHaveProperty('next');
    const later = await record(row, { kind: 'nothing', decline: 'card_declined' });
    expect(later.decline).toBe('expired_card');
  });

  test('money that moved after it was said to be over is a success after all, and a person is told', async () => {
    const { row } = await desk.attempt({ row: { state: 'failed' } });
    expect((await record(row, { kind: 'paid', invoice: invoice(row) })).state).toBe('succeeded');
    expect(toldAs(row)).toEqual([['error', 'money moved after an upgrade was said to be over']]);
  });

  test('what a success promised is tried before it is answered', async () => {
    const { row } = await desk.attempt({ row: { state: 'awaiting_payment' } });
    await record(row, { kind: 'paid', invoice: invoice(row) });
    const [promise] = await desk.promisesOf(row);
    expect([promise?.kind, promise?.tries]).toEqual(['upgraded', 1]);
  });

  describe('what is charged and what was quoted', () => {
    const charged = async (amountPaid: number, given: Partial<UpgradeRow> = {}) => {
      const { row } = await desk.attempt({ row: { amount: 6_666, ...given } });
      await record(row, { kind: 'paid', invoice: invoice(row, { amountPaid }) });
      return row;
    };

    test('to the cent: nothing to give back', async () => {
      const row = await charged(6_666);
      expect(await kindsPromised(row)).toEqual(['upgraded']);
      expect(toldAs(row)).toEqual([['info', 'an upgrade changed']]);
    });

    test('less: nothing to give back', async () => {
      expect(await kindsPromised(await charged(6_665))).toEqual(['upgraded']);
    });

    test('one cent more: it is given back, and a person is told', async () => {
      const row = await charged(6_667);
      const [refund] = (await desk.promisesOf(row)).filter(({ kind }) => kind === 'refund_difference');
      expect(refund).toMatchObject({
        account: row.account,
        payload: { upgrade: row.id, invoice: `in_of_${row.id}`, amount: 1 },
      });
      expect(toldAs(row)).toEqual([
        ['error', 'more was charged than quoted; the difference is being refunded'],
      ]);
    });

    test('with a renewal: what else it bills is not given back', async () => {
      const row = await charged(7_000, { startsAt: periodEnd, state: 'processing' });
      expect(await kindsPromised(row)).toEqual(['upgraded']);
      expect(toldAs(row)).toEqual([['info', 'an upgrade changed']]);
    });
  });

  test('what is earned each month is counted once, as the quote says', async () => {
    const { row } = await desk.attempt();
    await record(row, { kind: 'none' });
    const counted = await desk.ctx.db.query.select().from(conversions).where(eq(conversions.upgrade, row.id));
    expect(counted).toMatchObject([
      { account: row.account, upgrade: row.id, mrrDelta: 10_000, currency: 'usd', at: desk.now() },
    ]);
    const forgotten = await desk.attempt();
    await desk.patch(forgotten.row, { quoteId: 'quote_gone' });
    expect((await record(forgotten.row, { kind: 'none' })).state).toBe('succeeded');
    expect((await desk.auditOf(forgotten.row))[0]?.detail).not.toHaveProperty('next');
  });

  describe('a plan that gave way', () => {
    const phases = [{ startsAt: periodEnd, endsAt: periodEnd + hour, items: [], prorationBehavior: 'none' }];
    const released = { id: 'sched_old', endBehavior: 'release', metadata: {}, phases };
    const promised = async (given: Partial<UpgradeRow>, learned: Learned) => {
      const { row } = await desk.attempt({ row: given });
      await record(row, learned);
      const found = (await desk.promisesOf(row)).filter(({ kind }) => kind === 'restore_schedule');
      return found.map(({ payload }) => payload);
    };

    test('is planned again when the upgrade does not come', async () => {
      const promises = await promised({ released }, { kind: 'nothing', decline: null });
      expect(promises).toMatchObject([{ planned: released, from: { plan: 'starter' } }]);
    });

    test('is not when it does, nor while that is open, nor where nothing was planned', async () => {
      const { row } = await desk.attempt();
      const open = invoice(row, { id: 'in_waits' });
      const waits: Learned = {
        kind: 'declined',
        invoice: open,
        decline: 'card_declined',
        clientSecret: null,
      };
      expect(await promised({ released }, { kind: 'none' })).toEqual([]);
      expect(await promised({ released }, waits)).toEqual([]);
      expect(await promised({}, { kind: 'left' })).toEqual([]);
      expect(await promised({ released: { ...released, phases: [] } }, { kind: 'left' })).toEqual([]);
      expect(await promised({ released, subscription: null }, { kind: 'left' })).toEqual([]);
    });
  });

  test('browsers are told of a change, and of nothing else', async () => {
    const { row } = await desk.attempt();
    const version = () => desk.ctx.accounts.version(row.account);
    const before = await version();
    await record(row, { kind: 'unanswered' });
    expect(await version()).toBeGreaterThan(before);
    const then = await version();
    await record(row, { kind: 'unanswered' });
    expect(await version()).toBe(then);
  });

  test('an attempt that is gone is an error, not a surprise', async () => {
    const { row } = await desk.attempt();
    await expect(record({ ...row, id: 'upgrade_gone' }, { kind: 'none' })).rejects.toThrow('upgrade_gone');
  });
});
