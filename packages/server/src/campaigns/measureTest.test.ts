import type { UptierEvent } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { foldRollups } from '../metrics/foldRollups.ts';
import { markJourneys, marksOf, qualifiedMarks } from '../metrics/markJourneys.ts';
import { recordRegret } from '../metrics/recordRegret.ts';
import { assignments, events, experiments, rollupDeltas } from '../storage/schema.ts';
import { createTestServer, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';

const DAY = 86_400_000;
const campaign = 'usage-seats-95';
const words = (headline: string) => ({ en: { headline, body: 'Body', cta: 'Go' } });

describe.each(eachStorage)('a test on %s', (_, open) => {
  const start = async (plan?: { decideAt: number; conversionDays: number; expectedAccounts: number }) => {
    const server = await createTestServer({ db: await open() });
    const experiment = { weights: [0.5, 0.5], variants: [words('A'), words('B')], ...(plan && { plan }) };
    await server.ctx.campaigns.publish(campaign, { experiment }, 'paula');
    return server;
  };

  test('counts an account once its time to convert is over, and only what it did within it', async () => {
    const server = await start({ decideAt: 5, conversionDays: 14, expectedAccounts: 100 });
    const t0 = server.ctx.now();
    await meet(server, 'buys', '1', t0);
    await meet(server, 'buys-late', '1', t0);
    await meet(server, 'bought-before', '0', t0);
    await meet(server, 'leaves', '0', t0);
    await meet(server, 'new', '0', t0 + 10 * DAY);
    await did(server, 'buys', 'exposure', t0 + 1);
    await did(server, 'buys', 'previewed', t0 + DAY);
    await did(server, 'leaves', 'dismissed', t0 + 2);
    await did(server, 'leaves', 'never_again', t0 + 20 * DAY);
    await paid(server, 'buys', 4000, t0 + 3 * DAY);
    await paid(server, 'buys', 1000, t0 + 4 * DAY);
    await paid(server, 'buys-late', 9000, t0 + 14 * DAY);
    await paid(server, 'bought-before', 9000, t0 - 1);
    await paid(server, 'new', 9000, t0 + 11 * DAY);
    server.advance(20 * DAY);

    const measures = await server.ctx.campaigns.measures(campaign);
    const nothing = {
      shown: 0,
      engaged: 0,
      previewed: 0,
      dismissed: 0,
      neverAgain: 0,
      paid: 0,
      refunded: 0,
      downgraded: 0,
      canceled: 0,
      contacted: 0,
      erred: 0,
      mrr: 0,
      mrrSquares: 0,
    };
    expect(measures?.arms).toEqual([
      { ...nothing, qualified: 3, accounts: 2, maturing: 1, dismissed: 1 },
      {
        ...nothing,
        qualified: 2,
        accounts: 2,
        maturing: 0,
        shown: 1,
        previewed: 1,
        paid: 1,
        mrr: 5000,
        mrrSquares: 25_000_000,
      },
    ]);
    await foldRollups(server.ctx);
    expect(await server.ctx.db.query.select().from(rollupDeltas)).toEqual([]);
    expect(await server.ctx.campaigns.measures(campaign)).toEqual(measures);
    expect(measures?.daily).toEqual([[2, 2], ...Array.from({ length: 9 }, () => [0, 0]), [1, 0]]);
    expect(measures?.plan).toEqual({ decideAt: 5, conversionDays: 14, expectedAccounts: 100 });
  });

  test('that was stopped stands still, whatever its accounts do since', async () => {
    const server = await start({ decideAt: 5, conversionDays: 14, expectedAccounts: 100 });
    const t0 = server.ctx.now();
    await meet(server, 'bought', '1', t0);
    await meet(server, 'looked', '0', t0);
    await meet(server, 'deciding', '0', t0 + 10 * DAY);
    await qualify(server, 'waiting', '0', t0 + 10 * DAY);
    await paid(server, 'bought', 4000, t0 + DAY);
    server.advance(20 * DAY);
    const before = (await server.ctx.campaigns.measures(campaign))!;
    expect(before.arms.map(({ accounts, maturing, paid: sold }) => [accounts, maturing, sold])).toEqual([
      [1, 1, 0],
      [1, 0, 1],
    ]);
    await server.ctx.campaigns.publish(campaign, { keep: 1, because: 'We like it.' }, 'paula');
    const stopped = await server.ctx.campaigns.measures(campaign);
    const end = { kept: 1, actor: 'paula', note: 'We like it.' };
    const at = server.ctx.now();
    const phases = [{ phase: 1, startedAt: t0, stoppedAt: at }];
    expect(stopped).toEqual({ ...before, state: 'stopped', stoppedAt: at, end, phases });

    await paid(server, 'deciding', 9000, at + DAY);
    await meet(server, 'waiting', '0', at + DAY);
    await meet(server, 'late', '1', at + 1);
    await did(server, 'looked', 'exposure', at + 2, '1');
    await server.ctx.db.transaction(async (tx) => {
      await recordRegret(tx, { account: 'bought', what: 'refunded', at: at + DAY });
      await recordRegret(tx, { account: 'looked', what: 'canceled', at: at + DAY });
    });
    server.advance(60 * DAY);
    await foldRollups(server.ctx);
    expect(await server.ctx.campaigns.measures(campaign)).toEqual(stopped);
  });

  test('knows the share of accounts whose pages showed another arm', async () => {
    const server = await start();
    const at = server.ctx.now();
    for (const account of ['a', 'b', 'c', 'd']) await meet(server, account, '0', at);
    await did(server, 'a', 'exposure', at, '1');
    await did(server, 'a', 'exposure', at + 1, '1');
    await did(server, 'b', 'exposure', at, '0');
    expect((await server.ctx.campaigns.measures(campaign))?.contamination).toBe(0.25);
  });

  test('whose rules a deployment has changed says which, and goes on saying it after its end', async () => {
    const db = await open();
    const definition: CampaignDefinition = {
      ...{ id: 'raise', motion: 'tier', surface: 'card', condition: null, startedAt: 0 },
      trigger: { kind: 'usage', meter: 'seats', band: 95 },
      offer: { kind: 'plan', plan: 'cheapest' },
      audience: { plans: ['starter'] },
      words: words('A'),
    };
    const deploy = (campaigns: CampaignDefinition[]) => createTestServer({ db, options: { campaigns } });
    const before = deploy([definition]);
    const experiment = { weights: [0.5, 0.5], variants: [words('A'), words('B')] };
    await before.ctx.campaigns.publish('raise', { experiment }, 'paula');
    expect((await before.ctx.campaigns.measures('raise'))?.changedRules).toEqual([]);
    const { campaigns } = deploy([{ ...definition, audience: {}, surface: 'banner' }]).ctx;
    expect((await campaigns.measures('raise'))?.changedRules).toEqual(['audience', 'surface']);
    await campaigns.publish('raise', { keep: 0 }, 'paula');
    expect((await before.ctx.campaigns.measures('raise'))?.changedRules).toEqual(['audience', 'surface']);
    await db.query.update(experiments).set({ plan: null });
    expect((await campaigns.measures('raise'))?.changedRules).toBeNull();
  });

  test('gives its accounts one by one, and they add up to what it measures', async () => {
    const server = await start({ decideAt: 5, conversionDays: 14, expectedAccounts: 100 });
    const t0 = server.ctx.now();
    await meet(server, 'a', '1', t0);
    await meet(server, 'b', '0', t0 + 1);
    await meet(server, 'c', '0', t0 + 10 * DAY);
    await qualify(server, 'waiting', '0', t0);
    await paid(server, 'a', 4000, t0 + DAY);
    await did(server, 'b', 'exposure', t0 + 2, '1');
    server.advance(20 * DAY);
    const { campaigns } = server.ctx;
    const first = await campaigns.exposures(campaign, 1, { limit: 2 });
    const rest = await campaigns.exposures(campaign, 1, { limit: 2, after: 'b' });
    const none = { paidAt: null, mrr: 0, counts: true, mixed: false };
    expect([...first, ...rest]).toEqual([
      { ...none, account: 'a', arm: '1', metAt: t0, paidAt: t0 + DAY, mrr: 4000 },
      { ...none, account: 'b', arm: '0', metAt: t0 + 1, mixed: true },
      { ...none, account: 'c', arm: '0', metAt: t0 + 10 * DAY, counts: false },
    ]);
    const { arms } = (await campaigns.measures(campaign))!;
    const counted = first.filter(({ counts }) => counts);
    expect(arms.map(({ accounts }) => accounts)).toEqual(
      ['0', '1'].map((arm) => counted.filter((one) => one.arm === arm).length),
    );
    expect(await campaigns.exposures(campaign, 2)).toEqual([]);
  });

  test('of before can be read beside the one that runs', async () => {
    const server = await start();
    await meet(server, 'a', '0', server.ctx.now());
    server.advance(DAY);
    const experiment = { weights: [0.5, 0.5], variants: [words('A'), words('C')] };
    await server.ctx.campaigns.publish(campaign, { experiment }, 'paula');
    const [latest, first, second, none] = await Promise.all(
      [undefined, 1, 2, 3].map((phase) => server.ctx.campaigns.measures(campaign, phase)),
    );
    expect(latest).toEqual(second);
    expect([first?.state, first?.variants[1]?.en.headline, first?.daily]).toEqual(['stopped', 'B', [[1, 0]]]);
    expect([second?.state, second?.variants[1]?.en.headline, second?.daily]).toEqual(['running', 'C', []]);
    expect(first?.phases.map(({ phase }) => phase)).toEqual([2, 1]);
    expect(none).toBeNull();
  });

  test('that never was has no measures', async () => {
    const server = await createTestServer({ db: await open() });
    expect(await server.ctx.campaigns.measures(campaign)).toBeNull();
  });

  test('is planned from four weeks of accounts that have had two weeks to buy', async () => {
    const server = await createTestServer({ db: await open() });
    const now = server.ctx.now();
    await did(server, 'old', 'qualified_would_show', now - 43 * DAY);
    await did(server, 'bought', 'qualified_would_show', now - 30 * DAY);
    await did(server, 'bought', 'qualified_would_show', now - 20 * DAY);
    await did(server, 'looked', 'qualified_would_show', now - 15 * DAY);
    await did(server, 'fresh', 'qualified_would_show', now - DAY);
    await paid(server, 'bought', 100, now - 29 * DAY);
    await paid(server, 'looked', 100, now - 16 * DAY);
    expect(await server.ctx.campaigns.pace(campaign)).toEqual({
      days: 28,
      conversionDays: 14,
      accounts: 2,
      paid: 1,
    });
  });

  test('refuses a plan without an end', async () => {
    await expect(start({ decideAt: 0, conversionDays: 14, expectedAccounts: 100 })).rejects.toMatchObject({
      code: 'invalid_experiment',
      path: 'plan',
    });
    expect(
      await (await createTestServer({ db: await open() })).ctx.db.query.select().from(experiments),
    ).toEqual([]);
  });
});

const inPhase = { experiment: campaign, phase: 1 };

async function meet(server: TestServer, account: string, arm: string, at: number) {
  const { query } = server.ctx.db;
  await query
    .insert(assignments)
    .values({ account, ...inPhase, arm, assignedAt: at })
    .onConflictDoNothing();
  await did(server, account, 'qualified_would_show', at, arm);
}

/** Its rule holds for the account, whose turn has not come. */
async function qualify(server: TestServer, account: string, arm: string, at: number) {
  await server.ctx.db.query.insert(assignments).values({ account, ...inPhase, arm, assignedAt: at });
  const marks = qualifiedMarks(
    [{ id: campaign, assignment: { ...inPhase, arm, unsolicitedOnly: false, withheld: false } }],
    at,
  );
  await server.ctx.db.transaction((tx) => markJourneys(tx, { account, marks }));
}

async function did(server: TestServer, account: string, kind: UptierEvent['kind'], at: number, arm = '0') {
  const id = `${account}-${kind}-${at}`;
  const event: UptierEvent = { id, at, kind, campaign, ...inPhase, arm };
  const row = { account, id, user: 'u', at, receivedAt: at, kind, campaign, event };
  await server.ctx.db.transaction(async (tx) => {
    await tx.insert(events).values(row);
    await markJourneys(tx, { account, marks: marksOf([event]) });
  });
}

async function paid(server: TestServer, account: string, mrrDelta: number, at: number) {
  const sale = { account, upgrade: `upg-${at}`, mrrDelta, currency: 'usd', at, ...change };
  await server.ctx.db.transaction((tx) => server.ctx.campaigns.recordConversion(tx, sale));
}

const selection = { interval: 'month' as const, extras: {}, addOns: {} };
const change = { from: { plan: 'starter', ...selection }, to: { plan: 'growth', ...selection } };
