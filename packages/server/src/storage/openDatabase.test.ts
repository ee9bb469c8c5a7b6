import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTestDatabase } from '@uptier/tools/test-database';
import { afterEach, describe, expect, test } from 'vitest';
import { eachStorage } from '../testing/eachStorage.ts';
import { silentLog } from '../testing/silentLog.ts';
import { temporaryFolder } from '../testing/temporaryFolder.ts';
import { upgradeRow } from '../testing/upgradeRow.ts';
import { claimDue } from './claimDue.ts';
import type { Database } from './Database.ts';
import { openDatabase } from './openDatabase.ts';
import { accounts, inbox, upgrades } from './schema.ts';
import { eq, sql } from './sql.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function opened(database: Database): Promise<Database> {
  stops.push(() => database.close());
  return database;
}

const stripeEvent = (id: string, nextAt: number | null) => ({
  id,
  type: 'invoice.paid',
  createdAt: 1,
  receivedAt: 1,
  nextAt,
});

describe.each(eachStorage)('storage on %s', (_, open) => {
  test('one live attempt per billing customer, and a new one once it is final', async () => {
    const db = await open();
    const first = upgradeRow({});
    await db.query.insert(upgrades).values(first);
    await expect(db.query.insert(upgrades).values(upgradeRow({ account: 'other' }))).rejects.toThrow();
    await db.query.insert(upgrades).values(upgradeRow({ customer: 'cus_2' }));
    await db.query.update(upgrades).set({ state: 'canceled' }).where(eq(upgrades.id, first.id));
    await db.query.insert(upgrades).values(upgradeRow({}));
  });

  test('an idempotency key belongs to one attempt of the account', async () => {
    const db = await open();
    await db.query.insert(upgrades).values(upgradeRow({ idempotencyKey: 'k', state: 'succeeded' }));
    await expect(
      db.query.insert(upgrades).values(upgradeRow({ idempotencyKey: 'k', state: 'succeeded' })),
    ).rejects.toThrow();
    await db.query
      .insert(upgrades)
      .values(upgradeRow({ idempotencyKey: 'k', account: 'b', state: 'succeeded' }));
  });

  test('work that is due is claimed once, oldest first, and comes back when its worker died', async () => {
    const db = await open();
    await db.query
      .insert(inbox)
      .values([
        stripeEvent('late', 20),
        stripeEvent('early', 10),
        stripeEvent('future', 900),
        stripeEvent('done', null),
      ]);
    const claim = (now: number) => claimDue(db, 'inbox', { now, leaseMs: 60, limit: 10 });
    const [one, two] = await Promise.all([claim(100), claim(100)]);
    expect([...one, ...two].map((row) => row.id).sort()).toEqual(['early', 'late']);
    expect(await claim(159)).toEqual([]);
    const again = await claim(160);
    expect(again.map((row) => [row.id, row.tries]).sort()).toEqual([
      ['early', 2],
      ['late', 2],
    ]);
  });

  test('a statement outside the handle of an open transaction is refused, not deadlocked', async () => {
    const db = await open();
    const mistake = db.transaction(async (tx) => {
      await tx.insert(accounts).values({ account: 'acme' });
      await db.query.select().from(accounts);
    });
    await expect(mistake).rejects.toThrow('use the transaction handle');
    expect(await db.query.select().from(accounts)).toEqual([]);
  });

  test('what is published reaches subscribers until they stop', async () => {
    const db = await open();
    const heard: (string | null)[] = [];
    const stop = db.subscribe((message) => heard.push(message));
    await expect
      .poll(async () => {
        await db.publish('acme');
        return heard.includes('acme');
      })
      .toBe(true);
    stop();
    const before = heard.length;
    await db.publish('acme');
    expect(heard.length).toBe(before);
  });

  test('says whether it can be reached', async () => {
    expect(await (await open()).ping()).toBe(true);
  });
});

