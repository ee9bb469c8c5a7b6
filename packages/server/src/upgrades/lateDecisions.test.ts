import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findQuote } from '../storage/quotes.ts';
import type { UpgradeRow } from '../storage/upgrades.ts';
import type { PaymentMethodFacts, Settlement } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { type Desk, openDesk } from '../testing/openDesk.ts';
import { day, invoiceOf, looseOf, periodEnd, subscriptionOf } from '../testing/stripeFacts.ts';
import { cancelUpgrade } from './cancelUpgrade.ts';
import { payUpgrade } from './payUpgrade.ts';
import { prepare, QuoteChanged } from './prepare.ts';
import { takeBack } from './takeBack.ts';
import { useCard } from './useCard.ts';

let desk: Desk;
const minute = 60_000;
const fail = (error: unknown) => () => Promise.reject(error);
const silence = (requestId?: string) => new StripeFailure('unknown', 'x', 'no answer', { requestId });
const card: PaymentMethodFacts = { id: 'pm_2', type: 'card', card: { brand: 'amex', last4: '0005' } };
const refused = (code: string) => expect.objectContaining({ code });

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const invoice = (row: UpgradeRow, given: Parameters<typeof invoiceOf>[0] = {}) =>
  invoiceOf({ id: row.invoice!, status: 'open', ...given });
const declined = (row: UpgradeRow): Settlement => ({
  kind: 'declined',
  invoice: invoice(row),
  decline: 'card_declined',
  clientSecret: null,
});
let invoices = 0;
const waiting = (given: Partial<UpgradeRow> = {}) => {
  invoices += 1;
  const openUntil = desk.now() + 30 * minute;
  return desk.attempt({
    row: { state: 'awaiting_payment', invoice: `in_w${invoices}`, openUntil, ...given },
  });
};

describe('giving an upgrade up', () => {
  const cancel = (row: UpgradeRow) =>
    cancelUpgrade(desk.ctx, desk.sessionOf({ account: row.account, user: 'omar' }), row.id);

  test('voids its invoice: anybody who may pay for the account can', async () => {
    const { row } = await waiting();
    const voided: Settlement = { kind: 'void', invoice: invoice(row, { status: 'void' }) };
    desk.stripeSays({
      readInvoice: async () => declined(row),
      readSubscription: async () => subscriptionOf(),
      voidInvoice: async () => voided,
    });
    expect((await cancel(row)).row.state).toBe('canceled');
    expect(desk.callsOf('voidInvoice')).toMatchObject([{ invoice: row.invoice }]);
    desk.stripeSays({});
    expect((await cancel(row)).row.state).toBe('canceled');
  });

  test('what was paid meanwhile succeeded', async () => {
    const { row } = await waiting();
    const paid: Settlement = { kind: 'paid', invoice: invoice(row, { status: 'paid' }) };
    desk.stripeSays({ readInvoice: async () => declined(row), voidInvoice: async () => paid });
    expect((await cancel(row)).row.state).toBe('succeeded');
  });

  test('without an answer it is not said to be over, and the wish is kept', async () => {
    const { row } = await waiting();
    desk.stripeSays({ readInvoice: async () => declined(row), voidInvoice: fail(silence()) });
    expect((await cancel(row)).row).toMatchObject({ state: 'awaiting_payment', closing: 'cancel' });
    const broken = new Error('broken');
    desk.stripeSays({ readInvoice: fail(silence()), voidInvoice: fail(broken) });
    const other = await waiting();
    desk.stripeSays({ readInvoice: async () => declined(other.row), voidInvoice: fail(broken) });
    await expect(cancel(other.row)).rejects.toBe(broken);
  });

  test('closes the page of a first subscription, and the plan of a later one', async () => {
    const page = await desk.attempt({
      row: { state: 'requires_action', subscription: null, checkout: 'cs_1', openUntil: desk.now() + minute },
    });
    const { id } = page.row;
    desk.stripeSays({
      readCheckout: async () => ({
        session: 'cs_1',
        upgrade: id,
        state: { kind: 'open', url: 'https://pay', total: null },
      }),
      expireCheckout: async () => ({ session: 'cs_1', upgrade: id, state: { kind: 'expired' } }),
    });
    expect((await cancel(page.row)).row.state).toBe('canceled');
    const startsAt = desk.now() + day;
    const plan = await desk.attempt({ row: { state: 'processing', startsAt, schedule: 'sched_1' } });
    const schedule = {
      id: 'sched_1',
      isRunning: true,
      endedAt: null,
      createdAt: 1,
      upgrade: plan.row.id,
      planned: null,
    };
    desk.stripeSays({
      readSubscription: async () => subscriptionOf(),
      readSchedule: async () => schedule,
      releaseSchedule: async () => ({ ...schedule, isRunning: false, endedAt: desk.now() }),
    });
    expect((await cancel(plan.row)).row.state).toBe('canceled');
  });

  test.each<[string, Partial<UpgradeRow>]>([
    ['a card is being asked', { state: 'calling' }],
    ['nobody knows what the call did', { state: 'unknown', invoice: null }],
    ['nobody knows whether it is planned', { state: 'unknown', invoice: null, startsAt: periodEnd }],
    ['nobody knows its page', { state: 'unknown', invoice: null, subscription: null }],
  ])('waits while %s', async (_what, given) => {
    const now = desk.now();
    const { row } = await waiting({ ...given, calledAt: now, createdAt: now, updatedAt: now });
    desk.stripeSays({
      listChangeInvoices: fail(silence()),
      findCheckouts: fail(silence()),
      readSubscription: fail(silence()),
    });
    await expect(cancel(row)).rejects.toThrowError(refused('upgrade_not_payable'));
  });

  test('of another account there is none', async () => {
    const { row } = await waiting();
    await expect(cancel({ ...row, account: 'other' })).rejects.toThrowError(refused('not_found'));
  });
});

