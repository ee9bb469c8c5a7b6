import { writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createUptier, type Uptier, type UptierOptions } from './createUptier.ts';
import { testCatalog } from './testing/createTestServer.ts';
import { temporaryFolder } from './testing/temporaryFolder.ts';

// Each test starts an embedded database from nothing, which takes long on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const owner = { account: 'any', user: { id: 'owner', name: 'Workspace owner' } };
const page = 'http://localhost:5173';

/** Starts the module as a host would, and keeps what it logs. */
function start(options: Partial<UptierOptions> = {}) {
  const logged: string[] = [];
  const write = (message: string, fields?: object) =>
    void logged.push(`${message} ${JSON.stringify(fields ?? {})}`);
  const uptier = createUptier({
    catalog: testCatalog(),
    log: { info: write, warn: write, error: write },
    ...options,
  });
  onTestFinished(() => uptier.close());
  return { uptier, logged };
}

async function call(
  uptier: Uptier,
  token: string,
  method: string,
  path: string,
  body?: object,
  origin = page,
) {
  const response = await uptier.fetch(
    new Request(`http://localhost:3000${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        origin,
        'content-type': 'application/json',
        'idempotency-key': 'decided-once',
      },
      ...(body && { body: JSON.stringify(body) }),
    }),
  );
  return { status: response.status, body: await response.json() };
}

test('with a catalog alone: a sandbox, an example account that is nearly full, and an upgrade that goes through', async () => {
  const { uptier, logged } = start();
  const token = await uptier.sessions.create({ ...owner, scope: ['offers:read', 'billing:purchase'] });
  const before = await call(uptier, token, 'GET', '/account');
  expect(before.body).toMatchObject({
    status: 'active',
    plan: { id: 'starter' },
    meters: { seats: { active: 19, limit: 20 } },
    payments: {
      mode: 'sandbox',
      scriptUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/stripe\.js$/),
    },
  });
  expect(await uptier.entitlements.check('any', { meter: 'seats', add: 2 })).toMatchObject({
    code: 'limit_reached',
  });
  const quote = await call(uptier, token, 'POST', '/quotes', { change: { plan: 'growth' } });
  const upgrade = await call(uptier, token, 'POST', '/upgrades', {
    quoteId: quote.body.id,
    consent: 'Renews monthly.',
  });
  expect(upgrade).toMatchObject({
    status: 200,
    body: { state: 'succeeded', receipt: { amountPaid: quote.body.dueToday } },
  });
  expect(await uptier.entitlements.check('any', { meter: 'seats', add: 2 })).toEqual({ allowed: true });
  expect((await call(uptier, token, 'GET', '/account')).body).toMatchObject({ plan: { id: 'growth' } });
  await uptier.tick();
  expect(
    logged.filter((line) => line.includes('SANDBOX') && line.includes('no real money moves')),
  ).toHaveLength(1);
  const everything = logged.join('\n');
  for (const secret of [token, token.split('.')[2]!, 'sk_test_uptier_sandbox', 'Workspace owner']) {
    expect(everything).not.toContain(secret);
  }
  expect(everything).not.toMatch(/\b(pi|seti)_\w+_secret_/);
});

test('in the sandbox any page on this machine may call, and no other', async () => {
  const { uptier } = start();
  const token = await uptier.sessions.create({ ...owner, scope: ['offers:read'] });
  const from = async (origin: string) =>
    (await call(uptier, token, 'GET', '/catalog', undefined, origin)).status;
  expect(await from('http://127.0.0.1:8080')).toBe(200);
  expect(await from('http://localhost.evil.example')).toBe(403);
  expect(await from('https://evil.example')).toBe(403);
});

test('under a prefix that the framework leaves on the path', async () => {
  const { uptier } = start({ basePath: '/api/uptier' });
  const token = await uptier.sessions.create({ ...owner, scope: ['offers:read'] });
  expect((await call(uptier, token, 'GET', '/api/uptier/catalog')).status).toBe(200);
  expect((await call(uptier, token, 'GET', '/catalog')).status).toBe(404);
  expect((await call(uptier, token, 'GET', '/api/uptier/healthz')).body).toEqual({ status: 'ok' });
  expect((await call(uptier, token, 'GET', '/api/uptier/readyz')).body).toEqual({ status: 'ok' });
});

test('a folder that another process holds refuses to start, everywhere with the same reason', async () => {
  const dataDir = await temporaryFolder();
  await start({ storage: { dataDir } }).uptier.ready;
  const { uptier: second } = start({ storage: { dataDir } });
  const locked = { name: 'ConfigError', code: 'storage_locked', path: 'storage.dataDir' };
  await expect(second.ready).rejects.toMatchObject(locked);
  await expect(second.fetch(new Request('http://localhost/healthz'))).rejects.toMatchObject(locked);
});

test('a lock left by a process that died is taken over', async () => {
  const dataDir = await temporaryFolder();
  const dead = { id: 'gone', pid: 2 ** 22 + 1, host: hostname() };
  await writeFile(`${dataDir}.lock`, JSON.stringify(dead));
  await expect(start({ storage: { dataDir } }).uptier.ready).resolves.toBeUndefined();
});

test('a lock held on another machine is believed while it is fresh', async () => {
  const dataDir = await temporaryFolder();
  await writeFile(`${dataDir}.lock`, JSON.stringify({ id: 'away', pid: 1, host: 'another-machine' }));
  await expect(start({ storage: { dataDir } }).uptier.ready).rejects.toThrow('process 1 on another-machine');
});

test('closing twice is harmless, and after it no traffic is wanted', async () => {
  const { uptier } = start();
  await uptier.ready;
  await Promise.all([uptier.close(), uptier.close()]);
  const response = await uptier.fetch(new Request('http://localhost/readyz'));
  expect([response.status, await response.json()]).toEqual([503, { status: 'storage_unavailable' }]);
});
