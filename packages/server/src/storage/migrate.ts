import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Query } from './Database.ts';

/** Any fixed number: it keeps two instances that start together from migrating twice. */
const migrationLock = 7_385_011_402;

/**
 * Applies the migrations this version knows and the database has not seen, all in one transaction under an advisory lock.
 * A database that has seen newer ones is left alone: during a rolling upgrade the previous version runs on the next schema.
 */
export async function migrate(db: Query): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${migrationLock})`);
    await tx.execute(sql`create schema if not exists uptier`);
    await tx.execute(
      sql`create table if not exists uptier.migrations (id bigint primary key, hash text not null)`,
    );
    const seen = await seenMigrations(tx);
    for (const migration of known) {
      if (seen.has(migration.folderMillis)) continue;
      for (const statement of migration.sql) await tx.execute(sql.raw(statement));
      await tx.execute(
        sql`insert into uptier.migrations (id, hash) values (${migration.folderMillis}, ${migration.hash})`,
      );
    }
  });
}

/** True when the database can be read and has every migration that this version knows; a newer one's too is no harm. */
export async function isMigrated(db: Query): Promise<boolean> {
  const known = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  const seen = await seenMigrations(db);
  return known.every(({ folderMillis }) => seen.has(folderMillis));
}

async function seenMigrations(tx: Query): Promise<Set<number>> {
  const result = (await tx.execute(sql`select id from uptier.migrations`)) as { rows: { id: unknown }[] };
  return new Set(result.rows.map((row) => Number(row.id)));
}

/** The folder beside `src/` and beside `dist/` alike. */
function migrationsFolder(): string {
  const folder = fileURLToPath(new URL('../../migrations', import.meta.url));
  if (!existsSync(folder)) throw new Error(`uptier: the migrations are missing; expected them in ${folder}`);
  return folder;
}