describe('paying with another card', () => {
  const pay = (row: UpgradeRow, user = row.user) =>
    payUpgrade(desk.ctx, desk.sessionOf({ account: row.account, user }), {
      id: row.id,
      paymentMethod: 'pm_2',
    });
  const answers = (row: UpgradeRow) => ({
    readInvoice: async () => declined(row),
    readPaymentMethod: async () => card,
    readSubscription: async () => subscriptionOf({ id: row.subscription! }),
    setDefaultPaymentMethod: async () => undefined,
  });

  test('charges the same invoice, once more and under a key of its own', async () => {
    const { row } = await waiting();
    let during = row;
    desk.stripeSays({
      ...answers(row),
      async payInvoice() {
        during = await desk.read(row);
        return { kind: 'paid', invoice: invoice(row, { status: 'paid' }) };
      },
    });
    const { row: after } = await pay(row);
    expect(after).toMatchObject({ state: 'succeeded', receipt: { card: card.card } });
    const key = `upg_${row.id}_2`;
    expect(desk.callsOf('payInvoice')).toEqual([{ invoice: row.invoice, paymentMethod: 'pm_2', key }]);
    expect(during).toMatchObject({
      state: 'calling',
      round: 2,
      stripeKey: key,
      paymentMethod: 'pm_2',
      card: card.card,
      calledAt: desk.now(),
      nextAt: desk.now() + minute,
    });
    expect(await desk.auditOf(row)).toMatchObject([
      {
        action: 'upgrade.another_card',
        user: 'olga',
        detail: { invoice: row.invoice, amount: 6_666, card: card.card, stripeKey: key },
      },
      { action: 'upgrade.succeeded' },
    ]);
  });

  test('silence tells nothing', async () => {
    for (const requestId of ['req_9', undefined]) {
      const { row } = await waiting();
      desk.stripeSays({ ...answers(row), payInvoice: fail(silence(requestId)) });
      expect((await pay(row)).row.state).toBe('unknown');
      const trail = await desk.auditOf(row);
      expect(trail.at(-1)?.detail).toMatchObject({ requestIds: requestId ? [requestId] : [] });
    }
    const { row } = await waiting();
    const broken = new Error('broken');
    desk.stripeSays({ ...answers(row), payInvoice: fail(broken) });
    await expect(pay(row)).rejects.toBe(broken);
  });

  test('is for whoever confirmed, and for what waits for a card', async () => {
    const { row } = await waiting();
    desk.stripeSays(answers(row));
    await expect(pay(row, 'omar')).rejects.toThrowError(refused('not_found'));
    await expect(pay({ ...row, id: 'upgrade_none' })).rejects.toThrowError(refused('not_found'));
    const closing = await waiting({ closing: 'cancel' });
    desk.stripeSays({ ...answers(closing.row), voidInvoice: fail(silence()) });
    await expect(pay(closing.row)).rejects.toThrowError(refused('upgrade_not_payable'));
    const page = await desk.attempt({
      row: { state: 'requires_action', subscription: null, checkout: 'cs_1', openUntil: desk.now() + minute },
    });
    desk.stripeSays({
      readCheckout: async () => ({
        session: 'cs_1',
        upgrade: null,
        state: { kind: 'open', url: 'https://pay', total: null },
      }),
    });
    await expect(pay(page.row)).rejects.toThrowError(refused('upgrade_not_payable'));
    const over = await waiting({ state: 'failed' });
    desk.stripeSays({});
    await expect(pay(over.row)).rejects.toThrowError(refused('upgrade_not_payable'));
    expect(desk.calls).toEqual([]);
  });

  test('what the bank said yes to meanwhile is not charged again', async () => {
    const { row } = await waiting();
    const paid: Settlement = { kind: 'paid', invoice: invoice(row, { status: 'paid' }) };
    desk.stripeSays({ readInvoice: async () => paid });
    expect((await pay(row)).row.state).toBe('succeeded');
    expect(desk.callsOf('readPaymentMethod')).toEqual([]);
  });

  test('taken by a second click, given up or gone in between: charged by nobody', async () => {
    const meanwhile = async (patch: Partial<UpgradeRow>) => {
      const { row } = await waiting();
      desk.stripeSays({
        ...answers(row),
        async readPaymentMethod() {
          await desk.patch(row, patch);
          return card;
        },
      });
      return pay(row);
    };
    await expect(meanwhile({ state: 'calling' })).rejects.toThrowError(refused('upgrade_not_payable'));
    await expect(meanwhile({ closing: 'expiry' })).rejects.toThrowError(refused('upgrade_not_payable'));
    await expect(meanwhile({ id: 'upgrade_moved' })).rejects.toThrowError(refused('not_found'));
    const { row } = await waiting();
    desk.stripeSays({
      ...answers(row),
      async setDefaultPaymentMethod() {
        await desk.patch(row, { state: 'failed' });
      },
    });
    await pay(row);
    expect(desk.callsOf('payInvoice')).toEqual([]);
  });
});

