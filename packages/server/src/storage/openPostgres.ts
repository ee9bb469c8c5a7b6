import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Logger } from '../createUptier.ts';
import { createListener } from './createListener.ts';
import type { Database, Query } from './Database.ts';
import { assertOutsideTransaction, markTransaction } from './insideTransaction.ts';
import { migrate } from './migrate.ts';
import * as schema from './schema.ts';

/** Any PostgreSQL, through a pool. Several instances on one database behave as one. */
export async function openPostgres(databaseUrl: string, log: Logger): Promise<Database> {
  const pool = new pg.Pool({ connectionString: databaseUrl, application_name: 'uptier' });
  // Without a listener, a connection cut while idle (a restart of the database) ends the process.
  pool.on('error', (error) => log.warn('uptier: a database connection was cut', { error: error.message }));
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
    transaction(work) {
      assertOutsideTransaction('db.transaction (use the transaction handle)');
      return query.transaction((tx) => markTransaction(() => work(tx)));
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
