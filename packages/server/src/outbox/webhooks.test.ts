import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createContext } from '../createContext.ts';
import { outbox } from '../storage/schema.ts';
import { eq } from '../storage/sql.ts';
import type { Shop } from '../testing/createShop.ts';
import { createTestServer, mia, olga } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { openShop } from '../testing/openShop.ts';
import { checkEndpoints } from './checkEndpoints.ts';
import { listDeadLetters, replayDeadLetter } from './deadLetters.ts';
import { deliverDue } from './deliver.ts';
import { triesBeforeDead } from './retryAfter.ts';
import type { WebhookEndpoint } from './WebhookEndpoint.ts';

const hour = 3_600_000;
const secretOf = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`;

const open = eachStorage[0]![1];

interface Message {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Programs that take webhooks: one address a path, and each answers what a test says. */
async function startReceiver() {
  const messages: Message[] = [];
  const answers = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url!;
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      messages.push({ path, headers: request.headers, body });
      response.writeHead(answers.get(path) ?? 204, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    messages,
    answers,
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    to: (path: string) => messages.filter((message) => message.path === path),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

describe('webhooks out', () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let shop: Shop;

  beforeAll(async () => {
    receiver = await startReceiver();
    const webhooks: WebhookEndpoint[] = [
      { id: 'crm', url: receiver.url('/crm'), secrets: [secretOf('a'), secretOf('b')] },
      { id: 'mail', url: receiver.url('/mail'), secrets: [secretOf('c')], types: ['upgrade.succeeded'] },
    ];
    shop = await openShop('postgres', { options: { webhooks } });
  }, 60_000);
  afterAll(async () => {
    await shop?.close();
    await receiver?.close();
  });
  beforeEach(async () => {
    await shop.db.query.delete(outbox);
    receiver.messages.length = 0;
    receiver.answers.clear();
  });

  async function pay(account: string) {
    await shop.subscribe({ account });
    await shop.tick();
    receiver.messages.length = 0;
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', account);
    const { body: upgrade } = await shop.confirm(quote, { account, intent: { kind: 'invite' } });
    expect(upgrade.state, JSON.stringify(upgrade)).toBe('succeeded');
    return upgrade;
  }
  const paid = (path: string) =>
    receiver.to(path).filter(({ body }) => JSON.parse(body).type === 'upgrade.succeeded');

  test('tell of a paid upgrade and of what the account may use now', async () => {
    const upgrade = await pay('told');
    await shop.tick();
    const bodies = receiver.to('/crm').map(({ body }) => JSON.parse(body));
    expect(bodies).toHaveLength(2);
    expect(bodies).toContainEqual({
      type: 'upgrade.succeeded',
      timestamp: new Date(shop.now()).toISOString(),
      data: {
        account: 'told',
        upgrade: upgrade.id,
        user: 'olga',
        from: { plan: 'starter', interval: 'month', extras: {}, addOns: {} },
        to: { plan: 'growth', interval: 'month', extras: {}, addOns: {} },
        charged: upgrade.receipt!.amountPaid,
        currency: 'usd',
        invoice: expect.stringMatching(/^in_/),
        intents: [{ user: 'olga', intent: { kind: 'invite' } }],
      },
    });
    expect(bodies).toContainEqual(
      expect.objectContaining({
        type: 'entitlements.changed',
        data: {
          account: 'told',
          plan: 'growth',
          limits: { seats: 50, storage: 100 },
          features: { sso: true },
        },
      }),
    );
    expect(receiver.to('/mail')).toHaveLength(1);
  });

  test('tell of an account that qualifies, and of somebody who asks for a person', async () => {
    const server = createTestServer({
      db: await open(),
      options: {
        webhooks: [{ id: 'crm', url: receiver.url('/crm'), secrets: [secretOf('a')] }],
        people: { sales: { id: 'sal', name: 'Sal', replyHours: 24 } },
      },
    });
    const body = { kind: 'sales', plan: 'scale', note: 'Call me' };
    expect((await server.call('POST', '/handoffs', { as: olga, body })).status).toBe(200);
    await server.tick();
    const told = new Map(
      receiver.to('/crm').map((message) => {
        const { type, data } = JSON.parse(message.body);
        return [type, data];
      }),
    );
    expect(told.get('handoff.asked')).toMatchObject({
      ...{ account: 'acme', kind: 'sales', name: 'Olga Owner', note: 'Call me' },
      person: { id: 'sal', name: 'Sal' },
      context: { accountName: 'Acme' },
    });
    expect(told.get('opportunity.opened')).toMatchObject({
      ...{ account: 'acme', motion: 'tier', source: 'handoff', yearly: 39900 * 12, currency: 'usd' },
      owner: { id: 'sal', name: 'Sal' },
    });
    const { opportunity: id } = told.get('opportunity.opened');
    expect(told.get('handoff.asked').opportunity).toBe(id);
    // Each time as it was then, however late it is told.
    const { update } = server.ctx.opportunities;
    await update({ account: 'acme', id }, { note: 'Called' }, 'Sal');
    await update({ account: 'acme', id }, { stage: 'negotiating' }, 'Sal');
    await server.tick();
    const updates = receiver.to('/crm').map((message) => JSON.parse(message.body));
    const owner = { id: 'sal', name: 'Sal' };
    const said = { account: 'acme', opportunity: id, actor: 'Sal', owner, note: 'Called' };
    expect(updates.filter(({ type }) => type === 'opportunity.updated').map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        { ...said, stage: 'new' },
        { ...said, stage: 'negotiating' },
      ]),
    );
  });

  test('tell of a request for approval with the opportunity it is worked on under', async () => {
    const server = createTestServer({
      db: await open(),
      options: { webhooks: [{ id: 'crm', url: receiver.url('/crm'), secrets: [secretOf('a')] }] },
    });
    const body = {
      change: { plan: 'growth' },
      reason: { meter: 'seats', add: 2 },
      approverId: 'olga',
      note: '',
    };
    expect((await server.call('POST', '/requests', { as: mia, body })).status).toBe(200);
    await server.tick();
    const [opened] = await server.ctx.opportunities.list();
    const told = receiver.to('/crm').map((message) => JSON.parse(message.body));
    expect(told.find(({ type }) => type === 'request.asked')?.data).toMatchObject({
      opportunity: opened!.id,
    });
  });

  test('verify with the library of the standard, under each of several secrets and no other', async () => {
    await pay('signed');
    await shop.tick();
    const [{ body, headers }] = paid('/crm') as [Message];
    // The library compares with the clock on the wall; the shop has its own.
    vi.useFakeTimers({ toFake: ['Date'], now: shop.now() });
    onTestFinished(() => void vi.useRealTimers());
    const verify = (letter: string, payload = body) =>
      new Webhook(secretOf(letter)).verify(payload, headers as Record<string, string>);
    expect(verify('a')).toEqual(JSON.parse(body));
    expect(verify('b')).toEqual(JSON.parse(body));
    expect(() => verify('c')).toThrow('No matching signature');
    expect(() => verify('a', `${body} `)).toThrow('No matching signature');
  });

  test('come again until they are taken, under the same id and with the same body, and hold up nobody else', async () => {
    receiver.answers.set('/crm', 503);
    await pay('retried');
    await shop.tick();
    shop.advance(6_000);
    await shop.tick();
    receiver.answers.delete('/crm');
    shop.advance(11_000);
    await shop.tick();
    await shop.tick();
    const messages = paid('/crm');
    expect(messages).toHaveLength(3);
    expect(new Set(messages.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(messages.map(({ body }) => body)).size).toBe(1);
    expect(new Set(messages.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3);
    expect(paid('/mail')).toHaveLength(1);
    expect(paid('/mail')[0]!.headers['webhook-id']).toBe(messages[0]!.headers['webhook-id']);
    expect(messages[0]!.headers['webhook-id']).toBe(shop.upgraded.at(-1)!.id);
  });

  test('are given up after two days, listed by endpoint, and go out when replayed', async () => {
    receiver.answers.set('/mail', 500);
    await pay('dead');
    for (let tries = 0; tries < triesBeforeDead + 1; tries += 1) {
      await shop.tick();
      shop.advance(hour);
    }
    const [letter] = await listDeadLetters(shop.ctx);
    expect(letter).toMatchObject({
      account: 'dead',
      kind: 'webhook',
      subject: expect.stringMatching(/^mail:upgrade\.succeeded:/),
      error: 'the endpoint answered 500',
    });
    receiver.answers.delete('/mail');
    receiver.messages.length = 0;
    await replayDeadLetter(shop.ctx, letter!.id);
    await shop.tick();
    expect(paid('/mail')).toHaveLength(1);
    expect(await listDeadLetters(shop.ctx)).toEqual([]);
  }, 60_000);

  test.each([
    [410, 'it wants no more'],
    [302, 'answered 302'],
  ])('are not sent on where the endpoint answers %i', async (status, error) => {
    receiver.answers.set('/mail', status);
    await pay(`answered-${status}`);
    await shop.tick();
    expect(receiver.to('/elsewhere')).toEqual([]);
    const rows = await shop.db.query.select().from(outbox).where(eq(outbox.kind, 'webhook'));
    const failed = rows.find(({ subject }) => subject.startsWith('mail:'))!;
    expect(failed.lastError).toContain(error);
    expect(failed.deadAt !== null).toBe(status === 410);
  });

  test('say why an endpoint could not be reached', async () => {
    const closed = await startReceiver();
    await closed.close();
    const away = { id: 'away', url: closed.url('/in'), secrets: [secretOf('a')] };
    const ctx = createContext({ ...shop.ctx, options: { ...shop.ctx.options, webhooks: [away] } });
    const payload = { request: 'r', approver: 'a' };
    const work = { account: 'away', kind: 'requested', subject: 'away', payload } as const;
    await shop.db.transaction((tx) => ctx.outbox.enqueue(tx, work));
    await deliverDue(ctx);
    ctx.changes.stop();
    const [row] = await shop.db.query.select().from(outbox).where(eq(outbox.kind, 'webhook'));
    expect(row!.lastError).toBe('the endpoint could not be reached: ECONNREFUSED');
  });

  test('are promised once, however often the same thing is promised', async () => {
    const work = {
      account: 'once',
      kind: 'requested',
      subject: 'one',
      payload: { request: 'r', approver: 'a' },
    } as const;
    for (let times = 0; times < 2; times += 1)
      await shop.db.transaction((tx) => shop.ctx.outbox.enqueue(tx, work));
    await shop.tick();
    expect(receiver.to('/crm').map(({ body }) => JSON.parse(body).type)).toEqual(['request.asked']);
  });
});

describe('an endpoint is refused', () => {
  const good: WebhookEndpoint = { id: 'crm', url: 'https://crm.example.com/in', secrets: [secretOf('a')] };
  const wrong: [string, WebhookEndpoint[], string][] = [
    ['without a name', [{ ...good, id: '' }], 'webhooks[0].id'],
    ['whose name is taken', [good, good], 'webhooks[1].id'],
    ['that is not encrypted', [{ ...good, url: 'http://crm.example.com' }], 'webhooks[0].url'],
    ['with a password in its address', [{ ...good, url: 'https://a:b@crm.example.com' }], 'webhooks[0].url'],
    ['without a secret', [{ ...good, secrets: [] }], 'webhooks[0].secrets'],
    ['with a short secret', [{ ...good, secrets: ['whsec_c2hvcnQ='] }], 'webhooks[0].secrets[0]'],
    ['for a type that is none', [{ ...good, types: ['upgrade.done' as never] }], 'webhooks[0].types'],
  ];

  test.each(wrong)('%s', (_, endpoints, path) => {
    expect(() => checkEndpoints(endpoints, 'test')).toThrowError(expect.objectContaining({ path }));
  });

  test('on this machine, with a live key', () => {
    const local = [{ ...good, url: 'http://localhost:4000/in' }];
    expect(checkEndpoints(local, 'test')).toBe(local);
    expect(() => checkEndpoints(local, 'live')).toThrow('https://');
  });
});