describe('the card that pays', () => {
  const use = async (row: Partial<UpgradeRow>, defaultPaymentMethod: string | null = null) => {
    const made = await desk.attempt({ row });
    desk.stripeSays({
      readSubscription: async (id) => subscriptionOf({ id, defaultPaymentMethod }),
      setDefaultPaymentMethod: async () => undefined,
    });
    await useCard(desk.ctx, made.row);
    const [asked] = desk.callsOf('setDefaultPaymentMethod');
    return { row: made.row, asked };
  };

  test('is left as it is when none was chosen', async () => {
    await use({});
    expect(desk.calls).toEqual([]);
  });

  test('becomes the customer’s, and the subscription’s where that has one of its own', async () => {
    const { row, asked } = await use({ paymentMethod: 'pm_2', round: 3 });
    expect(asked).toEqual({
      customer: row.customer,
      subscription: null,
      paymentMethod: 'pm_2',
      key: `card_${row.id}_3`,
    });
    const own = await use({ paymentMethod: 'pm_2' }, 'pm_1');
    expect(own.asked).toMatchObject({ subscription: own.row.subscription });
    const first = await use({ paymentMethod: 'pm_2', subscription: null }, 'pm_1');
    expect(first.asked).toMatchObject({ subscription: null });
  });
});

