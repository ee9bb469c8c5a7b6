import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Logger } from '../createUptier.ts';
import { createListener } from './createListener.ts';
import type { Database, Query, Statement } from './Database.ts';
import { assertOutsideTransaction, markTransaction } from './insideTransaction.ts';
import { isStorageUnavailable } from './isStorageUnavailable.ts';
import { migrate } from './migrate.ts';
import { PreparingClient } from './PreparingClient.ts';
import * as schema from './schema.ts';

/** Any PostgreSQL, through a pool. Several instances on one database behave as one. */
export async function openPostgres(databaseUrl: string, log: Logger): Promise<Database> {
  const pool = new pg.Pool({
    ...{ connectionString: databaseUrl, application_name: 'uptier' },
    Client: PreparingClient,
  });
  // Without a listener, a connection that is cut (a restart of the database) ends the process: the pool listens while one is
  // idle, and nobody while a transaction holds it and waits for something else. Its next statement fails anyway.
  pool.on('error', (error) => log.warn('uptier: a database connection was cut', { error: error.message }));
  pool.on('connect', (client) => client.on('error', () => undefined));
  const query = drizzle({ client: pool, schema }) as unknown as Query;
  try {
    await migrate(query);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return createPostgres(pool, query, createListener(databaseUrl, log));
}

function createPostgres(pool: pg.Pool, query: Query, changes: ReturnType<typeof createListener>): Database {
  return {
    kind: 'postgres',
    get query() {
      assertOutsideTransaction('db.query (use the transaction handle)');
      return query;
    },
    async rows<T>(statement: Statement, values: readonly unknown[]) {
      assertOutsideTransaction('db.rows (use the transaction handle)');
      return (await pool.query({ ...statement, values: [...values] })).rows as T[];
    },
    transaction(work) {
      assertOutsideTransaction('db.transaction (use the transaction handle)');
      return onOwnClient(pool, (own) => own.transaction((tx) => markTransaction(() => work(tx))));
    },
    async publish(message) {
      await pool.query('select pg_notify($1, $2)', [changes.channel, message]);
    },
    subscribe: changes.subscribe,
    ping: () =>
      pool.query('select 1').then(
        () => true,
        () => false,
      ),
    async close() {
      await changes.close();
      await pool.end();
    },
  };
}

/**
 * Drizzle takes a connection for a transaction and keeps it for ever when the very `begin` fails: ten restarts of the database
 * would leave none. So the connection is taken and given back here, and one that broke is not given to anybody else.
 */
async function onOwnClient<T>(pool: pg.Pool, work: (own: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    return await work(drizzle({ client }) as unknown as Query);
  } catch (error) {
    broken = isStorageUnavailable(error);
    throw error;
  } finally {
    client.release(broken);
  }
}
