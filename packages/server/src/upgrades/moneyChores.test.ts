import { afterAll, beforeAll, expect, test } from 'vitest';
import { findQuote } from '../storage/quotes.ts';
import { inbox, outbox } from '../storage/schema.ts';
import { type Desk, openDesk } from '../testing/openDesk.ts';
import { day } from '../testing/stripeFacts.ts';
import { moneyChores } from './moneyChores.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk?.close());

const forget = () => moneyChores.find(({ name }) => name === 'money.forget')!.run(desk.ctx);

test('a quote that nobody used is forgotten after two days, one that was used never', async () => {
  const old = desk.now() - 2 * day;
  const [kept, gone, used] = [
    await desk.offer({ row: { createdAt: old } }),
    await desk.offer({ row: { createdAt: old - 1 } }),
    await desk.attempt({ row: { createdAt: old - 1, state: 'succeeded' } }),
  ];
  await forget();
  const found = async ({ quote }: typeof kept) =>
    (await findQuote(desk.ctx.db.query, quote.account, quote.id)) !== null;
  expect([await found(kept), await found(gone), await found(used)]).toEqual([true, false, true]);
});

test('events and deliveries that are done are kept for 35 days, those that are not for ever', async () => {
  const { query } = desk.ctx.db;
  const limit = desk.now() - 35 * day;
  const event = { type: 'invoice.paid', objectId: null, customer: null, idempotencyKey: null, createdAt: 1 };
  await query.insert(inbox).values([
    { ...event, id: 'evt_kept', receivedAt: limit, nextAt: null, doneAt: limit },
    { ...event, id: 'evt_gone', receivedAt: limit - 1, nextAt: null, doneAt: limit },
    { ...event, id: 'evt_open', receivedAt: limit - 1, nextAt: 1, doneAt: null },
  ]);
  const work = { account: 'acme', kind: 'upgraded', payload: {}, createdAt: 1 };
  await query.insert(outbox).values([
    { ...work, id: 'out_kept', subject: 'kept', nextAt: null, doneAt: limit },
    { ...work, id: 'out_gone', subject: 'gone', nextAt: null, doneAt: limit - 1 },
    { ...work, id: 'out_open', subject: 'open', nextAt: 1, doneAt: null },
  ]);
  await forget();
  const left = async (table: typeof inbox | typeof outbox) =>
    (await query.select({ id: table.id }).from(table)).map(({ id }) => id).sort();
  expect(await left(inbox)).toEqual(['evt_kept', 'evt_open']);
  expect(await left(outbox)).toEqual(['out_kept', 'out_open']);
});

test('every queue of money is worked on', () => {
  expect(moneyChores.map(({ name }) => name)).toEqual([
    'events.poll',
    'inbox.process',
    'upgrades.reconcile',
    'outbox.deliver',
    'money.forget',
  ]);
});