describe('what is looked at again before anything is charged', () => {
  const changed = (...names: string[]) => expect.objectContaining({ differences: names });
  const noCard = async (row: UpgradeRow) => {
    const billing = await desk.unchanged(row).readBilling!({ customer: row.customer });
    return { ...billing, paymentMethod: null };
  };

  test('the price, the card on file and the newest invoice', async () => {
    const { row, quote } = await desk.attempt();
    desk.stripeSays(desk.unchanged(row));
    expect(await prepare(desk.ctx, row, quote)).toMatchObject({
      paymentMethod: { id: 'pm_1' },
      latestInvoice: 'in_0',
    });
    expect(desk.callsOf('readBilling')).toEqual([{ customer: row.customer, subscription: row.subscription }]);
  });

  test('a card that was chosen just now is no difference, and has to be the customer’s', async () => {
    const { row, quote } = await desk.attempt({ row: { paymentMethod: 'pm_2' } });
    desk.stripeSays({
      ...desk.unchanged(row),
      readBilling: () => noCard(row),
      readPaymentMethod: async () => card,
    });
    expect((await prepare(desk.ctx, row, quote)).paymentMethod).toEqual(card);
    desk.stripeSays({ ...desk.unchanged(row), readPaymentMethod: async () => null });
    await expect(prepare(desk.ctx, row, quote)).rejects.toThrowError(refused('payment_method_invalid'));
  });

  test('a card that is gone is a difference', async () => {
    const { row, quote } = await desk.attempt();
    desk.stripeSays({ ...desk.unchanged(row), readBilling: () => noCard(row) });
    await expect(prepare(desk.ctx, row, quote)).rejects.toThrowError(changed('paymentMethod'));
  });

  test('without a card only what costs nothing goes through, now and later', async () => {
    const withDue = async (dueToday: number, startDue: number | null) => {
      const { row, quote } = await desk.attempt();
      const preview = await desk.unchanged(row).previewChange!(quote.pricing.change!);
      const startsAt = startDue === null ? {} : { startsAt: row.createdAt };
      const pricing = {
        ...quote.pricing,
        change: { ...quote.pricing.change!, ...startsAt },
        facts: { ...quote.pricing.facts, paymentMethod: null, dueToday, startDue },
      };
      desk.stripeSays({
        ...desk.unchanged(row),
        readBilling: () => noCard(row),
        previewChange: async () => ({ ...preview, amountDue: startDue ?? dueToday }),
      });
      return prepare(desk.ctx, row, { ...quote, pricing });
    };
    await expect(withDue(6_666, null)).rejects.toThrowError(refused('payment_method_invalid'));
    await expect(withDue(0, 1)).rejects.toThrowError(refused('payment_method_invalid'));
    expect((await withDue(0, null)).paymentMethod).toBeNull();
    expect((await withDue(0, 0)).paymentMethod).toBeNull();
  });

  test('the quote holds until its last moment on the billing clock', async () => {
    const { row, quote } = await desk.attempt();
    const at = async (now: number) => ({
      ...(await desk.unchanged(row).readBilling!({ customer: '' })),
      now,
    });
    desk.stripeSays({ ...desk.unchanged(row), readBilling: () => at(quote.expiresAt - 1) });
    await expect(prepare(desk.ctx, row, quote)).resolves.toBeDefined();
    desk.stripeSays({ ...desk.unchanged(row), readBilling: () => at(quote.expiresAt) });
    await expect(prepare(desk.ctx, row, quote)).rejects.toThrowError(refused('quote_expired'));
  });

  test('the account is still that customer', async () => {
    const { row, quote } = await desk.attempt();
    desk.stripeSays(desk.unchanged(row));
    await expect(prepare(desk.ctx, { ...row, customer: 'cus_other' }, quote)).rejects.toThrowError(
      changed('customer'),
    );
    expect(desk.calls).toEqual([]);
  });

  test('a plan that this attempt released itself is no difference; one that came since is', async () => {
    const phases = [{ startsAt: periodEnd, endsAt: periodEnd + day, items: [], prorationBehavior: 'none' }];
    const released = { id: 'sched_1', endBehavior: 'release', metadata: {}, phases };
    const { row, quote } = await desk.attempt({ row: { released } });
    const facts = { ...quote.pricing.facts, planned: JSON.stringify(['sched_1', phases]) };
    const planned = { ...quote, pricing: { ...quote.pricing, facts } };
    desk.stripeSays(desk.unchanged(row));
    await expect(prepare(desk.ctx, row, planned)).resolves.toBeDefined();
    await expect(prepare(desk.ctx, { ...row, released: null }, planned)).rejects.toThrowError(
      changed('planned'),
    );
    const another = { ...released, id: 'sched_2' };
    const billing = await desk.unchanged(row).readBilling!({ customer: '' });
    const moved = { ...billing, subscription: { ...billing.subscription!, planned: another } };
    desk.stripeSays({ ...desk.unchanged(row), readBilling: async () => moved });
    await expect(prepare(desk.ctx, row, planned)).rejects.toThrowError(changed('planned'));
    desk.stripeSays({
      ...desk.unchanged(row),
      readLoose: async () => looseOf({ pendingItems: [{ id: 'ii', amount: 1, description: '' }] }),
    });
    await expect(prepare(desk.ctx, row, quote)).rejects.toThrowError(changed('waiting'));
  });
});

