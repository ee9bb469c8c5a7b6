import { createTestDatabase } from '@uptier/tools/test-database';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../storage/openDatabase.ts';
import { createTestServer, olga, type TestServer } from '../testing/createTestServer.ts';
import { silentLog } from '../testing/silentLog.ts';

describe('the kill switch of two instances on one PostgreSQL', () => {
  const stops: (() => Promise<void>)[] = [];
  let open: () => Promise<TestServer>;
  let one: TestServer;
  let two: TestServer;

  beforeAll(async () => {
    const database = await createTestDatabase();
    stops.push(() => database.drop());
    open = async () => {
      const db = await openDatabase({ databaseUrl: database.url }, silentLog);
      const server = createTestServer({ db });
      stops.push(async () => {
        server.ctx.changes.stop();
        await db.close();
      });
      return server;
    };
    one = await open();
    two = await open();
  }, 60_000);
  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });
  beforeEach(() => one.ctx.switches.set({ payments: true, prompts: true }, 'oncall'));

  const blockedBy = async (server: TestServer) =>
    (await (await server.call('GET', '/account')).json()).blockedBy;

  test('reaches the other one by itself, though no second has passed there', async () => {
    await expect.poll(() => two.ctx.switches.get()).toEqual({ payments: true, prompts: true });
    // Said again until it is heard: an instance listens a moment after it has started.
    const setAndRead = async () => {
      await one.ctx.switches.set({ payments: false, prompts: false }, 'oncall');
      return two.ctx.switches.get();
    };
    await expect.poll(setAndRead).toEqual({ payments: false, prompts: false });
  });

  test('is found within a second by one that hears nothing', async () => {
    const deaf = await open();
    deaf.ctx.changes.stop();
    expect((await deaf.ctx.switches.get()).payments).toBe(true);
    await one.ctx.switches.set({ payments: false }, 'oncall');
    deaf.advance(1_000);
    expect((await deaf.ctx.switches.get()).payments).toBe(false);
  });

  test('holds for a page of the other one as soon as that page is told to look again', async () => {
    await expect.poll(() => blockedBy(two)).toBeNull();
    const told = new Promise<void>((resolve) => {
      two.ctx.changes.watch('acme', () => resolve());
    });
    await one.ctx.switches.set({ payments: false }, 'oncall');
    await told;
    expect(await blockedBy(two)).toBe('payments_disabled');
  });

  test('refuses a quote on both', async () => {
    await one.ctx.switches.set({ payments: false }, 'oncall');
    await expect.poll(async () => (await two.ctx.switches.get()).payments).toBe(false);
    for (const server of [one, two]) {
      const response = await server.call('POST', '/quotes', {
        as: olga,
        body: { change: { plan: 'growth' } },
      });
      expect((await response.json()).error.code).toBe('payments_disabled');
    }
  });
});
