import { describe, expect, test } from 'vitest';
import { sql } from '../storage/sql.ts';
import { createTestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';

describe.each(eachStorage)('the probes on %s', (_, open) => {
  const probe = async (server: ReturnType<typeof createTestServer>, path: string) => {
    const response = await server.call('GET', path, { as: null });
    return [response.status, await response.json()];
  };

  test('say that the process lives and that it is ready', async () => {
    const server = createTestServer({ db: await open() });
    expect(await probe(server, '/healthz')).toEqual([200, { status: 'ok' }]);
    expect(await probe(server, '/readyz')).toEqual([200, { status: 'ok' }]);
  });

  test('say that it is not ready while a migration is missing, and not which', async () => {
    const server = createTestServer({ db: await open() });
    const { query } = server.ctx.db;
    const newest = sql`select max(id) from uptier.migrations`;
    await query.execute(sql`update uptier.migrations set id = -id where id = (${newest})`);
    expect(await probe(server, '/readyz')).toEqual([503, { status: 'storage_unavailable' }]);
    expect(await probe(server, '/healthz')).toEqual([200, { status: 'ok' }]);
    await query.execute(sql`update uptier.migrations set id = -id where id < 0`);
  });

  test('do not mind a migration of a newer release', async () => {
    const server = createTestServer({ db: await open() });
    const { query } = server.ctx.db;
    await query.execute(
      sql`insert into uptier.migrations (id, hash) values (9999999999999, 'of the future')`,
    );
    expect(await probe(server, '/readyz')).toEqual([200, { status: 'ok' }]);
    await query.execute(sql`delete from uptier.migrations where id = 9999999999999`);
  });
});
