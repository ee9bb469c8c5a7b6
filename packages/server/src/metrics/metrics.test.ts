import { describe, expect, test } from 'vitest';
import { accounts, assignments, journeys, rollupDeltas, rollups, rollupWaits } from '../storage/schema.ts';
import { createLedger, type Ledger } from '../testing/createLedger.ts';
import { createTestServer, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { countPast } from './countPast.ts';
import { foldRollups } from './foldRollups.ts';
import known from './known.json' with { type: 'json' };
import { recordRegret } from './recordRegret.ts';

const words = { en: { headline: 'Nearly full', body: 'Room for all.', cta: 'See Growth' } };

describe.each(eachStorage)('metrics on %s', (_, open) => {
  let server: TestServer;
  const start = async (options = {}): Promise<Ledger> => {
    server = createTestServer({ db: await open(), options });
    return createLedger(server);
  };

  test('count each account once a stage, by the day it first came', async () => {
    const ledger = await start();
    await ledger.did(0, 'early', 'qualified_would_show');
    for (const [account, day] of [
      ['buys', 2],
      ['looks', 3],
    ] as const) {
      await ledger.did(day, account, 'qualified_would_show');
    }
    await ledger.did(3, 'buys', 'exposure');
    await ledger.did(3, 'buys', 'engaged');
    await ledger.did(3, 'looks', 'exposure');
    await ledger.did(3, 'looks', 'exposure');
    await ledger.did(3, 'buys', 'previewed');
    await ledger.did(4, 'looks', 'dismissed');
    await ledger.did(4, 'buys', 'qualified_would_show', { campaign: 'gate-sso' });
    await ledger.sells(4, 'bought-first', 2000);
    await ledger.sells(9, 'buys', 10_000);
    await ledger.did(9.5, 'bought-first', 'qualified_would_show');
    await ledger.did(10, 'early', 'exposure');
    ledger.until(20);

    const before = await ledger.read({ days: [1, 30] });
    await foldRollups(server.ctx);
    const facts = await ledger.read({ days: [1, 30] });
    expect(facts).toEqual(before);
    const nothing = {
      engaged: 0,
      previewed: 0,
      paid: 0,
      dismissed: 0,
      neverAgain: 0,
      repeated: 0,
      skipped: 0,
    };
    expect(facts.funnels).toEqual([
      {
        ...nothing,
        campaign: 'usage-seats-95',
        qualified: 3,
        eligible: 3,
        shown: 2,
        engaged: 1,
        previewed: 1,
        dismissed: 1,
        paid: 1,
      },
      { ...nothing, campaign: 'gate-sso', qualified: 1, eligible: 1, shown: 0, paid: 1, skipped: 1 },
    ]);
    // Of all campaigns together an account is one.
    expect(facts.all.stages).toMatchObject({ qualified: 3, shown: 2, paid: 1 });
    expect(facts.all.toUpgrade).toEqual([
      { days: 7, ended: true, count: 1 },
      { days: 10, ended: false, count: 1 },
      { days: 17, ended: false, count: 1 },
    ]);
  });

  test('a sale is counted and credited, though the page told of its prompt only afterwards', async () => {
    const ledger = await start();
    const lateMs = 60_000;
    const told = { campaign: 'usage-seats-95', lateMs };
    await ledger.sells(3, 'buys', 10_000);
    server.advance(30_000);
    for (const kind of ['qualified_would_show', 'exposure', 'engaged', 'previewed'] as const)
      await ledger.did(3, 'buys', kind, told);
    // Looked at, and not before it was bought.
    await ledger.sells(4, 'looks', 5_000);
    server.advance(120_000);
    await ledger.did(4, 'looks', 'engaged', told);
    // What a wrong clock says is not believed.
    await ledger.did(4, 'looks', 'exposure', { lateMs: 7_200_000 });
    const { all, funnels } = await ledger.read();
    expect(funnels).toMatchObject([{ campaign: 'usage-seats-95', engaged: 2, previewed: 1, paid: 1 }]);
    expect(all.upgrades).toMatchObject({
      count: 2,
      opened: { count: 1, total: 10_000 },
      seen: { count: 0 },
    });
    const [cut] = (await ledger.read({ by: 'campaign' })).groups.filter(
      ({ group }) => group === 'usage-seats-95',
    );
    expect(cut?.upgrades).toMatchObject({ count: 1, total: 10_000 });
  });

  test('whoever looks at an arm from inside is nobody in the counts', async () => {
    const ledger = await start();
    const { campaigns } = server.ctx;
    const experiment = { weights: [0.5, 0.5], variants: [words, words] };
    await campaigns.publish('usage-seats-95', { experiment }, 'paula');
    await campaigns.force('usage-seats-95', 'own', 1, 'paula');
    await ledger.did(1, 'own', 'qualified_would_show');
    await ledger.did(1, 'own', 'engaged');
    await ledger.did(1, 'buys', 'qualified_would_show');
    const { all, funnels } = await ledger.read();
    expect(funnels).toMatchObject([{ eligible: 1, engaged: 0 }]);
    expect(all.stages).toMatchObject({ eligible: 1, engaged: 0 });
  });

  test('what was reported before anything was counted is counted afterwards, once', async () => {
    const ledger = await start();
    await server.ctx.campaigns.publish(
      'usage-seats-95',
      { experiment: { weights: [0.5, 0.5], variants: [words, words] } },
      'paula',
    );
    const part = { experiment: 'usage-seats-95', phase: 1 };
    await ledger.bills(0, 'buys', 4900);
    for (const [account, arm] of [
      ['buys', '0'],
      ['looks', '1'],
    ] as const) {
      const row = { account, ...part, arm, assignedAt: server.ctx.now() };
      await server.ctx.db.query.insert(assignments).values(row);
      await ledger.did(1, account, 'qualified_would_show', { ...part, arm });
      await ledger.did(1.2, account, 'exposure', { ...part, arm });
    }
    await ledger.did(2, 'buys', 'engaged');
    await ledger.did(2, 'buys', 'qualified_would_show', { campaign: 'gate-sso' });
    await ledger.sells(3, 'buys', 10_000);
    await ledger.did(4, 'buys', 'dismissed', { campaign: 'gate-sso' });
    ledger.until(20);
    const counted = await ledger.read({ by: 'campaign' });
    const measured = await server.ctx.campaigns.measures('usage-seats-95');
    const { query } = server.ctx.db;
    for (const table of [journeys, rollups, rollupWaits, rollupDeltas]) await query.delete(table);
    expect((await ledger.read()).funnels).toEqual([]);
    for (let round = 0; round < 4; round += 1) await countPast(server.ctx);
    expect(await ledger.read({ by: 'campaign' })).toEqual(counted);
    expect(await server.ctx.campaigns.measures('usage-seats-95')).toEqual(measured);
    // Again when instances of the release before are gone.
    server.advance(7 * 3_600_000);
    for (let round = 0; round < 4; round += 1) await countPast(server.ctx);
    await foldRollups(server.ctx);
    expect((await ledger.read({ by: 'campaign' })).funnels).toEqual(counted.funnels);
  });

  test('an account that skipped a stage is told, and no longer when a page tells of it after all', async () => {
    const ledger = await start();
    const skipped = async () => (await ledger.read()).funnels[0]?.skipped;
    await ledger.did(1, 'late', 'engaged');
    await ledger.did(1, 'in-order', 'qualified_would_show');
    await ledger.did(1, 'in-order', 'exposure');
    expect(await skipped()).toBe(1);
    await ledger.did(2, 'late', 'exposure');
    expect(await skipped()).toBe(1);
    await ledger.did(2, 'late', 'qualified_would_show');
    expect(await skipped()).toBe(0);
    await ledger.sells(3, 'in-order', 1_000);
    await ledger.sells(3, 'in-order', 500);
    await foldRollups(server.ctx);
    expect(await skipped()).toBe(1);
  });

  test('a prompt counts as seen again a day after the first time, once, and not before', async () => {
    const ledger = await start();
    const repeated = async () => (await ledger.read()).all.stages.repeated;
    await ledger.did(1, 'sees', 'exposure');
    await ledger.did(1.9, 'sees', 'exposure');
    expect(await repeated()).toBe(0);
    await ledger.did(2, 'sees', 'exposure');
    await ledger.did(5, 'sees', 'exposure');
    await ledger.did(5, 'looks', 'exposure');
    expect(await repeated()).toBe(1);
    const { query } = server.ctx.db;
    for (const table of [journeys, rollups, rollupDeltas]) await query.delete(table);
    for (let round = 0; round < 4; round += 1) await countPast(server.ctx);
    expect(await repeated()).toBe(1);
    await ledger.did(6, 'looks', 'exposure');
    expect(await repeated()).toBe(2);
  });

  test('a sale is of the week in which its account first came, when that was before it', async () => {
    const ledger = await start();
    await ledger.did(0, 'long-ago', 'qualified_would_show');
    await ledger.did(7, 'first-week', 'qualified_would_show');
    await ledger.did(8, 'first-week-too', 'qualified_would_show');
    await ledger.sells(9, 'comes-after', 100);
    await ledger.did(10, 'comes-after', 'qualified_would_show', { campaign: 'gate-sso' });
    await ledger.sells(11, 'told-late', 10);
    server.advance(60_000);
    await ledger.did(11, 'told-late', 'qualified_would_show', { lateMs: 120_000 });
    for (const account of ['long-ago', 'first-week', 'never']) await ledger.sells(20, account, 1_000);
    const groups = (await ledger.read({ by: 'cohort', days: [5, 30] })).groups;
    const told = groups.map(({ group, stages, upgrades }) => [group, stages.qualified, upgrades?.total ?? 0]);
    // The test begins on a Saturday, 21 November: its seventh day is in the week of the 23rd.
    expect(told.sort()).toEqual([
      ['', 0, 2_100],
      ['2026-11-23', 2, 1_000],
      ['2026-11-30', 2, 10],
    ]);
  });

  test('what accounts pay is told apart by plan and segment, and adds up to all', async () => {
    const ledger = await start();
    const bills = (day: number, account: string, mrr: number | null, plan: string, addOn = false) =>
      ledger.bills(day, account, mrr, { id: plan, addOns: addOn ? { backup: 1 } : {} });
    await bills(0, 'stays', 5_000, 'starter', true);
    await bills(0, 'grows', 5_000, 'starter');
    await bills(0, 'shrinks', 15_000, 'growth');
    await bills(0, 'leaves', 15_000, 'growth', true);
    await bills(0, 'stays-big', 15_000, 'growth');
    await ledger.sells(5, 'grows', 10_000);
    await bills(5, 'grows', 15_000, 'growth');
    await bills(6, 'shrinks', 5_000, 'starter');
    await bills(7, 'leaves', null, 'growth');
    ledger.until(10);
    const facts = await ledger.read({ by: 'plan', days: [1, 30] });
    const of = (plan: string) => facts.groups.find(({ group }) => group === plan)?.accounts;
    expect(of('starter')).toMatchObject({
      paying: { accounts: 2, mrr: 10_000, withAddOn: 1 },
      retention: { accounts: 2, start: 10_000, end: 20_000, kept: 10_000, tierUpgrades: 10_000 },
    });
    expect(of('growth')).toMatchObject({
      paying: { accounts: 2, mrr: 30_000, withAddOn: 0 },
      retention: {
        accounts: 3,
        start: 45_000,
        end: 20_000,
        kept: 20_000,
        contraction: -10_000,
        churn: -15_000,
      },
    });
    const parts = facts.groups.flatMap(({ accounts }) => accounts?.retention ?? []);
    const sum = (name: keyof typeof facts.retention) => parts.reduce((total, part) => total + part[name], 0);
    for (const name of ['accounts', 'start', 'end', 'kept'] as const) {
      expect([name, sum(name)]).toEqual([name, facts.retention[name]]);
    }
    // Read without being told apart, the same.
    const whole = await ledger.read({ days: [1, 30] });
    expect(facts).toMatchObject({ ...whole, groups: expect.anything() });
    // A period that ended before anything moved knows what was paid then.
    const before = await ledger.read({ by: 'plan', days: [1, 4] });
    expect(before.groups.find(({ group }) => group === 'growth')?.accounts?.retention).toMatchObject({
      ...{ accounts: 3, start: 45_000, end: 45_000, churn: 0 },
    });
    // The first purchase, on 1 October in the test's Stripe: who upgraded is where it came from.
    const since = await ledger.read({ by: 'plan', days: [-60, 30] });
    const first = since.groups.map(({ group, accounts }) => [group, accounts?.fromFirstPurchase]);
    expect(Object.fromEntries(first)).toMatchObject({
      starter: [
        { ended: true, count: 1 },
        { ended: false, count: 2 },
      ],
      growth: [{ ended: false, count: 1 }],
    });
    expect((await ledger.read({ by: 'campaign' })).groups.map(({ accounts }) => accounts)).toEqual([null]);
  });

  test('what the release before moved is told apart once the account is read again', async () => {
    const ledger = await start();
    await ledger.bills(0, 'grows', 5_000);
    await ledger.bills(5, 'grows', 15_000, { id: 'growth' });
    await server.ctx.db.query.update(accounts).set({ movedDay: null });
    await ledger.bills(6, 'grows', 15_000, { id: 'growth' });
    const { retention } = await ledger.read({ days: [1, 30] });
    expect(retention).toMatchObject({ accounts: 1, start: 5_000, end: 15_000 });
  });

  test('an upgrade is told with its middle, its upper tenth and who gets the credit', async () => {
    const ledger = await start();
    await ledger.did(1, 'opened', 'engaged');
    await ledger.did(1, 'opened-long-ago', 'engaged');
    await ledger.sells(8, 'opened', 100);
    await ledger.sells(8.1, 'opened-long-ago', 200);
    await ledger.did(10, 'saw', 'exposure');
    await ledger.did(10, 'saw-long-ago', 'exposure');
    await ledger.sells(11, 'saw', 300);
    await ledger.sells(11.1, 'saw-long-ago', 9500);
    await ledger.sells(11.2, 'abroad', 5000, { currency: 'eur' });
    const { all, otherCurrencies } = await ledger.read();
    expect(all.upgrades).toMatchObject({
      count: 4,
      accounts: 4,
      total: 10_100,
      median: 200,
      p90: 9500,
      opened: { count: 1, total: 100 },
      seen: { count: 1, total: 300 },
    });
    expect(otherCurrencies).toBe(1);
  });

  test('an upgrade is lost when the account falls below it, and a later rise does not undo that', async () => {
    const ledger = await start();
    for (const account of ['stays', 'shrinks', 'leaves', 'grows']) {
      await ledger.bills(0, account, 4900);
      await ledger.sells(1, account, 10_000);
      await ledger.bills(1, account, 14_900, { id: 'growth' });
    }
    await ledger.bills(5, 'grows', 39_900, { id: 'scale' });
    await ledger.bills(9, 'grows', 14_900, { id: 'growth' });
    await ledger.bills(11, 'shrinks', 4900);
    await ledger.bills(21, 'leaves', null);
    await ledger.bills(40, 'shrinks', 14_900, { id: 'growth' });
    ledger.until(71);
    const { all } = await ledger.read();
    expect(all.upgradeLost).toEqual([
      { days: 10, ended: true, count: 1 },
      { days: 20, ended: true, count: 1 },
      { days: 70, ended: false, count: 2 },
    ]);
    expect(all.upgrades).toMatchObject({ downgraded: 1, canceled: 1, regretted: 2, refunded: 0 });
    // After 30 days two of four upgrades are there; after 60 the one that came back too.
    expect(all.upgrades?.kept).toEqual([
      { days: 30, gained: 40_000, left: 20_000 },
      { days: 60, gained: 40_000, left: 30_000 },
    ]);
  });

  test('asking to cancel, and money given back, are held against an upgrade for 30 days', async () => {
    const ledger = await start();
    for (const account of ['asks', 'asks-late', 'refunded']) {
      await ledger.bills(0, account, 4900);
      await ledger.sells(1, account, 10_000);
      await ledger.bills(1, account, 14_900, { id: 'growth' });
    }
    await ledger.bills(20, 'asks', 14_900, { id: 'growth', cancelAtPeriodEnd: true });
    const refund = { account: 'refunded', what: 'refunded' as const, at: server.ctx.now() };
    await server.ctx.db.transaction((tx) => recordRegret(tx, { ...refund, upgrade: 'upg-refunded-1' }));
    await ledger.bills(40, 'asks-late', 14_900, { id: 'growth', cancelAtPeriodEnd: true });
    const { all } = await ledger.read();
    expect(all.upgrades).toMatchObject({ refunded: 1, downgraded: 0, canceled: 1, regretted: 2 });
    expect(all.upgradeRegretted).toEqual([
      { days: 19, ended: true, count: 2 },
      { days: 39, ended: true, count: 1 },
    ]);
    expect(all.upgradeLost).toEqual([{ days: 39, ended: false, count: 3 }]);
  });

  test('retention is of those who paid at the start and of nobody else', async () => {
    const locked = known.retention.find(({ id }) => id === 'cohort-locked')!;
    const ledger = await start();
    const before = Object.entries(locked.mrr_t0!);
    const after: Record<string, number> = locked.mrr_t1!;
    for (const [account, mrr] of before) await ledger.bills(0, account, mrr);
    await ledger.bills(0, 'returned', 80);
    await ledger.bills(1, 'returned', null);
    await ledger.bills(0, 'new', null);
    for (const [account, mrr] of Object.entries(after)) {
      await ledger.bills(10, account, mrr || null, mrr > 100 ? { id: 'growth' } : {});
    }
    const { retention, paying } = await ledger.read({ days: [2, 30] });
    expect(retention).toMatchObject({ accounts: 3, start: 350, end: 270, kept: 220 });
    expect(retention.end / retention.start).toBeCloseTo(locked.nrr!, 12);
    expect(retention.kept / retention.start).toBeCloseTo(locked.grr!, 12);
    expect(paying).toEqual({ accounts: 4, mrr: 850, withAddOn: 0 });
    const { tierUpgrades, otherExpansion, reactivation, contraction, churn } = retention;
    expect([tierUpgrades, otherExpansion, reactivation, contraction, churn]).toEqual([50, 0, 0, -80, -50]);
  });

  test('movements are net by the day, by cause, and what was there already is none', async () => {
    const ledger = await start();
    await ledger.bills(0, 'a', 5000);
    await ledger.bills(0.1, 'a', 6000, { extras: { seats: 1 } });
    await ledger.bills(1, 'a', 8000, { extras: { seats: 3 } });
    await ledger.bills(2, 'a', 15_000, { id: 'growth', extras: { seats: 3 } });
    await ledger.bills(2.1, 'a', 8000, { extras: { seats: 3 } });
    await ledger.bills(3, 'a', 10_000, { extras: { seats: 3 }, addOns: { backup: 1 } });
    await ledger.bills(4, 'a', null);
    await ledger.bills(5, 'a', 4900);
    const { movements, paying } = await ledger.read();
    expect(movements.map(({ type, cause, delta }) => `${type} ${cause} ${delta}`)).toEqual([
      'churn status -10000',
      'expansion addon 2000',
      'expansion seats 3000',
      'opening status 5000',
      'reactivation status 4900',
    ]);
    expect(paying).toEqual({ accounts: 1, mrr: 4900, withAddOn: 0 });
  });

  test('are told apart by plan, segment, motion, campaign and the week accounts came in', async () => {
    const ledger = await start();
    server.hosts.set('big', {
      id: 'big',
      name: 'Big',
      customer: 'cus_big',
      usage: {},
      approvers: [],
      traits: { segment: 'enterprise' },
    });
    await server.ctx.accounts.sync('big');
    const as = { account: 'big', user: { id: 'olga', name: 'Olga' }, scope: ['offers:read' as const] };
    const event = { id: 'event-big', at: 1, kind: 'qualified_would_show', campaign: 'usage-seats-95' };
    await server.call('POST', '/events', { as, body: { events: [event] } });
    await ledger.bills(9, 'small', 4900);
    await ledger.did(9, 'small', 'qualified_would_show', { campaign: 'gate-sso' });
    await ledger.did(9, 'small', 'engaged', { campaign: 'gate-sso' });
    await ledger.sells(10, 'small', 10_000);
    const cut = async (by: 'plan' | 'segment' | 'motion' | 'campaign' | 'cohort') =>
      (await ledger.read({ by })).groups
        .map(
          ({ group, stages, upgrades }) =>
            `${group}: ${stages.qualified}/${stages.paid} ${upgrades?.total ?? 0}`,
        )
        .sort();
    expect(await cut('plan')).toEqual(['starter: 2/1 10000']);
    expect(await cut('segment')).toEqual([': 1/1 10000', 'enterprise: 1/0 0']);
    expect(await cut('campaign')).toEqual(['gate-sso: 1/1 10000', 'usage-seats-95: 1/0 0']);
    expect(await cut('motion')).toEqual(['feature: 1/1 10000', 'tier: 1/0 0']);
    expect(await cut('cohort')).toEqual(['2026-11-16: 1/0 0', '2026-11-30: 1/1 10000']);
  });

  test('the holdout says what prompts gained, all accounts counted, and takes back what was lost', async () => {
    const ledger = await start({ holdout: 0.5, campaigns: [] });
    const arms = { shown: '0', 'shown-too': '0', held: '1' };
    for (const [account, arm] of Object.entries(arms)) {
      await ledger.bills(0, account, 4900);
      const part = { account, experiment: 'holdout', phase: 1, arm, assignedAt: server.ctx.now() };
      await server.ctx.db.query.insert(assignments).values(part);
      await ledger.did(0, account, 'qualified_would_show', { experiment: 'holdout', phase: 1, arm });
    }
    await ledger.sells(1, 'shown', 3000);
    await ledger.sells(2, 'shown', 1000);
    await ledger.bills(2, 'shown', 8900, { id: 'growth' });
    await ledger.sells(2, 'shown-too', 500);
    await ledger.bills(2, 'shown-too', 5400, { id: 'growth' });
    await ledger.bills(3, 'shown-too', 4900);
    expect((await ledger.read()).holdout).toEqual({
      exposed: { accounts: 2, paid: 2, mrr: 4000, mrrSquares: 16_000_000 },
      heldOut: { accounts: 1, paid: 0, mrr: 0, mrrSquares: 0 },
    });
  });

  test('from the first purchase to the first upgrade counts those who have not upgraded', async () => {
    const ledger = await start();
    await ledger.bills(0, 'slow', 4900);
    await ledger.bills(0, 'upgrades', 4900);
    await ledger.sells(4, 'upgrades', 100);
    // The test's Stripe says that both first paid on 1 October.
    const { fromFirstPurchase } = await ledger.read({ days: [-60, 30] });
    expect(fromFirstPurchase).toEqual(
      [
        { days: 55, ended: true, count: 1 },
        { days: 55, ended: false, count: 1 },
      ].sort((a, b) => Number(a.ended) - Number(b.ended)),
    );
  });
});
