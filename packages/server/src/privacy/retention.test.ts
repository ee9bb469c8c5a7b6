import type { Quote } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import type { Pricing } from '../quotes/Pricing.ts';
import { audit, events, quotes, requestAskers, requests, upgrades } from '../storage/schema.ts';
import { sql, type Table } from '../storage/sql.ts';
import { createTestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { upgradeRow } from '../testing/upgradeRow.ts';
import { checkRetention } from './checkRetention.ts';

const day = 24 * 3_600_000;

describe.each(eachStorage)('retention on %s', (_, open) => {
  async function start(retention = checkRetention()) {
    const server = createTestServer({ db: await open(), options: { retention } });
    const db = server.ctx.db.query;
    const count = async (table: Table) => (await db.select().from(table)).length;
    return { ...server, db, count, at: server.ctx.now() };
  }
  type Started = Awaited<ReturnType<typeof start>>;

  const report = ({ db }: Started, { id, receivedAt }: { id: string; receivedAt: number }) =>
    db.insert(events).values({
      account: 'acme',
      id,
      user: 'mia',
      at: receivedAt,
      receivedAt,
      kind: 'goal',
      event: { id, at: receivedAt, kind: 'goal' },
    });

  test('forgets what pages reported after 400 days, and nothing younger', async () => {
    const one = await start();
    await report(one, { id: 'old', receivedAt: one.at - 400 * day - 1 });
    await report(one, { id: 'young', receivedAt: one.at - 400 * day });
    await one.tick();
    expect((await one.db.select().from(events)).map(({ id }) => id)).toEqual(['young']);
  });

  test('keeps for ever what the host says', async () => {
    const one = await start(checkRetention({ events: null }));
    await report(one, { id: 'old', receivedAt: 1 });
    await one.tick();
    expect(await one.count(events)).toBe(1);
  });

  test('takes a long backlog in parts, one a minute', async () => {
    const one = await start();
    await one.db.execute(sql`insert into uptier.events (account, id, user_id, at, received_at, kind, event)
      select 'acme', n::text, 'mia', 1, 1, 'goal', '{}' from generate_series(1, 12000) n`);
    await one.tick();
    expect(await one.count(events)).toBe(2_000);
    await one.tick();
    expect(await one.count(events)).toBe(2_000);
    one.advance(60_000);
    await one.tick();
    expect(await one.count(events)).toBe(0);
  });

  test('forgets answered requests with their askers, and no open one', async () => {
    const one = await start();
    const row = { account: 'acme', change: { plan: 'growth' }, reason: { feature: 'sso' }, createdAt: 1 };
    const approver = { id: 'olga', name: 'Olga' };
    const far = one.at + 1000 * day;
    await one.db.insert(requests).values([
      { ...row, approver, id: 'done', mergeKey: 'a', state: 'declined', decidedAt: 1, expiresAt: far },
      { ...row, approver, id: 'open', mergeKey: 'b', state: 'open', expiresAt: far },
    ]);
    const asker = { account: 'acme', user: 'mia', name: 'Mia', note: '', askedAt: 1 };
    await one.db.insert(requestAskers).values([
      { ...asker, request: 'done' },
      { ...asker, request: 'open' },
    ]);
    await one.tick();
    expect((await one.db.select().from(requests)).map(({ id }) => id)).toEqual(['open']);
    expect((await one.db.select().from(requestAskers)).map(({ request }) => request)).toEqual(['open']);
  });

  test('keeps charges for ever unless told, and never forgets one that is not settled', async () => {
    const one = await start();
    await one.db
      .insert(upgrades)
      .values([
        upgradeRow({ id: 'paid', state: 'succeeded' }),
        upgradeRow({ id: 'open', state: 'unknown', nextAt: null }),
      ]);
    await one.db
      .insert(audit)
      .values({ account: 'acme', id: 'a', at: 1, action: 'upgrade.succeeded', detail: {} });
    await one.tick();
    expect([await one.count(upgrades), await one.count(audit)]).toEqual([2, 1]);
    one.ctx.options.retention = checkRetention({ charges: 400 });
    one.advance(60_000);
    await one.tick();
    expect((await one.db.select().from(upgrades)).map(({ id }) => id)).toEqual(['open']);
    expect([await one.count(audit), await one.count(quotes)]).toEqual([0, 0]);
  });

  test('an attempt that is still planned keeps the quote that says what it changes', async () => {
    const one = await start(checkRetention({ charges: 400 }));
    const quote = {
      account: 'acme',
      user: 'olga',
      customer: 'cus_acme',
      fingerprint: 'f',
      createdAt: 1,
      expiresAt: 2,
    };
    const facts = { quote: {} as Quote, pricing: {} as Pricing };
    await one.db.insert(quotes).values([
      { ...quote, ...facts, id: 'over', usedBy: 'paid' },
      { ...quote, ...facts, id: 'waits', usedBy: 'planned' },
    ]);
    await one.db
      .insert(upgrades)
      .values([
        upgradeRow({ id: 'paid', quoteId: 'over', state: 'succeeded' }),
        upgradeRow({ id: 'planned', quoteId: 'waits', state: 'processing', nextAt: null }),
      ]);
    await one.tick();
    expect((await one.db.select().from(quotes)).map(({ id }) => id)).toEqual(['waits']);
  });
});

test.each([{ events: 0 }, { events: 1.5 }, { requests: Number.NaN }, { charges: 179 }])(
  'a period that is none is refused: %o',
  (retention) => {
    expect(() => checkRetention(retention)).toThrowError(expect.objectContaining({ code: 'option_invalid' }));
  },
);