describe('a database that several instances open', () => {
  test('is migrated once when they start together', async () => {
    const database = await createTestDatabase();
    stops.push(() => database.drop());
    const open = () => openDatabase({ databaseUrl: database.url }, silentLog).then(opened);
    const [one, two] = await Promise.all([open(), open(), open()]);
    await one!.query.insert(accounts).values({ account: 'acme' });
    expect(await two!.query.select().from(accounts)).toHaveLength(1);
  });

  test('is left alone by a version that does not know its newest migration', async () => {
    const database = await createTestDatabase();
    stops.push(() => database.drop());
    const newer = await openDatabase({ databaseUrl: database.url }, silentLog);
    await newer.query.execute(
      sql`insert into uptier.migrations (id, hash) values (9999999999999, 'of the future')`,
    );
    await newer.query.execute(sql`alter table uptier.accounts add column added_later text`);
    await newer.close();
    const older = await opened(await openDatabase({ databaseUrl: database.url }, silentLog));
    await older.query.insert(accounts).values({ account: 'acme' });
    expect(await older.query.select().from(accounts)).toHaveLength(1);
  });

  test('goes on after its connections were cut, and says that messages may have been missed', async () => {
    const database = await createTestDatabase();
    stops.push(() => database.drop());
    const db = await opened(await openDatabase({ databaseUrl: database.url }, silentLog));
    const heard: (string | null)[] = [];
    db.subscribe((message) => heard.push(message));
    await expect
      .poll(async () => {
        await db.publish('before');
        return heard.includes('before');
      })
      .toBe(true);
    const admin = await opened(await openDatabase({ databaseUrl: database.url }, silentLog));
    await admin.query.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    await expect.poll(() => db.ping()).toBe(true);
    await expect.poll(() => heard.includes(null), { timeout: 10_000 }).toBe(true);
    await expect
      .poll(async () => {
        await db.publish('after');
        return heard.includes('after');
      })
      .toBe(true);
  });

  test('carries a message from one instance to the other', async () => {
    const database = await createTestDatabase();
    stops.push(() => database.drop());
    const one = await opened(await openDatabase({ databaseUrl: database.url }, silentLog));
    const two = await opened(await openDatabase({ databaseUrl: database.url }, silentLog));
    const heard: (string | null)[] = [];
    two.subscribe((message) => heard.push(message));
    await expect
      .poll(async () => {
        await one.publish('acme');
        return heard.includes('acme');
      })
      .toBe(true);
  });
});

describe('the folder of an embedded database', () => {
  test('keeps its rows when closed and opened again', async () => {
    const dataDir = await temporaryFolder();
    const first = await openDatabase({ dataDir }, silentLog);
    await first.query.insert(accounts).values({ account: 'acme' });
    await first.close();
    const second = await opened(await openDatabase({ dataDir }, silentLog));
    expect(await second.query.select().from(accounts)).toHaveLength(1);
  });

  test('refuses a second opener and names the one that holds it', async () => {
    const dataDir = await temporaryFolder();
    await opened(await openDatabase({ dataDir }, silentLog));
    await expect(openDatabase({ dataDir }, silentLog)).rejects.toMatchObject({
      code: 'storage_locked',
      path: 'storage.dataDir',
      message: expect.stringContaining(`process ${process.pid}`),
    });
  });

  test('refuses what another process holds, and takes it over once that process has died', async () => {
    const dataDir = await temporaryFolder();
    const lock = pathToFileURL(join(import.meta.dirname, 'lockFolder.ts')).href;
    const hold = `const { lockFolder } = await import('${lock}');
      await lockFolder(process.argv[1]);
      console.log('held');
      setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', hold, dataDir]);
    stops.push(async () => void other.kill('SIGKILL'));
    await once(other.stdout, 'data');
    await expect(openDatabase({ dataDir }, silentLog)).rejects.toMatchObject({
      code: 'storage_locked',
      message: expect.stringContaining(`process ${other.pid}`),
    });
    other.kill('SIGKILL');
    await once(other, 'exit');
    await opened(await openDatabase({ dataDir }, silentLog));
  });
});