describe('an attempt that may not charge', () => {
  const phases = [{ startsAt: periodEnd, endsAt: periodEnd + day, items: [], prorationBehavior: 'none' }];
  const released = { id: 'sched_1', endBehavior: 'release', metadata: {}, phases };
  const back = async (error: unknown, given: Partial<UpgradeRow> = {}) => {
    const { row, quote } = await desk.attempt({ row: { released, ...given } });
    const outcome = await takeBack(desk.ctx, desk.sessionOf(row), row, quote, error).catch(
      (one: unknown) => one,
    );
    return { row, quote, outcome };
  };

  test('disappears: the quote is free again, what it released is planned again, and the reason is kept', async () => {
    const reason = new Error('no card');
    const { row, quote, outcome } = await back(reason);
    expect(outcome).toBe(reason);
    expect(await desk.read(row)).toBeNull();
    expect((await findQuote(desk.ctx.db.query, row.account, quote.id))?.usedBy).toBeNull();
    expect((await desk.promisesOf(row)).map(({ kind }) => kind)).toEqual(['restore_schedule']);
    expect(await desk.auditOf(row)).toMatchObject([
      { action: 'upgrade.not_begun', user: 'olga', detail: { quote: quote.id, reason: 'Error: no card' } },
    ]);
    expect(await desk.ctx.accounts.version(row.account)).toBe(1);
  });

  test('names what differs', async () => {
    desk.stripeSays({ readBilling: fail(silence()) });
    const { row } = await back(new QuoteChanged(['tax', 'nextAt']));
    expect((await desk.auditOf(row))[0]?.detail).toMatchObject({ reason: 'tax, nextAt' });
  });

  test('stays when somebody looked into it, or it was sent after all', async () => {
    for (const given of [{ tries: 1 }, { calledAt: 1 }, { state: 'unknown' as const }]) {
      const { row, quote, outcome } = await back(new Error('no card'), given);
      expect(outcome).toMatchObject({ row: { id: row.id, ...given } });
      expect((await findQuote(desk.ctx.db.query, row.account, quote.id))?.usedBy).toBe(row.id);
      expect(await desk.promisesOf(row)).toEqual([]);
      expect(await desk.auditOf(row)).toEqual([]);
    }
  });
});
