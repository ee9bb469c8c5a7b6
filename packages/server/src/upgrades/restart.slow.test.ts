import { type PostgresServer, startPostgres } from '@uptier/tools/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../storage/Database.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { sql } from '../storage/sql.ts';
import { createShop, type Shop } from '../testing/createShop.ts';
import { isQuiet } from '../testing/explorer/isQuiet.ts';
import { silentLog } from '../testing/silentLog.ts';

const full = process.env.UPTIER_FULL === '1';
const restarts = full ? 12 : 2;
/** Pauses of different lengths, so that the cuts fall into different moments. */
const pauseMs = (round: number) => 150 + ((round * 370) % 900);

let postgres: PostgresServer;
let db: Database;
let shop: Shop;

beforeAll(async () => {
  postgres = await startPostgres({ durable: true });
  db = await openDatabase({ databaseUrl: postgres.url }, silentLog);
  shop = await createShop({ db });
}, 60_000);

afterAll(async () => {
  await shop?.close();
  await db?.close();
  await postgres?.stop();
});

interface Buyer {
  account: string;
  customer: string;
  /** What the browser was told, in order. */
  told: string[];
  /** What was shown; a repeated request shows nothing new. */
  shown: number[];
}

/** A browser that asks again for as long as it gets no answer of ours, with the same key. */
async function buy({ account, told, shown }: Buyer, cutsOver: () => boolean): Promise<void> {
  for (let key = 0; ; key += 1) {
    const quote = await shop.quote({ plan: 'growth' }, 'olga', account);
    if (quote.status === 200) {
      shown.push(quote.body.dueToday);
      for (let tries = 0; tries < 5; tries += 1) {
        const answer = await shop.confirm(quote.body, { account, key: `key-${key}` });
        if (answer.status < 300) {
          told.push(answer.body.state);
          return;
        }
        expect([409, 429, 503], JSON.stringify(answer.body)).toContain(answer.status);
        if (answer.status === 409) break;
        await moment();
      }
    }
    if (quote.status === 409 || cutsOver()) return;
    await moment();
  }
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 100));

test(`a database that is cut off under load, ${restarts} times, loses nothing`, {
  timeout: 300_000,
}, async () => {
  const buyers: Buyer[] = [];
  for (let index = 0; index < restarts * 8; index += 1) {
    const account = `buyer-${index}`;
    const { customer } = await shop.subscribe({ account });
    buyers.push({ account, customer, told: [], shown: [] });
  }
  let over = false;
  const waiting = [...buyers];
  const checkout = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await buy(next, () => over);
  };
  const sales = Promise.all([checkout(), checkout(), checkout(), checkout()]);
  const background = async () => {
    while (!over) {
      await shop.tick();
      await moment();
    }
  };
  const rounds = background();
  for (let round = 0; round < restarts; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs(round)));
    await postgres.crash();
  }
  await sales;
  over = true;
  await rounds;

  for (let look = 0; look < 6 && !(look > 0 && (await isQuiet(db))); look += 1) {
    shop.advance(5 * 60_000);
    await shop.tick();
  }
  expect(await isQuiet(db)).toBe(true);
  // No connection was lost to a transaction that could not even begin: more can run at once than the pool has.
  await Promise.all(Array.from({ length: 20 }, () => db.transaction((tx) => tx.execute(sql`select 1`))));
  for (const { account, customer, told, shown } of buyers) {
    const [, ...paid] = shop.charges(customer);
    expect(paid.length, account).toBeLessThanOrEqual(1);
    for (const amount of paid) expect(shown).toContain(amount);
    expect(await shop.planStored(account), account).toBe(paid.length > 0 ? 'growth' : 'starter');
    const events = shop.upgraded.filter((event) => event.account === account);
    expect(new Set(events.map(({ id }) => id)).size, account).toBe(paid.length);
    if (told.includes('succeeded')) expect(paid, account).toHaveLength(1);
  }
  expect(buyers.filter(({ told }) => told.includes('succeeded')).length).toBeGreaterThan(0);
});
