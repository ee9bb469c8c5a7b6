import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UpgradeRow } from '../storage/upgrades.ts';
import type { Schedule, Settlement, StripeGateway } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { type Desk, openDesk } from '../testing/openDesk.ts';
import {
  day,
  invoiceOf,
  itemOf,
  lineOf,
  periodEnd,
  previewOf,
  subscriptionOf,
} from '../testing/stripeFacts.ts';
import { askForPlan, closePlan, lookAtPlanned } from './plannedStart.ts';

describe('a change that begins on a chosen day', () => {
  let desk: Desk;
  const minute = 60_000;
  const prepared = {
    paymentMethod: { id: 'pm_2', type: 'card', card: { brand: 'amex', last4: '0005' } },
    latestInvoice: 'in_newest',
  };
  const failure = (kind: StripeFailure['kind'], requestId?: string) =>
    new StripeFailure(kind, 'subscriptionSchedules.create', 'no', { requestId });
  const fail = (error: unknown) => () => Promise.reject(error);

  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());

  const startsIn = (ms: number) => desk.now() + ms;
  const plan = (given: Partial<UpgradeRow> = {}) => {
    const startsAt = given.startsAt ?? startsIn(10 * day);
    return desk.attempt({
      row: { startsAt, ...given },
      pricing: {
        plan: { startsAt, items: [{ price: 'price_growth', quantity: 1 }], prorate: true },
        facts: {
          currency: 'usd',
          dueToday: 0,
          startDue: 3_334,
          tax: 0,
          nextAmount: 14_900,
          nextAt: periodEnd,
          nextMoves: false,
          items: '[["si_starter","price_starter",1]]',
          paymentMethod: 'pm_1',
          promotionCode: null,
          waiting: '[]',
          planned: null,
        },
        change: {
          customer: given.customer ?? 'cus',
          subscription: 'sub_1',
          items: [{ id: 'si_starter', price: 'price_growth', quantity: 1 }],
          prorationDate: startsAt,
          changesInterval: false,
          anchor: 'omitted',
          discounts: null,
          startsAt,
        },
      },
    });
  };
  const scheduleOf = (row: UpgradeRow | null, given: Partial<Schedule> = {}): Schedule => ({
    id: 'sched_1',
    isRunning: true,
    endedAt: null,
    createdAt: desk.now(),
    upgrade: row?.id ?? null,
    planned: { id: 'sched_1', endBehavior: 'release', metadata: {}, phases: [] },
    ...given,
  });
  const subscription = (given: Parameters<typeof subscriptionOf>[0] = {}): Partial<StripeGateway> => ({
    readSubscription: async () => subscriptionOf(given),
  });
  const samePrice = (row: UpgradeRow): Partial<StripeGateway> => ({
    ...desk.unchanged(row),
    previewChange: async ({ prorationDate }) =>
      previewOf([
        lineOf({ proration: true, period: { start: prorationDate!, end: periodEnd }, amount: 3_334 }),
      ]),
  });
  const look = (row: UpgradeRow) => lookAtPlanned(desk.ctx, row);

  describe('is asked for', () => {
    test('once, with what the quote planned', async () => {
      const { row, quote } = await plan();
      desk.stripeSays({ planChange: async () => scheduleOf(row, { requestIds: ['req_7'] }) });
      expect(await askForPlan(desk.ctx, row, quote, prepared)).toEqual({
        kind: 'planned',
        schedule: 'sched_1',
        requestIds: ['req_7'],
      });
      expect(desk.callsOf('planChange')).toEqual([
        {
          subscription: row.subscription,
          startsAt: row.startsAt,
          items: [{ price: 'price_growth', quantity: 1 }],
          prorate: true,
          discounts: null,
          upgrade: row.id,
          key: row.stripeKey,
        },
      ]);
      expect(await desk.read(row)).toMatchObject({
        calledAt: desk.now(),
        latestInvoice: 'in_newest',
        card: prepared.paymentMethod.card,
      });
    });

    test('not at all when somebody settled it meanwhile', async () => {
      const { row, quote } = await plan({ state: 'failed' });
      desk.stripeSays({});
      expect(await askForPlan(desk.ctx, row, quote, { ...prepared, paymentMethod: null })).toBeNull();
      expect(desk.calls).toEqual([]);
    });

    test('and taken back when it was said to have failed before Stripe answered', async () => {
      const { row, quote } = await plan();
      desk.stripeSays({
        async planChange() {
          await desk.patch(row, { state: 'failed' });
          return scheduleOf(row);
        },
        releaseSchedule: async () => scheduleOf(row, { isRunning: false, endedAt: desk.now() }),
      });
      expect(await askForPlan(desk.ctx, row, quote, prepared)).toEqual({ kind: 'left', requestIds: [] });
      expect(desk.callsOf('releaseSchedule')).toMatchObject([{ schedule: 'sched_1' }]);
    });

    test.each(['unknown', 'rate_limited'] as const)('silence (%s) tells nothing', async (kind) => {
      const { row, quote } = await plan();
      desk.stripeSays({ planChange: fail(failure(kind, 'req_9')) });
      const learned = await askForPlan(desk.ctx, row, quote, prepared);
      expect(learned).toEqual({ kind: 'unanswered', requestIds: ['req_9'] });
      desk.stripeSays({ planChange: fail(failure(kind)) });
      expect(await askForPlan(desk.ctx, row, quote, prepared)).toMatchObject({ requestIds: [] });
    });

    test('a refusal leaves nothing behind, unless it had been planned before', async () => {
      const { row, quote } = await plan();
      const refused = { planChange: fail(failure('invalid', 'req_9')) };
      desk.stripeSays({ ...refused, ...subscription() });
      const nothing = { kind: 'nothing', decline: null, requestIds: ['req_9'] };
      expect(await askForPlan(desk.ctx, row, quote, prepared)).toEqual(nothing);
      desk.stripeSays({
        ...refused,
        ...subscription({ schedule: 'sched_1' }),
        readSchedule: async () => scheduleOf(row),
      });
      expect(await askForPlan(desk.ctx, row, quote, prepared)).toMatchObject({
        kind: 'planned',
        schedule: 'sched_1',
      });
      const broken = new Error('broken');
      desk.stripeSays({ planChange: fail(broken) });
      await expect(askForPlan(desk.ctx, row, quote, prepared)).rejects.toBe(broken);
    });
  });

  describe('whose schedule is known', () => {
    const known = (given: Partial<UpgradeRow> = {}) =>
      plan({ state: 'processing', schedule: 'sched_1', ...given });
    const settled = (row: UpgradeRow, settlement: Settlement | null, given = {}): Partial<StripeGateway> => ({
      ...subscription(given),
      readSchedule: async () => scheduleOf(row),
      findInvoiceFrom: async () => (settlement ? 'in_1' : null),
      readInvoice: async () => settlement!,
    });

    test('waits for its day', async () => {
      const { row } = await known();
      desk.stripeSays(settled(row, null));
      expect(await look(row)).toEqual({ kind: 'planned', schedule: 'sched_1', requestIds: [] });
      expect(desk.callsOf('findInvoiceFrom')).toEqual([]);
    });

    test('is over when the subscription is gone, or somebody took it out before its day', async () => {
      const { row } = await known();
      desk.stripeSays({ readSubscription: async () => null });
      expect(await look(row)).toEqual({ kind: 'left' });
      desk.stripeSays({
        ...settled(row, null),
        readSchedule: async () => scheduleOf(row, { endedAt: row.startsAt! - 1 }),
      });
      expect(await look(row)).toEqual({ kind: 'left' });
      desk.stripeSays({
        ...settled(row, null),
        readSchedule: async () => scheduleOf(row, { endedAt: row.startsAt! }),
      });
      expect(await look(row)).toMatchObject({ kind: 'planned' });
    });

    test('given up before its day, is taken out of its schedule', async () => {
      const { row } = await known({ closing: 'cancel' });
      const release = (given: Partial<Schedule>) =>
        desk.stripeSays({ ...settled(row, null), releaseSchedule: async () => scheduleOf(row, given) });
      release({ isRunning: false, endedAt: row.startsAt! - 1, requestIds: ['req_8'] });
      expect(await look(row)).toEqual({ kind: 'left', requestIds: ['req_8'] });
      release({ isRunning: false, endedAt: null });
      expect(await look(row)).toEqual({ kind: 'left', requestIds: [] });
      release({ isRunning: false, endedAt: row.startsAt! });
      expect(await look(row)).toEqual({ kind: 'unanswered', requestIds: [] });
      release({ isRunning: true, endedAt: null });
      expect(await look(row)).toEqual({ kind: 'unanswered', requestIds: [] });
    });

    test('from its very second on, what Stripe bills from then is its payment', async () => {
      const { row } = await known({ startsAt: startsIn(minute) });
      const paid: Settlement = { kind: 'paid', invoice: invoiceOf() };
      desk.stripeSays(settled(row, paid));
      expect(await look(row)).toMatchObject({ kind: 'planned' });
      desk.advance(minute);
      expect(await look(row)).toEqual(paid);
      expect(desk.callsOf('findInvoiceFrom')).toEqual([{ subscription: 'sub_1', from: row.startsAt }]);
      desk.stripeSays(settled(row, null));
      expect(await look(row)).toMatchObject({ kind: 'planned' });
    });

    test('the day is the billing clock’s', async () => {
      const { row } = await known();
      const paid: Settlement = { kind: 'paid', invoice: invoiceOf() };
      desk.stripeSays(settled(row, paid, { clockTime: row.startsAt }));
      expect(await look(row)).toEqual(paid);
      const begun = await known({ startsAt: desk.now() });
      desk.stripeSays(settled(begun.row, paid, { clockTime: begun.row.startsAt! - 1 }));
      expect(await look(begun.row)).toMatchObject({ kind: 'planned' });
    });

    test('given up, but begun before that was known: it is charged all the same', async () => {
      const { row } = await known({ closing: 'cancel', startsAt: desk.now() });
      const paid: Settlement = { kind: 'paid', invoice: invoiceOf() };
      desk.stripeSays(settled(row, paid));
      expect(await look(row)).toEqual(paid);
    });

    test.each<[string, Settlement, string]>([
      [
        'declined',
        { kind: 'declined', invoice: invoiceOf(), decline: 'card_declined', clientSecret: null },
        'processing',
      ],
      [
        'waiting for the bank',
        { kind: 'requires_action', invoice: invoiceOf(), clientSecret: 's' },
        'processing',
      ],
      ['on its way', { kind: 'processing', invoice: invoiceOf() }, 'processing'],
      ['void', { kind: 'void', invoice: invoiceOf() }, 'left'],
    ])(
      'a renewal that is %s: the host’s retries go on, and nobody is asked to pay',
      async (_what, settlement, kind) => {
        const { row } = await known({ startsAt: desk.now() });
        desk.stripeSays(settled(row, settlement));
        expect(await look(row)).toEqual(kind === 'left' ? { kind } : { kind, invoice: invoiceOf() });
      },
    );

    test('a void renewal of a change that the subscription has: the host gave it away', async () => {
      const { row } = await known({ startsAt: desk.now() });
      const voided: Settlement = { kind: 'void', invoice: invoiceOf({ status: 'void' }) };
      desk.stripeSays(settled(row, voided, { items: [itemOf('growth')] }));
      expect(await look(row)).toEqual({ kind: 'waived', invoice: voided.invoice });
    });

    test('of a subscription that ended with the period, is over whatever is billed', async () => {
      const { row } = await known({ startsAt: desk.now() });
      desk.stripeSays(settled(row, { kind: 'paid', invoice: invoiceOf() }, { status: 'canceled' }));
      expect(await look(row)).toEqual({ kind: 'left' });
    });

    test('can be given up until its second, and not from then on', async () => {
      const { row } = await known({ startsAt: startsIn(1) });
      const released = async () => scheduleOf(row, { isRunning: false, endedAt: desk.now() });
      desk.stripeSays({ ...subscription(), releaseSchedule: released });
      expect(await closePlan(desk.ctx, row)).toEqual({ kind: 'left', requestIds: [] });
      expect((await desk.read(row)).closing).toBe('cancel');
      const begun = await known({ startsAt: desk.now() });
      await expect(closePlan(desk.ctx, begun.row)).rejects.toThrowError(
        expect.objectContaining({ code: 'upgrade_not_payable' }),
      );
      expect((await desk.read(begun.row)).closing).toBeNull();
      desk.stripeSays({ readSubscription: async () => null, releaseSchedule: released });
      expect(await closePlan(desk.ctx, begun.row)).toMatchObject({ kind: 'unanswered' });
    });
  });

  describe('whose answer never came', () => {
    const lost = (given: Partial<UpgradeRow> = {}) =>
      plan({ state: 'unknown', calledAt: desk.now(), createdAt: desk.now(), ...given });

    test('is found by the upgrade it was made for', async () => {
      const { row } = await lost();
      desk.stripeSays({
        ...subscription({ schedule: 'sched_1' }),
        readSchedule: async () => scheduleOf(row),
      });
      expect(await look(row)).toEqual({ kind: 'planned', schedule: 'sched_1', requestIds: [] });
    });

    test('is asked for again with the same key while the quote lives and the price is the same', async () => {
      const { row } = await lost();
      desk.advance(15 * minute - 1);
      const answers = { ...subscription(), ...samePrice(row) };
      desk.stripeSays({ ...answers, planChange: async () => scheduleOf(row) });
      expect(await look(row)).toMatchObject({ kind: 'planned' });
      expect(desk.callsOf('planChange')).toMatchObject([{ key: row.stripeKey, upgrade: row.id }]);
    });

    test('nor is somebody else’s schedule taken for it', async () => {
      const { row } = await lost();
      const theirs = {
        ...subscription({ schedule: 'sched_9' }),
        readSchedule: async () => scheduleOf(null, { id: 'sched_9' }),
      };
      desk.stripeSays({ ...theirs, ...samePrice(row), planChange: async () => scheduleOf(row) });
      expect(await look(row)).toMatchObject({ kind: 'planned', schedule: 'sched_1' });
    });

    test('settled while it was asked for again', async () => {
      const { row } = await lost();
      await desk.patch(row, { state: 'failed' });
      desk.stripeSays({ ...subscription(), ...samePrice(row) });
      expect(await look(row)).toEqual({ kind: 'unanswered' });
    });

    test('afterwards, changed in price or given up, it is planned no more: two minutes after the call', async () => {
      const old = await lost({ createdAt: desk.now() - 15 * minute });
      const given = await lost({ closing: 'cancel', calledAt: null });
      const changed = await lost();
      const dearer = fail(failure('invalid'));
      desk.stripeSays({ ...subscription(), ...samePrice(changed.row), previewRecurring: dearer });
      desk.advance(2 * minute);
      for (const { row } of [old, given, changed]) expect(await look(row)).toEqual({ kind: 'unanswered' });
      desk.advance(1);
      for (const { row } of [old, given, changed])
        expect(await look(row)).toEqual({ kind: 'nothing', decline: null });
      expect(desk.callsOf('planChange')).toEqual([]);
    });

    test('a price that cannot be read now is for the next look', async () => {
      const { row } = await lost();
      desk.stripeSays({ ...subscription(), ...samePrice(row), previewRecurring: fail(failure('unknown')) });
      await expect(look(row)).rejects.toBeInstanceOf(StripeFailure);
    });

    test('without its quote there is nothing to ask for', async () => {
      const { row } = await lost();
      desk.stripeSays(subscription());
      await expect(look({ ...row, quoteId: 'quote_gone' })).rejects.toThrow(row.id);
    });

    describe('is cleared away', () => {
      const late = async (given: (row: UpgradeRow) => Partial<Schedule> & { of?: UpgradeRow | null }) => {
        const { row } = await lost({ closing: 'cancel' });
        const { of = null, ...more } = given(row);
        const left = scheduleOf(of, { createdAt: row.createdAt, ...more });
        desk.advance(2 * minute + 1);
        desk.stripeSays({
          ...subscription({ schedule: 'sched_1' }),
          readSchedule: async () => left,
          releaseSchedule: async () => ({ ...left, isRunning: false }),
        });
        const learned = await look(row);
        return { learned, released: desk.callsOf('releaseSchedule'), row };
      };

      test('when it got no further than its first half', async () => {
        const { learned, released, row } = await late(() => ({}));
        expect(learned).toEqual({ kind: 'nothing', decline: null });
        expect(released).toEqual([{ schedule: 'sched_1', key: `clear_${row.id}` }]);
      });

      test('counted in whole seconds, as Stripe counts', async () => {
        const floor = (row: UpgradeRow) => Math.floor(row.createdAt / 1000) * 1000;
        desk.advance(300);
        expect((await late((row) => ({ createdAt: floor(row) }))).released).toHaveLength(1);
        expect((await late((row) => ({ createdAt: floor(row) - 1 }))).released).toEqual([]);
      });

      test('but never what plans something, or is somebody else’s', async () => {
        const phases = [{ startsAt: 1, endsAt: 2, items: [], prorationBehavior: 'none' }];
        const planned = { id: 'sched_1', endBehavior: 'release', metadata: {}, phases };
        expect((await late(() => ({ planned }))).released).toEqual([]);
        expect((await late(() => ({ planned: null }))).released).toEqual([]);
        expect((await late(() => ({ upgrade: 'upgrade_other' }))).released).toEqual([]);
      });

      test('what cannot be read is for the next look', async () => {
        const { row } = await lost({ closing: 'cancel' });
        desk.advance(2 * minute + 1);
        let reads = 0;
        const readSubscription = (error: Error) => async () => {
          reads += 1;
          if (reads > 1) throw error;
          return subscriptionOf();
        };
        desk.stripeSays({ readSubscription: readSubscription(failure('unknown')) });
        expect(await look(row)).toEqual({ kind: 'unanswered' });
        reads = 0;
        const broken = new Error('broken');
        desk.stripeSays({ readSubscription: readSubscription(broken) });
        await expect(look(row)).rejects.toBe(broken);
      });
    });
  });
});
