import type { UptierEvent } from '@uptier/model';
import { beforeEach, describe, expect, test } from 'vitest';
import { signals } from '../storage/schema.ts';
import { createTestServer, mia, olga, startOfTest, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';

const key = { kid: 'crm', secret: 'k'.repeat(32) };
const day = 86_400_000;

describe.each(eachStorage)('signals on %s', (_, open) => {
  let server: TestServer;
  beforeEach(async () => {
    server = createTestServer({ db: await open(), options: { serverKeys: [key] } });
  });

  const send = async (batch: unknown[]) => {
    const response = await server.fetch(
      new Request('https://api.quillboard.test/signals', {
        method: 'POST',
        headers: { authorization: `Bearer ${key.secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ signals: batch }),
      }),
    );
    return response.json();
  };
  const ticket = (id: string, more = {}) => ({
    id: `ticket-${id}`,
    account: 'acme',
    name: 'support_ticket',
    ...more,
  });
  const times = async (name: string, { user = 'olga', client = 'laptop', days = 30 } = {}) => {
    const names = new Map([[name, days]]);
    const known = await server.ctx.signals.times({ account: 'acme', user, client, names });
    return known[name]?.length ?? 0;
  };
  const report = (client: string, id: string, more: Partial<UptierEvent>, as = olga) => {
    const event = { id: `event-${id}`, at: 1, kind: 'feature_attempt', ...more };
    return server.call('POST', '/events', {
      as,
      body: { events: [event] },
      headers: { 'uptier-client': client },
    });
  };

  test('are stored once, however often they are told', async () => {
    expect(await send([ticket('1'), ticket('2'), ticket('2')])).toEqual({ stored: 2 });
    expect(await send([ticket('2'), ticket('3')])).toEqual({ stored: 1 });
    expect(await times('support_ticket')).toBe(3);
  });

  test('count for the one who did it, or for everybody when nobody in particular did', async () => {
    await send([ticket('1'), ticket('2', { user: 'mia' }), ticket('3', { account: 'other' })]);
    expect([await times('support_ticket'), await times('support_ticket', { user: 'mia' })]).toEqual([1, 2]);
  });

  test('fade: what is further back than a campaign looks no longer counts, nor what has not happened yet', async () => {
    await send([
      ticket('1', { at: startOfTest - 8 * day }),
      ticket('2', { at: startOfTest + day }),
      ticket('3'),
    ]);
    expect([await times('support_ticket', { days: 7 }), await times('support_ticket')]).toEqual([1, 2]);
  });

  test('of a page outlive it: three asks on three devices are three, and no page is told its own', async () => {
    for (const client of ['laptop', 'phone', 'tablet']) await report(client, client, { feature: 'sso' });
    await report('laptop', 'goal', { kind: 'goal', name: 'pricing_visited' });
    await report('laptop', 'mia', { feature: 'sso' }, mia);
    expect([await times('sso'), await times('sso', { client: 'a new page' })]).toEqual([2, 3]);
    expect(await times('pricing_visited', { client: 'phone' })).toBe(1);
  });

  test('are kept as long as any campaign looks back, and no longer', async () => {
    await send([ticket('1')]);
    server.advance(89 * day);
    await server.tick();
    expect(await server.ctx.db.query.select().from(signals)).toHaveLength(1);
    server.advance(2 * day);
    await server.tick();
    expect(await server.ctx.db.query.select().from(signals)).toHaveLength(0);
  });

  test('without an id, or with a token of a browser, are refused', async () => {
    expect((await send([{ account: 'acme', name: 'x' }])).error.code).toBe('invalid_request');
    const token = await server.tokens.create(olga);
    const response = await server.fetch(
      new Request('https://api.quillboard.test/signals', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ signals: [ticket('1')] }),
      }),
    );
    expect(response.status).toBe(401);
  });
});
