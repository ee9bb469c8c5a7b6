import { beforeEach, describe, expect, test } from 'vitest';
import type { SessionKey } from '../createUptier.ts';
import { rateLimits } from '../storage/schema.ts';
import { createTestServer, olga, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';

const key: SessionKey = { kid: 'crm', secret: 'k'.repeat(32) };

describe.each(eachStorage)('traits on %s', (_, open) => {
  let server: TestServer;
  beforeEach(async () => {
    server = createTestServer({ db: await open(), options: { serverKeys: [key] } });
  });

  const send = (traits: unknown, headers: Record<string, string> = {}) =>
    server.fetch(
      new Request('https://api.quillboard.test/traits', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key.secret}`,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify({ traits }),
      }),
    );
  const health = (value: unknown, at: number) => ({ account: 'acme', traits: { health: value }, at });

  test('of the account and of a user are read together, and nobody else’s with them', async () => {
    await server.ctx.traits.set([
      { account: 'acme', traits: { health: 0.9, segment: 'mid' } },
      { account: 'acme', user: 'olga', traits: { role: 'owner' } },
      { account: 'acme', user: 'mia', traits: { role: 'member' } },
      { account: 'other', traits: { health: 0.1 } },
    ]);
    expect(await server.ctx.traits.of('acme', 'olga')).toEqual({
      health: 0.9,
      segment: 'mid',
      user: { id: 'olga', role: 'owner' },
    });
  });

  test('sent twice change nothing the second time, and what is older never wins', async () => {
    const changed = async (report: unknown) => (await (await send([report])).json()).changed;
    expect(await changed(health(0.9, 1000))).toBe(1);
    expect(await changed(health(0.9, 1000))).toBe(0);
    expect(await changed(health(0.9, 3000))).toBe(1);
    expect(await changed(health(0.2, 2000))).toBe(0);
    expect((await server.ctx.traits.of('acme', 'olga')).health).toBe(0.9);
  });

  test('twice in one batch the newer holds, and null takes one back for good', async () => {
    await send([health(0.3, 2000), health(0.1, 1000)]);
    expect((await server.ctx.traits.of('acme', 'olga')).health).toBe(0.3);
    await send([health(null, 3000), health(0.5, 2500)]);
    expect(await server.ctx.traits.of('acme', 'olga')).not.toHaveProperty('health');
  });

  test('tell open pages once an account', async () => {
    const before = await server.ctx.accounts.version('acme');
    await send([health(0.3, 1000), { account: 'acme', traits: { segment: 'mid' } }]);
    expect(await server.ctx.accounts.version('acme')).toBe(before + 1);
  });

  test('are not for browsers: neither with a session token nor from a page that has the key', async () => {
    const token = await server.tokens.create(olga);
    const withToken = await send([health(1, 1)], { authorization: `Bearer ${token}` });
    const withNothing = await send([health(1, 1)], { authorization: '' });
    const fromPage = await send([health(1, 1)], { origin: 'https://app.quillboard.test' });
    expect([withToken.status, withNothing.status, fromPage.status]).toEqual([401, 401, 403]);
    const closed = createTestServer({ db: server.ctx.db });
    expect((await closed.call('POST', '/traits', { as: key.secret, body: { traits: [] } })).status).toBe(403);
    expect(await server.ctx.traits.of('acme', 'olga')).toEqual({ user: { id: 'olga' } });
  });

  test('come in batches that are bounded, in size and in number', async () => {
    const many = Array.from({ length: 501 }, (_row, at) => health(1, at));
    expect((await send(many)).status).toBe(400);
    expect((await send([health('x'.repeat(5000), 1)])).status).toBe(400);
    expect((await send([])).status).toBe(200);
    const spent = { tokens: 0, at: server.ctx.now() };
    await server.ctx.db.query.update(rateLimits).set(spent);
    const refused = await send([]);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  });

  test('never reach a page', async () => {
    await server.ctx.traits.set([
      { account: 'acme', traits: { health: 'struggling-secretly', budgetAuthority: 'nobody-knows' } },
    ]);
    const body = await (await server.call('GET', '/account')).text();
    expect(body).not.toMatch(/struggling-secretly|nobody-knows|budgetAuthority|private/);
  });
});
