import type { Handoff } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import type { HandoffEvent } from '../createUptier.ts';
import { dropUnusedQuotes, insertQuote } from '../storage/quotes.ts';
import { audit, handoffs, upgrades } from '../storage/schema.ts';
import {
  acme,
  createTestServer,
  mia,
  olga,
  startOfTest,
  type TestServer,
} from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { quoteRow } from '../testing/quoteRow.ts';
import { upgradeRow } from '../testing/upgradeRow.ts';
import type { StoredHandoff } from './Handoffs.ts';
import { replyBy } from './replyBy.ts';

const hour = 3_600_000;
const csm = { id: 'cam', name: 'Cam', replyHours: 4 };
const sales = { id: 'sal', name: 'Sal', replyHours: 24 };
const selectionOf = (plan: string) => ({ plan, interval: 'month' as const, extras: {}, addOns: {} });

describe('an answer is due', () => {
  const friday = Date.UTC(2026, 10, 20, 15);

  test('within hours of working days', () => {
    expect(replyBy(friday, 4)).toBe(friday + 4 * hour);
    // Nine hours are left of Friday; the other fifteen are Monday's.
    expect(replyBy(friday, 24)).toBe(Date.UTC(2026, 10, 23, 15));
    expect(replyBy(Date.UTC(2026, 10, 21, 12), 4)).toBe(Date.UTC(2026, 10, 23, 4));
  });
});

