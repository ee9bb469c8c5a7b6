import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { routes } from '../routes.ts';
import { bodyFor } from '../testing/bodyFor.ts';
import { createTestServer, olga, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { fillEveryTable } from '../testing/fillEveryTable.ts';
import { dumpRows } from '../testing/previous/dumpRows.ts';

const [, openEmbedded] = eachStorage[0]!;
let server: TestServer;

/** Ids that a stranger could have learned, and states that something could be done about. */
const known = {
  'upgrades.id': 'leaked_id',
  'upgrades.state': 'awaiting_payment',
  'requests.id': 'leaked_id',
  'requests.state': 'open',
  'cases.id': 'leaked_id',
  'cases.expires_at': '9000000000000000',
  'quotes.id': 'quote_0000',
  'accounts.customer': 'cus_acme',
  'inbox.customer': 'cus_acme',
  'rate_limits.key': 'quotes:account:acme',
};

beforeAll(async () => {
  const db = await openEmbedded();
  server = createTestServer({ db });
  await fillEveryTable(db.query, known);
});
// So that no limit answers before the route does.
beforeEach(() => server.advance(60_000));

const browserRoutes = routes
  .filter(({ scope, path }) => scope !== null && path !== '/changes')
  .map((route) => [`${route.method} ${route.path}`, route] as const);

const rowsOfAcme = async () =>
  (await dumpRows(server.ctx.db.query)).filter((row) => /acme|leaked_id|quote_0000/.test(row));

/** What a user may send who knows the ids of another account: in the path, in the body, and as the account itself. */
async function sendAs(account: string, [name, route]: (typeof browserRoutes)[number]) {
  const [method, path] = name.split(' ') as [string, string];
  const body = bodyFor(route) as Record<string, unknown>;
  return server.call(method, path.replace(':id', 'leaked_id'), {
    as: { ...olga, account },
    ...(method === 'POST' && { body: { ...body, account: 'acme', customer: 'cus_acme' } }),
    headers: { 'idempotency-key': 'mark upgrades.idempotency_key' },
  });
}

describe('an account and everything that is stored of another', () => {
  test.each(browserRoutes)('%s shows nothing of it and changes nothing of it', async (...route) => {
    const before = await rowsOfAcme();
    expect(before.length).toBeGreaterThan(15);
    const response = await sendAs('other', route);
    expect(await response.text()).not.toMatch(/mark |acme/i);
    expect(response.status).toBeLessThan(504);
    expect(await rowsOfAcme()).toEqual(before);
    for (const call of server.stripe.requests) expect(JSON.stringify(call)).not.toContain('acme');
  });

  test('and that this would be seen: the same from inside shows and changes it', async () => {
    const before = await rowsOfAcme();
    const route = (name: string) => browserRoutes.find(([known]) => known === name)!;
    await sendAs('acme', route('POST /requests/:id/decline'));
    expect(await rowsOfAcme()).not.toEqual(before);
    expect(await (await sendAs('acme', route('GET /cases'))).text()).toContain('mark ');
  });
});
