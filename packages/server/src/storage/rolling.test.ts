import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { getTableName, is } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTestServer, olga } from '../testing/createTestServer.ts';
import { dumpRows } from '../testing/previous/dumpRows.ts';
import { findBreaking } from '../testing/previous/findBreaking.ts';
import { eachPrevious, type Opened, previousDump } from '../testing/previous/openPrevious.ts';
import type { Query } from './Database.ts';
import * as schema from './schema.ts';
import { sql } from './sql.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const inserts = previousDump.match(/^insert into "uptier"\."(?!migrations)[\s\S]*?;$/gm)!;
const tables = Object.values(schema).filter((one) => is(one, PgTable));
const migrations = join(import.meta.dirname, '../../migrations');

interface Column {
  table_name: string;
  column_name: string;
  data_type: string;
  is_nullable: string;
  column_default: string | null;
}

const columnsSql = `select table_name, column_name, data_type, is_nullable, column_default
  from information_schema.columns where table_schema = 'uptier'`;

const rowsOf = async <T>(db: Query, statement: string): Promise<T[]> =>
  ((await db.execute(sql.raw(statement))) as unknown as { rows: T[] }).rows;

describe('the previous release', () => {
  const old: Column[] = [];

  beforeAll(async () => {
    const client = await PGlite.create('memory://');
    await client.exec(previousDump);
    old.push(...(await client.query<Column>(columnsSql)).rows);
    await client.close();
  });

  test('had the tables that its migrations make, unchanged since', () => {
    const ran = [...previousDump.matchAll(/into "uptier"\."migrations" .* values \('\d+', '(\w+)'\)/g)];
    const ours = readMigrationFiles({ migrationsFolder: migrations });
    const its = ours.slice(0, ran.length);
    expect(ran.map(([, hash]) => hash)).toEqual(its.map(({ hash }) => hash));
    expect(its.length).toBeGreaterThan(0);
    for (const statement of its.flatMap(({ sql }) => sql)) {
      expect(previousDump).toContain(statement.trim());
    }
  });

  test('left rows in every table it had', () => {
    const filled = new Set(inserts.map((statement) => /"uptier"\."(\w+)"/.exec(statement)![1]));
    const had = new Set(old.map((column) => column.table_name).filter((table) => table !== 'migrations'));
    expect(filled).toEqual(had);
  });

  describe.each(eachPrevious)('on %s', (_, open) => {
    let opened: Opened;
    let db: Query;
    beforeAll(async () => {
      opened = await open();
      db = opened.db.query;
    });
    afterAll(() => opened?.close());

    test('left nothing that this one cannot read', async () => {
      for (const table of tables) {
        const name = getTableName(table);
        const wanted = inserts.filter(into(name)).length;
        expect(await db.select().from(table as never), name).toHaveLength(wanted);
      }
      const server = createTestServer({ db: opened.db });
      for (const account of ['acme', 'beta', 'gamma', 'delta', 'epsilon']) {
        const host = await server.ctx.options.resolveAccount('acme');
        server.hosts.set(account, { ...host!, id: account });
        const as = { ...olga, account };
        const snapshot = await server.call('GET', '/account', { as });
        expect([account, snapshot.status]).toEqual([account, 200]);
      }
      const requests = await (
        await server.call('GET', '/account', { as: { ...olga, account: 'delta' } })
      ).json();
      expect(requests.requests).toMatchObject([{ state: 'open', askers: [{ id: 'dan' }, { id: 'dee' }] }]);
      expect(await server.ctx.campaigns.results('usage-seats-95')).toMatchObject({
        experiment: 'usage-seats-95',
      });
    });

    test('finds every column it knows, as it knows it', async () => {
      const now = await rowsOf<Column>(db, columnsSql);
      const known = old.map(({ table_name, column_name }) =>
        now.find((column) => column.table_name === table_name && column.column_name === column_name),
      );
      expect(known).toEqual(old);
    });

    test('may leave out every column it does not know', async () => {
      const now = await rowsOf<Column>(db, columnsSql);
      const its = new Set(old.map(({ table_name }) => table_name));
      const names = new Set(old.map(({ table_name, column_name }) => `${table_name}.${column_name}`));
      const strict = now
        .filter(({ table_name }) => its.has(table_name))
        .filter(({ table_name, column_name }) => !names.has(`${table_name}.${column_name}`))
        .filter(({ is_nullable, column_default }) => is_nullable === 'NO' && column_default === null);
      expect(strict).toEqual([]);
    });

    test('still writes, changes and reads its rows', async () => {
      for (const { name, columns } of byTable(old)) {
        const same = columns.map((column) => `"${column}" = "${column}"`).join(', ');
        await db.execute(sql.raw(`update "uptier"."${name}" set ${same}`));
        await db.execute(
          sql.raw(`select ${columns.map((column) => `"${column}"`).join(', ')} from "uptier"."${name}"`),
        );
        if (name !== 'migrations') await db.execute(sql.raw(`delete from "uptier"."${name}"`));
      }
      for (const statement of inserts) await db.execute(sql.raw(statement));
      const kept = await dumpRows(db);
      for (const { name } of byTable(old).filter((table) => table.name !== 'migrations')) {
        expect(kept.filter(into(name)), name).toHaveLength(inserts.filter(into(name)).length);
      }
    });
  });
});

const into = (table: string) => (statement: string) =>
  statement.startsWith(`insert into "uptier"."${table}" `);

function byTable(columns: Column[]): { name: string; columns: string[] }[] {
  return [...new Set(columns.map(({ table_name }) => table_name))].map((name) => ({
    name,
    columns: columns.filter(({ table_name }) => table_name === name).map(({ column_name }) => column_name),
  }));
}

describe('a migration', () => {
  const files = readdirSync(migrations)
    .filter((name) => name.endsWith('.sql'))
    .sort();

  test.each(files.slice(1))('%s only adds', (name) => {
    const read = (file: string) => readFileSync(join(migrations, file), 'utf8');
    const earlier = files.slice(0, files.indexOf(name)).map(read);
    expect(findBreaking(read(name), earlier.join('--> statement-breakpoint'))).toEqual([]);
  });

  test.each([
    'DROP TABLE "uptier"."usage";',
    'ALTER TABLE "uptier"."usage" DROP COLUMN "pending";',
    'ALTER TABLE "uptier"."usage" RENAME COLUMN "pending" TO "waiting";',
    'ALTER TABLE "uptier"."usage" ALTER COLUMN "pending" SET NOT NULL;',
    'ALTER TABLE "uptier"."usage" ALTER COLUMN "pending" SET DATA TYPE integer;',
    'ALTER TABLE "uptier"."usage" ADD COLUMN "unit" text NOT NULL;',
    'ALTER TABLE "uptier"."usage" ADD CONSTRAINT "some" CHECK (active > 0);',
    'CREATE UNIQUE INDEX "usage_once" ON "uptier"."usage" USING btree ("account");',
    'DELETE FROM "uptier"."usage";',
    'CREATE TABLE "uptier"."new" ("id" text);--> statement-breakpoint\nDROP INDEX "uptier"."usage_once";',
  ])('is refused for %s', (statement) => {
    expect(findBreaking(statement)).toHaveLength(1);
  });
});