describe.each(eachStorage)('handoffs on %s', (_, open) => {
  const start = async (people: object | null = { csm, sales }) => {
    const told: HandoffEvent[] = [];
    const server = createTestServer({
      db: await open(),
      options: { people, onHandoff: (event) => void told.push(event) },
    });
    return { server, told };
  };
  const ask = async (server: TestServer, as = olga, more: object = {}) => {
    const body = { kind: 'sales', plan: 'scale', note: 'Call me', ...more };
    const response = await server.call('POST', '/handoffs', { as, body });
    return {
      status: response.status,
      body: (await response.json()) as Handoff & { error: { code: string } },
    };
  };

  test("carry the user's own sum and the price they had before them, which outlives its quote", async () => {
    const { server, told } = await start();
    await insertQuote(server.ctx.db.query, quoteRow({ id: 'quote_1', createdAt: startOfTest }));
    const roi = { hoursPerWeek: 10, people: 5, hourlyRate: 5_000 };
    await ask(server, olga, { roi, quoteId: 'quote_1' });
    await dropUnusedQuotes(server.ctx.db, startOfTest + hour);
    await server.tick();
    expect(told[0]?.about).toMatchObject({ plan: 'scale', roi, quoteId: 'quote_1' });
    const next = { amount: 17_880, at: startOfTest + 24 * hour, interval: 'month' };
    expect(told[0]?.context.quote).toEqual({ currency: 'usd', dueToday: 4800, next, at: startOfTest });
  });

  test("leave out a price that is gone or another user's, and reach somebody all the same", async () => {
    const { server, told } = await start();
    await insertQuote(server.ctx.db.query, quoteRow({ id: 'quote_2', user: 'mia' }));
    expect((await ask(server, olga, { quoteId: 'quote_2' })).status).toBe(200);
    expect((await ask(server, mia, { quoteId: 'never' })).status).toBe(200);
    await server.tick();
    expect(told.map(({ context }) => context.quote)).toEqual([null, null]);
  });

  test('tell what the account has paid for before, newest first, and nothing that did not come about', async () => {
    const { server, told } = await start();
    const [state, paid] = ['succeeded' as const, { charged: 4800, amount: 4900 }];
    const rows = [
      upgradeRow({ state, ...paid, updatedAt: 10 }),
      upgradeRow({ state, ...paid, updatedAt: 30, from: selectionOf(''), charged: 0 }),
      upgradeRow({ state: 'canceled', ...paid, updatedAt: 20 }),
      upgradeRow({ state, ...paid, account: 'other', updatedAt: 40 }),
    ];
    await server.ctx.db.query.insert(upgrades).values(rows);
    await ask(server);
    await server.tick();
    expect(told[0]?.context.upgrades).toEqual([
      { at: 30, from: null, to: 'growth', charged: 0, currency: 'usd' },
      { at: 10, from: 'starter', to: 'growth', charged: 4800, currency: 'usd' },
    ]);
  });

  test('name who answers and by when', async () => {
    const { server } = await start();
    expect((await ask(server)).body).toEqual({
      id: expect.stringMatching(/^hnd_/),
      kind: 'sales',
      state: 'open',
      person: { id: 'sal', name: 'Sal' },
      replyBy: replyBy(startOfTest, 24),
      createdAt: startOfTest,
    });
    expect((await ask(server, mia, { kind: 'help' })).body.person).toEqual({ id: 'cam', name: 'Cam' });
  });

  test('reach the host with the whole context', async () => {
    const { server, told } = await start();
    await server.ctx.signals.record([
      { id: 'signal-one', account: 'acme', name: 'sso' },
      { id: 'signal-two', account: 'acme', name: 'sso' },
    ]);
    const { body } = await ask(server, olga, { reason: { meter: 'seats', add: 10 } });
    await server.tick();
    expect(told).toEqual([
      expect.objectContaining({
        account: 'acme',
        handoff: body.id,
        user: 'olga',
        name: 'Olga Owner',
        note: 'Call me',
        about: { plan: 'scale', reason: { meter: 'seats', add: 10 } },
        context: {
          accountName: 'Acme',
          status: 'active',
          plan: expect.objectContaining({ id: 'starter', amount: 4900 }),
          meters: { seats: { used: 19, limit: 20 }, api: { used: 300, limit: 10_000 } },
          asked: { sso: 2 },
          yearly: 39900 * 12,
          currency: 'usd',
          quote: null,
          upgrades: [],
        },
      }),
    ]);
  });

  test('asked again while open are the same, told once, with the newer note', async () => {
    const { server, told } = await start();
    const first = await ask(server);
    const again = await ask(server, olga, { note: 'Still me', plan: 'growth' });
    expect(again.body.id).toBe(first.body.id);
    await server.tick();
    expect(told.map(({ note, about, context }) => [note, about.plan, context.yearly])).toEqual([
      ['Still me', 'growth', 14_900 * 12],
    ]);
    await server.ctx.handoffs.answer({ account: 'acme', id: first.body.id }, 'sal');
    expect((await ask(server)).body.id).not.toBe(first.body.id);
  });

  test('become an opportunity with an owner; help does not', async () => {
    const { server } = await start();
    await ask(server, mia, { kind: 'help' });
    expect(await server.ctx.opportunities.list()).toEqual([]);
    const { body } = await ask(server, olga, { reason: { feature: 'sso' } });
    const [opened] = await server.ctx.opportunities.list();
    expect((await server.ctx.handoffs.find('acme', body.id))?.opportunity).toBe(opened!.id);
    expect(await server.ctx.opportunities.list()).toMatchObject([
      {
        motion: 'feature',
        source: 'handoff',
        stage: 'new',
        owner: { id: 'sal', name: 'Sal' },
        change: { plan: 'scale' },
        yearly: 39900 * 12,
      },
    ]);
  });

  test('asked again after a no are worked on anew; the same person who asks twice changes no owner', async () => {
    const { server } = await start();
    const { body } = await ask(server);
    const { handoffs: service, opportunities } = server.ctx;
    const opened = async () => (await service.find('acme', body.id))!.opportunity!;
    const first = await opened();
    await opportunities.update({ account: 'acme', id: first }, { owner: { id: 'sue', name: 'Sue' } }, 'Paul');
    await ask(server, olga, { note: 'Still me' });
    expect(await opportunities.list()).toMatchObject([{ id: first, owner: { id: 'sue' } }]);
    await opportunities.update({ account: 'acme', id: first }, { stage: 'lost' }, 'Paul');
    await ask(server, olga, { note: 'Me again' });
    const second = await opened();
    expect(second).not.toBe(first);
    // What the server sees afterwards concerns the one that is open, not the one that was lost.
    server.advance(2 * hour);
    await server.call('GET', '/account');
    const open = (await opportunities.list({ account: 'acme' })).find(({ id }) => id === second);
    expect(open).toMatchObject({ stage: 'new', source: 'handoff', seenAt: startOfTest + 2 * hour });
  });

  test('of somebody who needs help are taken up by whoever sees more in them, once', async () => {
    const { server } = await start();
    const { body } = await ask(server, mia, { kind: 'help' });
    const { handoffs: service, opportunities, db } = server.ctx;
    const one = { account: 'acme', id: body.id };
    const taken = await service.takeUp(one, 'Paul');
    expect(await opportunities.list()).toMatchObject([
      {
        ...{ id: taken.opportunity, source: 'handoff', stage: 'new', owner: { id: 'cam' } },
        reasons: [{ message: 'Somebody asked for help' }],
      },
    ]);
    expect(await service.takeUp(one, 'Paul')).toEqual(taken);
    const audited = await db.query.select().from(audit);
    expect(audited.filter(({ action }) => action === 'handoff.taken_up')).toMatchObject([
      { user: 'Paul', subject: body.id, detail: { opportunity: taken.opportunity } },
    ]);
    const elsewhere = service.takeUp({ ...one, account: 'other' }, 'Paul');
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' });
  });

  test('of somebody who is erased meanwhile open nothing', async () => {
    const { server } = await start();
    const { body } = await ask(server, mia, { kind: 'help' });
    const { handoffs: service, opportunities, options, privacy } = server.ctx;
    const { resolveAccount } = options;
    options.resolveAccount = async (id) => {
      await privacy.erase({ account: 'acme', user: mia.user.id }, 'Paul');
      return resolveAccount(id);
    };
    const taken = service.takeUp({ account: 'acme', id: body.id }, 'Paul');
    await expect(taken).rejects.toMatchObject({ code: 'not_found' });
    expect(await opportunities.list()).toEqual([]);
  });

  test('wait in the order in which answers were promised, however many there are', async () => {
    const { server } = await start();
    const { body } = await ask(server);
    const [{ account: _, id: __, ...row } = { account: '', id: '' }] = await server.ctx.handoffs.list();
    const rows = Array.from({ length: 9 }, (_, n) => ({
      ...(row as StoredHandoff),
      ...{ account: `acc_${n}`, id: `hnd_${n}`, replyBy: startOfTest + ((n * 5) % 9) * hour },
    }));
    await server.ctx.db.query.insert(handoffs).values(rows);
    const all = await server.ctx.handoffs.list({ state: 'open' });
    expect(all.map(({ replyBy }) => replyBy)).toEqual([...all.map(({ replyBy }) => replyBy)].sort());
    expect(all.at(-1)?.id).toBe(body.id);
    const first = await server.ctx.handoffs.list({ state: 'open', limit: 4 });
    const rest = await server.ctx.handoffs.list({ state: 'open', after: first.at(-1)! });
    expect([...first, ...rest]).toEqual(all);
    const newest = await server.ctx.handoffs.list({ limit: 4 });
    const older = await server.ctx.handoffs.list({ after: newest.at(-1)! });
    expect([...newest, ...older]).toEqual(await server.ctx.handoffs.list());
  });

  test('are handed to another person, who is then the one that the user sees', async () => {
    const { server } = await start();
    const { body } = await ask(server);
    const one = { account: 'acme', id: body.id };
    expect((await server.ctx.handoffs.assign(one, { id: 'cam', name: 'Cam' }, 'Paul')).person.name).toBe(
      'Cam',
    );
    expect((await ask(server)).body.person).toEqual({ id: 'cam', name: 'Cam' });
    await server.ctx.handoffs.answer(one, 'Cam');
    expect((await server.ctx.handoffs.assign(one, { id: 'sal', name: 'Sal' }, 'Paul')).person.name).toBe(
      'Cam',
    );
    const elsewhere = server.ctx.handoffs.assign(
      { ...one, account: 'other' },
      { id: 'x', name: 'X' },
      'Paul',
    );
    await expect(elsewhere).rejects.toMatchObject({ code: 'not_found' });
  });

  test('go to the person of the account where it has its own', async () => {
    const { server } = await start();
    server.hosts.set('acme', acme({ people: { sales: { id: 'sue', name: 'Sue', replyHours: 2 } } }));
    expect((await ask(server)).body.person.name).toBe('Sue');
  });

  test('are refused where nobody was named, and for what is not sold', async () => {
    const { server } = await start(null);
    expect(await ask(server)).toMatchObject({ status: 422, body: { error: { code: 'nobody_to_ask' } } });
    const named = await start();
    expect(await ask(named.server, olga, { plan: 'gone' })).toMatchObject({
      status: 422,
      body: { error: { code: 'unknown_plan' } },
    });
  });

  test('the page knows who would answer, and from which size on', async () => {
    const { server } = await start();
    const { people } = await (await server.call('GET', '/account')).json();
    expect(people).toEqual({ csm, csmFrom: 1_000_000, sales, salesFrom: 5_000_000, salesOnly: false });
    await server.ctx.traits.set([{ account: 'acme', traits: { stakeholders: 4 } }]);
    const after = await (await server.call('GET', '/account')).json();
    expect(after.people.salesOnly).toBe(true);
    expect(JSON.stringify(after)).not.toContain('stakeholders');
    const band = after.candidates.find(({ id }: { id: string }) => id === 'usage-seats-95');
    expect(band.prepared.offer).toMatchObject({ kind: 'sales', person: sales });
  });
});
