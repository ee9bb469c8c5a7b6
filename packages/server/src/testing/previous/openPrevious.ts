import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createTestDatabase } from '@uptier/tools/test-database';
import pg from 'pg';
import type { Database } from '../../storage/Database.ts';
import { openDatabase } from '../../storage/openDatabase.ts';
import { openEmbedded } from '../../storage/openEmbedded.ts';
import { silentLog } from '../silentLog.ts';

/** The database of the previous release: its tables and a week of its rows. */
export const previousDump = readFileSync(join(import.meta.dirname, '0000.sql'), 'utf8');

export interface Opened {
  db: Database;
  close(): Promise<void>;
}

/** Databases that hold the dump, opened by this release as at a deploy. */
export const eachPrevious: [string, () => Promise<Opened>][] = [
  ['the embedded database', openEmbeddedDump],
  ['a real PostgreSQL', openPostgresDump],
];

async function openEmbeddedDump(): Promise<Opened> {
  const before = await PGlite.create('memory://');
  await before.exec(previousDump);
  const data = await before.dumpDataDir('none');
  await before.close();
  const db = await openEmbedded(null, silentLog, data);
  return { db, close: () => db.close() };
}

async function openPostgresDump(): Promise<Opened> {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(previousDump);
  await client.end();
  const db = await openDatabase({ databaseUrl: database.url }, silentLog);
  return {
    db,
    async close() {
      await db.close();
      await database.drop();
    },
  };
}
