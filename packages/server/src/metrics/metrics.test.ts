import type { UptierEvent } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { conversions, events } from '../storage/schema.ts';
import { createTestServer, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { createMetrics } from './createMetrics.ts';

const DAY = 86_400_000;
const t0 = Date.UTC(2026, 9, 1);
const period = { from: t0, to: t0 + 30 * DAY };

describe.each(eachStorage)('metrics on %s', (_, open) => {
  test('count each account once a stage, and only what happened within the period', async () => {
    const server = await createTestServer({ db: await open() });
    for (const [account, day] of [
      ['buys', 2],
      ['looks', 3],
      ['bought-first', 5],
      ['before', -1],
    ] as const) {
      await did(server, account, 'qualified_would_show', day);
    }
    await did(server, 'buys', 'qualified_would_show', 4);
    await did(server, 'buys', 'exposure', 2);
    await did(server, 'buys', 'engaged', 3);
    await did(server, 'buys', 'previewed', 3);
    await did(server, 'looks', 'exposure', 3);
    await did(server, 'looks', 'dismissed', 3);
    await paid(server, 'buys', 10_000, 9);
    await paid(server, 'bought-first', 2000, 4);
    await paid(server, 'after', 5000, 30);

    const facts = await createMetrics(server.ctx).read(period);
    expect(facts.funnels).toEqual([
      { campaign: 'usage-seats-95', qualified: 3, shown: 2, engaged: 1, previewed: 1, dismissed: 1, paid: 1 },
    ]);
    expect(facts.upgrades).toEqual([
      { mrrDelta: 2000, currency: 'usd', attributed: false },
      { mrrDelta: 10_000, currency: 'usd', attributed: true },
    ]);
    expect(facts.waits).toEqual([
      { days: 7, paid: true, accounts: 1 },
      { days: 25, paid: false, accounts: 1 },
      { days: 27, paid: false, accounts: 1 },
    ]);
  });

  test('a prompt is given credit for a week after it was opened, and for a day after it was seen', async () => {
    const server = await createTestServer({ db: await open() });
    await did(server, 'opened', 'engaged', 1);
    await paid(server, 'opened', 1, 8);
    await did(server, 'opened-long-ago', 'engaged', 1);
    await paid(server, 'opened-long-ago', 2, 8.1);
    await did(server, 'saw', 'exposure', 1);
    await paid(server, 'saw', 3, 2);
    await did(server, 'saw-long-ago', 'exposure', 1);
    await paid(server, 'saw-long-ago', 4, 2.1);
    const { upgrades } = await createMetrics(server.ctx).read(period);
    const credited = upgrades.filter(({ attributed }) => attributed).map(({ mrrDelta }) => mrrDelta);
    expect(credited.sort()).toEqual([1, 3]);
  });
});

async function did(server: TestServer, account: string, kind: UptierEvent['kind'], day: number) {
  const at = t0 + day * DAY;
  const id = `${account}-${kind}-${at}`;
  const campaign = 'usage-seats-95';
  const event: UptierEvent = { id, at, kind, campaign };
  const row = { account, id, user: 'u', at, receivedAt: at, kind, campaign, event };
  await server.ctx.db.query.insert(events).values(row);
}

async function paid(server: TestServer, account: string, mrrDelta: number, day: number) {
  const at = t0 + day * DAY;
  await server.ctx.db.query
    .insert(conversions)
    .values({ account, upgrade: `upg-${at}`, mrrDelta, currency: 'usd', at });
}
