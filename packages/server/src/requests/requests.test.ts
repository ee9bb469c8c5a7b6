import type { ApprovalRequest, Change } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import type { RequestedEvent } from '../createUptier.ts';
import { audit, opportunities, outbox, requests } from '../storage/schema.ts';
import { createTestServer, mia, olga, startOfTest, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { listOpenRequests } from './listOpenRequests.ts';

const noah = { ...mia, user: { id: 'noah', name: 'Noah Newcomer' } };
const growth: Change = { plan: 'growth' };
const to = (plan: string, extras = {}) => ({ plan, interval: 'month' as const, extras, addOns: {} });

const wish = (change: object = {}) => ({
  change: growth,
  reason: { meter: 'seats', add: 2 },
  approverId: 'olga',
  note: 'Two people start on Monday',
  intent: { kind: 'invite', emails: ['a@x.test', 'b@x.test'] },
  ...change,
});

async function ask(server: TestServer, as: typeof mia, change: object = {}): Promise<ApprovalRequest> {
  const response = await server.call('POST', '/requests', { as, body: wish(change) });
  expect(response.status).toBe(200);
  return response.json();
}

async function seen(server: TestServer, as: typeof mia): Promise<ApprovalRequest[]> {
  return (await (await server.call('GET', '/account', { as })).json()).requests;
}

const post = async (server: TestServer, as: typeof mia, path: string, body: object = {}) => {
  const response = await server.call('POST', path, { as, body });
  return { status: response.status, body: await response.json() };
};

describe.each(eachStorage)('requests for approval on %s', (_, open) => {
  const start = async () => createTestServer({ db: await open() });

  test('the same wish of two people is one request with both their reasons', async () => {
    const server = await start();
    const first = await ask(server, mia);
    server.advance(1000);
    const second = await ask(server, noah, { note: 'Me too', intent: { kind: 'sso' }, approverId: 'omar' });
    expect(second.id).toBe(first.id);
    const [merged, ...others] = await seen(server, olga);
    expect(others).toEqual([]);
    expect(merged).toMatchObject({
      state: 'open',
      change: growth,
      approver: { id: 'olga', name: 'Olga Owner' },
    });
    expect(merged!.askers.map(({ id, note }) => [id, note])).toEqual([
      ['mia', 'Two people start on Monday'],
      ['noah', 'Me too'],
    ]);
  });

  test('another wish is another request', async () => {
    const server = await start();
    await ask(server, mia);
    await ask(server, mia, { change: { plan: 'scale' } });
    expect(await seen(server, olga)).toHaveLength(2);
  });

  test('somebody who cannot pay sees only their own part', async () => {
    const server = await start();
    await ask(server, mia);
    await ask(server, noah, { note: 'private' });
    const [own] = await seen(server, mia);
    expect(own!.askers.map(({ id }) => id)).toEqual(['mia']);
    expect(await seen(server, { ...mia, user: { id: 'zoe', name: 'Zoe' } })).toEqual([]);
  });

  test('asking again replaces the note and the intent, and does not ask twice', async () => {
    const server = await start();
    await ask(server, mia);
    const again = await ask(server, mia, {
      note: 'Three now',
      intent: { kind: 'invite', emails: ['c@x.test'] },
    });
    expect(again.askers).toMatchObject([{ id: 'mia', note: 'Three now', intent: { emails: ['c@x.test'] } }]);
    const promised = await server.ctx.db.query.select().from(outbox);
    expect(promised.filter(({ kind }) => kind === 'requested')).toMatchObject([
      { kind: 'requested', payload: { request: again.id, approver: 'olga' } },
    ]);
  });

  const opportunitiesOf = (server: TestServer) => server.ctx.opportunities.list({ account: 'acme' });

  test('is worked on under an opportunity: with what is asked for, its price, and an owner by its size', async () => {
    const csm = { id: 'cam', name: 'Cam', replyHours: 4 };
    const server = createTestServer({ db: await open(), options: { people: { csm, csmFrom: 100 } } });
    await ask(server, mia);
    const [opened, ...others] = await opportunitiesOf(server);
    expect(others).toEqual([]);
    expect(opened).toMatchObject({
      ...{ motion: 'tier', source: 'approval', stage: 'new', change: growth, yearly: 14900 * 12 },
      owner: { id: 'cam', name: 'Cam' },
      reasons: [{ code: 'no_authority', message: 'Somebody asked for approval' }],
    });
    expect(opened!.ranking).toContainEqual(
      expect.objectContaining({ name: 'sponsor', points: 20, says: 'somebody asked for approval' }),
    );
    expect(await listOpenRequests(server.ctx.db.query)).toMatchObject([{ opportunity: opened!.id }]);
  });

  test('goes under the one that was noticed already, and takes nothing from it', async () => {
    const server = await start();
    await seen(server, olga);
    const [noticed] = await opportunitiesOf(server);
    expect(noticed).toMatchObject({ source: 'account', campaign: 'usage-seats-95', change: growth });
    const sal = { id: 'sal', name: 'Sal' };
    await server.ctx.opportunities.update({ account: 'acme', id: noticed!.id }, { owner: sal }, 'sal');
    await ask(server, mia);
    const [after, ...others] = await opportunitiesOf(server);
    expect(others).toEqual([]);
    expect(after).toMatchObject({
      ...{ id: noticed!.id, source: 'approval', campaign: 'usage-seats-95', owner: sal },
      reasons: [{ code: 'no_authority' }, ...noticed!.reasons],
    });
    // What is noticed later says less than somebody who asks.
    server.advance(2 * 3_600_000);
    await seen(server, olga);
    expect(await opportunitiesOf(server)).toMatchObject([{ source: 'approval', reasons: after!.reasons }]);
  });

  test('opens one again after a no, and keeps it for as long as somebody waits', async () => {
    const server = await start();
    const { id } = await ask(server, mia);
    const [first] = await opportunitiesOf(server);
    const at = { account: 'acme', id: first!.id };
    await server.ctx.opportunities.update(at, { stage: 'lost' }, 'sal');
    server.advance(1000);
    await ask(server, noah);
    const stages = async () =>
      Object.fromEntries((await opportunitiesOf(server)).map((one) => [one.id, one.stage]));
    const opportunity = (await listOpenRequests(server.ctx.db.query))[0]!.opportunity!;
    expect(await stages()).toEqual({ [first!.id]: 'lost', [opportunity]: 'new' });
    server.advance(31 * 24 * 3_600_000);
    await server.ctx.opportunities.expire();
    expect((await stages())[opportunity]).toBe('new');
    await post(server, olga, `/requests/${id}/decline`, { answer: 'Next year' });
    await server.ctx.opportunities.expire();
    expect((await stages())[opportunity]).toBe('expired');
  });

  test('of the release before is taken up by whoever works on it, once', async () => {
    const server = await start();
    const { id } = await ask(server, mia);
    const { db, requests: service } = server.ctx;
    await db.query.delete(opportunities);
    await db.query.update(requests).set({ opportunity: null });
    const one = { account: 'acme', id };
    const taken = await service.takeUp(one, 'Paul');
    const [opened] = await opportunitiesOf(server);
    expect(taken).toMatchObject({ id, opportunity: opened!.id });
    expect(await service.takeUp(one, 'Paul')).toEqual(taken);
    const audited = await db.query.select().from(audit);
    expect(audited.filter(({ action }) => action === 'request.taken_up')).toMatchObject([
      { user: 'Paul', subject: id, detail: { opportunity: opened!.id } },
    ]);
    await expect(service.takeUp({ ...one, account: 'other' }, 'Paul')).rejects.toMatchObject({
      code: 'not_found',
    });
    await post(server, olga, `/requests/${id}/decline`, { answer: 'No' });
    await expect(service.takeUp(one, 'Paul')).rejects.toMatchObject({ code: 'request_closed' });
  });

  test('the approver is told who asks and why, and reminded only when the asker asks again after three days', async () => {
    const told: RequestedEvent[] = [];
    const onRequested = (event: RequestedEvent) => void told.push(event);
    const server = createTestServer({ db: await open(), options: { onRequested } });
    const { id, askers } = await ask(server, mia);
    await server.tick();
    expect(told).toMatchObject([
      {
        account: 'acme',
        request: id,
        approver: 'olga',
        asker: { id: 'mia', name: 'Mia Member', note: 'Two people start on Monday' },
        change: growth,
        reason: { meter: 'seats', add: 2 },
        reminder: false,
      },
    ]);
    server.advance(askers[0]!.remindFrom! - startOfTest - 1);
    await ask(server, mia, { note: 'Still waiting' });
    await server.tick();
    expect(told).toHaveLength(1);
    server.advance(1);
    const reminded = await ask(server, mia, { note: 'Still waiting' });
    await ask(server, mia, { note: 'And again' });
    await server.tick();
    expect(told.slice(1)).toMatchObject([{ asker: { note: 'And again' }, reminder: true }]);
    expect(reminded.askers[0]!.remindFrom).toBe(server.ctx.now() + 3 * 24 * 3_600_000);
  });

  test('a request that was answered before the approver heard of it is not told', async () => {
    const told: string[] = [];
    const onRequested = ({ request }: RequestedEvent) => void told.push(request);
    const server = createTestServer({ db: await open(), options: { onRequested } });
    const { id } = await ask(server, mia);
    await post(server, mia, `/requests/${id}/withdraw`);
    await server.tick();
    expect(told).toEqual([]);
  });

  test('forty people asking at once make one request', async () => {
    const server = await start();
    const people = Array.from({ length: 40 }, (_, index) => ({
      ...mia,
      user: { id: `user-${index}`, name: 'U' },
    }));
    const asked = await Promise.all(people.map((person) => ask(server, person)));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    expect((await seen(server, olga))[0]!.askers).toHaveLength(40);
  });

  test('open ones of all accounts are read page by page, those first that lapse first', async () => {
    const server = await start();
    for (const plan of ['growth', 'scale']) {
      for (const person of [mia, noah]) await ask(server, person, { change: { plan } });
      server.advance(3_600_000);
    }
    await ask(server, mia, { change: { extras: { seats: 5 } } });
    const all = await listOpenRequests(server.ctx.db.query);
    expect(all.map(({ change, askers }) => [change.plan ?? 'seats', askers.length])).toEqual([
      ['growth', 2],
      ['scale', 2],
      ['seats', 1],
    ]);
    const first = await listOpenRequests(server.ctx.db.query, { limit: 2 });
    const rest = await listOpenRequests(server.ctx.db.query, { after: first.at(-1)! });
    expect([...first, ...rest]).toEqual(all);
  });

  test('an approver declines with an answer the askers can read', async () => {
    const server = await start();
    const { id } = await ask(server, mia);
    const declined = await post(server, olga, `/requests/${id}/decline`, { answer: 'After the audit' });
    expect(declined.body).toMatchObject({ state: 'declined', answer: 'After the audit' });
    expect(await seen(server, olga)).toEqual([]);
    expect(await seen(server, mia)).toMatchObject([{ state: 'declined', answer: 'After the audit' }]);
    expect(await post(server, olga, `/requests/${id}/decline`, { answer: 'Again' })).toMatchObject({
      status: 409,
      body: { error: { code: 'request_closed' } },
    });
    const fresh = await ask(server, mia);
    expect(fresh.id).not.toBe(id);
  });

  test('somebody with the right to buy who is no approver of the account may not decline', async () => {
    const server = await start();
    const { id } = await ask(server, mia);
    const stranger = { ...olga, user: { id: 'zoe', name: 'Zoe' } };
    expect(await post(server, stranger, `/requests/${id}/decline`, { answer: '' })).toMatchObject({
      status: 403,
      body: { error: { code: 'not_authorized' } },
    });
  });

  test('whoever asked may take it back; the last one closes it', async () => {
    const server = await start();
    const { id } = await ask(server, mia);
    await ask(server, noah);
    expect((await post(server, noah, `/requests/${id}/withdraw`)).body).toMatchObject({ state: 'withdrawn' });
    expect((await seen(server, olga))[0]!.askers.map((asker) => asker.id)).toEqual(['mia']);
    expect(
      await post(server, { ...mia, user: { id: 'zoe', name: 'Zoe' } }, `/requests/${id}/withdraw`),
    ).toMatchObject({
      status: 404,
    });
    await post(server, mia, `/requests/${id}/withdraw`);
    expect(await seen(server, olga)).toEqual([]);
    expect((await post(server, mia, `/requests/${id}/withdraw`)).status).toBe(409);
  });

  test('nobody answers for thirty days: it expires', async () => {
    const server = await start();
    await ask(server, mia);
    server.advance(30 * 86_400_000 - 1);
    await server.ctx.requests.expire();
    expect(await seen(server, olga)).toHaveLength(1);
    server.advance(1);
    await server.ctx.requests.expire();
    expect(await seen(server, olga)).toEqual([]);
    expect(await seen(server, mia)).toMatchObject([{ state: 'expired' }]);
  });

  test('an upgrade settles what it covers and hands back everybody’s intent', async () => {
    const server = await start();
    await ask(server, mia);
    await ask(server, noah, { intent: { kind: 'invite', emails: ['n@x.test'] } });
    await ask(server, noah, { change: { plan: 'scale' }, intent: { kind: 'board' } });
    await ask(server, mia, { change: { extras: { seats: 3 } }, intent: { kind: 'more' } });
    const settle = (requestId: string | null, plan: string, extras = {}) =>
      server.ctx.db.transaction((tx) =>
        server.ctx.requests.settle(tx, {
          account: 'acme',
          upgrade: 'upg_1',
          requestId,
          to: to(plan, extras),
        }),
      );
    const intents = await settle(null, 'growth', { seats: 3 });
    expect(intents.map(({ user, intent }) => [user, intent.kind]).sort()).toEqual([
      ['mia', 'invite'],
      ['mia', 'more'],
      ['noah', 'invite'],
    ]);
    expect((await seen(server, olga)).map(({ change }) => change)).toEqual([{ plan: 'scale' }]);
    expect(await settle(null, 'growth', { seats: 3 })).toEqual([]);
  });

  test('the request an upgrade was made for is settled whatever was bought in the end', async () => {
    const server = await start();
    const { id } = await ask(server, mia, { change: { plan: 'scale' } });
    const intents = await server.ctx.db.transaction((tx) =>
      server.ctx.requests.settle(tx, { account: 'acme', upgrade: 'upg_1', requestId: id, to: to('growth') }),
    );
    expect(intents).toHaveLength(1);
  });

  test('requests of another account are not there', async () => {
    const server = await start();
    await ask(server, mia);
    expect(await seen(server, { ...olga, account: 'other' })).toEqual([]);
    const intents = await server.ctx.db.transaction((tx) =>
      server.ctx.requests.settle(tx, { account: 'other', upgrade: 'u', requestId: null, to: to('scale') }),
    );
    expect(intents).toEqual([]);
  });
});
