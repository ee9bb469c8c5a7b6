import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { Logger } from '../createUptier.ts';
import type { Database, Query, Statement } from './Database.ts';
import { assertOutsideTransaction, markTransaction } from './insideTransaction.ts';
import { lockFolder } from './lockFolder.ts';
import { migrate } from './migrate.ts';
import * as schema from './schema.ts';

/**
 * The embedded database: PostgreSQL in this process, in a folder nobody else may open, or in memory (`null`). `template` is a dump to
 * start from, which takes a fifth of the time that starting from nothing does.
 */
export async function openEmbedded(dataDir: string | null, log: Logger, template?: Blob): Promise<Database> {
  const lock = dataDir === null ? null : await lockFolder(dataDir);
  try {
    const client = await PGlite.create(dataDir ?? 'memory://', template ? { loadDataDir: template } : {});
    const query = drizzle({ client, schema }) as unknown as Query;
    await migrate(query);
    log.info('uptier: embedded database is open', { dataDir });
    return createEmbedded(client, query, () => lock?.release());
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

function createEmbedded(client: PGlite, query: Query, release: () => Promise<void> | undefined): Database {
  const listeners = new Set<(message: string | null) => void>();
  return {
    kind: 'embedded',
    get query() {
      assertOutsideTransaction('db.query (use the transaction handle)');
      return query;
    },
    async rows<T>({ text }: Statement, values: readonly unknown[]) {
      assertOutsideTransaction('db.rows (use the transaction handle)');
      return (await client.query<T>(text, [...values])).rows;
    },
    transaction(work) {
      assertOutsideTransaction('db.transaction (use the transaction handle)');
      return query.transaction((tx) => markTransaction(() => work(tx)));
    },
    async publish(message) {
      for (const listener of listeners) listener(message);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ping: () =>
      client.query('select 1').then(
        () => true,
        () => false,
      ),
    async close() {
      listeners.clear();
      await client.close();
      await release();
    },
  };
}
