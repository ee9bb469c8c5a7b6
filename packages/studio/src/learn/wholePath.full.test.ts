import { createTestDatabase, type TestDatabase } from '@uptier/tools/test-database';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createAssignments } from '../../../server/src/campaigns/createAssignments.ts';
import { openDatabase } from '../../../server/src/storage/openDatabase.ts';
import { createTestServer, type TestServer } from '../../../server/src/testing/createTestServer.ts';
import { silentLog } from '../../../server/src/testing/silentLog.ts';
import { readTest } from '../api/readTest.ts';

vi.setConfig({ testTimeout: 900_000, hookTimeout: 120_000 });

const DAY = 86_400_000;
const DAYS = 28;
const DAILY = 16;
const campaign = 'usage-seats-95';
const words = (headline: string) => ({ en: { headline, body: 'Room for everybody.', cta: 'See Growth' } });
const selection = { interval: 'month' as const, extras: {}, addOns: {} };
const change = { from: { plan: 'starter', ...selection }, to: { plan: 'growth', ...selection } };

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await createTestDatabase();
  const db = await openDatabase({ databaseUrl: database.url }, silentLog);
  server = createTestServer({ db });
});
afterAll(async () => {
  await server?.ctx.db.close();
  await database?.drop();
});

interface Company {
  name: string;
  /** The chance that an account of each arm pays. */
  pays: [number, number];
  /** Reports of the second arm that never arrive. */
  lost?: number;
}

/**
 * Four weeks of accounts that really are assigned, really report over HTTP and really buy, read every evening as Studio reads it. A test
 * is wrong when an interval ever leaves zero out, and is told to be invalid when its split looks broken.
 */
async function live({ name, pays, lost = 0 }: Company) {
  const random = createRandom(name);
  const { ctx } = server;
  const plan = { decideAt: ctx.now() + DAYS * DAY, conversionDays: 2, expectedAccounts: DAYS * DAILY };
  const experiment = { weights: [0.5, 0.5], variants: [words('A'), words('B')], plan };
  await ctx.campaigns.publish(campaign, { experiment }, 'paula');
  const running = (await ctx.campaigns.get(campaign)).experiment!;
  const assignments = createAssignments(ctx);
  const seen = { difference: false, invalid: false };
  const accounts = { met: 0, paid: 0 };
  for (let day = 0; day < DAYS + 3; day += 1) {
    for (let index = 0; day < DAYS && index < DAILY; index += 1) {
      const account = `${name}-${day}-${index}`;
      const arm = String((await assignments.armsOf(account, [running])).get(campaign));
      if (arm === '1' && random() < lost) continue;
      const part = { at: ctx.now(), campaign, experiment: running.id, phase: running.phase, arm };
      const events = [
        { id: `qualified-${account}`, kind: 'qualified_would_show', ...part },
        { id: `exposure-${account}`, kind: 'exposure', ...part },
      ];
      const as = { account, user: { id: 'olga', name: 'Olga' }, scope: ['offers:read' as const] };
      const answer = await server.call('POST', '/events', { as, body: { events } });
      if (!answer.ok) throw new Error(await answer.text());
      accounts.met += 1;
      if (random() >= pays[Number(arm)]!) continue;
      accounts.paid += 1;
      const sale = {
        account,
        upgrade: `upg-${account}`,
        mrrDelta: 10_000,
        currency: 'usd',
        at: ctx.now(),
        ...change,
      };
      await ctx.db.transaction((tx) => ctx.campaigns.recordConversion(tx, sale));
    }
    server.advance(DAY);
    const measures = (await ctx.campaigns.measures(campaign))!;
    const { paid, decision } = readTest(measures, ctx.now());
    if (paid.some((one) => one && (one.low > 0 || one.high < 0))) seen.difference = true;
    if (decision === 'invalid') seen.invalid = true;
  }
  const { arms } = (await ctx.campaigns.measures(campaign))!;
  expect(arms.reduce((sum, arm) => sum + arm.accounts + arm.maturing, 0)).toBe(accounts.met);
  expect(arms.reduce((sum, arm) => sum + arm.paid, 0)).toBe(accounts.paid);
  expect(arms.reduce((sum, arm) => sum + arm.mrr, 0)).toBe(accounts.paid * 10_000);
  return seen;
}

test('of 20 tests without an effect, lived day by day, at most one ever seems to have one, and no split looks broken', async () => {
  const seen = [];
  for (let run = 0; run < 20; run += 1) seen.push(await live({ name: `even-${run}`, pays: [0.15, 0.15] }));
  expect(seen.filter(({ difference }) => difference).length).toBeLessThanOrEqual(1);
  expect(seen.filter(({ invalid }) => invalid)).toEqual([]);
});

test('a real effect is found', async () => {
  expect(await live({ name: 'better', pays: [0.1, 0.45] })).toEqual({ difference: true, invalid: false });
});

test('a split that loses half of one arm’s reports is caught', async () => {
  expect(await live({ name: 'broken', pays: [0.15, 0.15], lost: 0.5 })).toMatchObject({ invalid: true });
});

/** Mulberry32 from a name. */
function createRandom(name: string): () => number {
  let state = [...name].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
