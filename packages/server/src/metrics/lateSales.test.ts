import type { UptierEvent } from '@uptier/model';
import { describe, expect, test, vi } from 'vitest';
import type { CampaignDefinition } from '../campaigns/defaultCampaigns.ts';
import type { ServerContext } from '../context.ts';
import { recordEvents } from '../events/recordEvents.ts';
import type { Session } from '../identity/Session.ts';
import { bindTemplate } from '../library/bindTemplate.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { conversions, events, journeys, rollupDeltas } from '../storage/schema.ts';
import { sql } from '../storage/sql.ts';
import { createLedger, type Ledger } from '../testing/createLedger.ts';
import {
  acme,
  createTestServer,
  olga,
  starterBilling,
  type TestServer,
  testCatalog,
} from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { countPast } from './countPast.ts';
import { markQualified } from './markQualified.ts';
import { recordRegret } from './recordRegret.ts';
import { stageBits } from './stages.ts';

const words = { en: { headline: 'Nearly full', body: 'Room for all.', cta: 'See Growth' } };
const names = Array.from({ length: 20 }, (_, index) => `account-${index}`);

describe.each(eachStorage)('a sale and what pages tell around it, on %s', (_, open) => {
  let server: TestServer;
  let ledger: Ledger;
  const start = async () => {
    server = createTestServer({ db: await open() });
    ledger = createLedger(server);
  };
  const credits = async () =>
    (await server.ctx.db.query.select().from(conversions))
      .map(({ account, campaign, credit, motion }) => ({ account, campaign, credit, motion }))
      .sort((a, b) => a.account.localeCompare(b.account));

  test('told by two pages at once: counted once, and opening goes above seeing', async () => {
    await start();
    for (const account of names) await ledger.sells(1, account, 1_000);
    server.advance(10_000);
    const told = { lateMs: 20_000 };
    await Promise.all(
      names.flatMap((account) => [
        ledger.did(1, account, 'engaged', { ...told, campaign: 'usage-seats-95' }),
        ledger.did(1, account, 'exposure', { ...told, campaign: 'gate-sso' }),
        ledger.did(1, account, 'qualified_would_show', { ...told, campaign: 'usage-seats-95' }),
      ]),
    );
    expect(new Set((await credits()).map(({ campaign, credit }) => `${campaign} ${credit}`))).toEqual(
      new Set(['usage-seats-95 opened']),
    );
    const deltas = await server.ctx.db.query.select().from(rollupDeltas);
    const paid = deltas.filter(({ campaign }) => campaign === 'usage-seats-95');
    expect(paid.reduce((sum, row) => sum + row.paid, 0)).toBe(20);
    expect(paid.reduce((sum, row) => sum + row.mrr, 0)).toBe(20_000);
  });

  test('is credited to what was opened last, whenever that is told', async () => {
    await start();
    await ledger.did(1, 'buys', 'engaged', { campaign: 'usage-seats-95' });
    await ledger.sells(3, 'buys', 1_000);
    server.advance(30_000);
    await ledger.did(3, 'buys', 'engaged', { campaign: 'gate-sso', lateMs: 60_000 });
    expect(await credits()).toMatchObject([{ campaign: 'gate-sso', credit: 'opened', motion: 'feature' }]);
    // What happened before that, and is told last, changes nothing.
    await ledger.did(3, 'buys', 'engaged', { campaign: 'usage-seats-100', lateMs: 90_000 });
    expect(await credits()).toMatchObject([{ campaign: 'gate-sso' }]);
  });

  test('stays credited to what was opened when that is kept no longer', async () => {
    await start();
    await ledger.did(1, 'buys', 'engaged');
    await ledger.sells(4, 'buys', 1_000);
    await server.ctx.db.query.delete(events);
    server.advance(30_000);
    await ledger.did(4, 'buys', 'exposure', { campaign: 'gate-sso', lateMs: 60_000 });
    expect(await credits()).toMatchObject([{ campaign: 'usage-seats-95', credit: 'opened' }]);
  });

  test('is not credited to what was looked at from inside, nor is that counted afterwards', async () => {
    await start();
    const { campaigns } = server.ctx;
    const experiment = { weights: [0.5, 0.5], variants: [words, words] };
    await campaigns.publish('usage-seats-95', { experiment }, 'paula');
    await campaigns.force('usage-seats-95', 'own', 1, 'paula');
    await ledger.did(1, 'own', 'engaged');
    await ledger.did(1, 'buys', 'engaged');
    await ledger.sells(2, 'own', 1_000);
    await ledger.sells(2, 'buys', 1_000);
    await ledger.did(2, 'own', 'engaged', { lateMs: 60_000 });
    await campaigns.publish('usage-seats-95', { keep: 0 }, 'paula');
    for (let round = 0; round < 4; round += 1) await countPast(server.ctx);
    expect(await credits()).toMatchObject([
      { account: 'buys', campaign: 'usage-seats-95' },
      { account: 'own', campaign: null },
    ]);
    expect((await ledger.read()).funnels).toMatchObject([{ campaign: 'usage-seats-95', engaged: 1 }]);
  });
});

const [, openPostgres] = eachStorage[1]!;

const card: CampaignDefinition = {
  ...bindTemplate(testCatalog(), 'asked-three-times', { feature: 'sso' }),
  state: 'on',
};

describe('what comes in the same moment, on a real PostgreSQL', () => {
  let server: TestServer;
  let ledger: Ledger;
  const start = async () => {
    server = createTestServer({ db: await openPostgres(), options: { campaigns: [card] } });
    ledger = createLedger(server);
    ledger.until(1);
  };
  /** Done, or held up by what another transaction has locked. */
  const settles = async (work: Promise<unknown>) => {
    let isDone = false;
    void work.finally(() => {
      isDone = true;
    });
    for (let isWaiting = false; !isDone && !isWaiting; ) {
      const rows = await rowsOf(
        server.ctx.db.query,
        sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      isWaiting = rows.length > 0;
    }
  };
  const meets = (account: string, lateMs = 1_000): UptierEvent => ({
    ...{ id: `event-${account}`, at: server.ctx.now() - lateMs, kind: 'qualified_would_show' },
    campaign: 'usage-seats-95',
  });
  const selection = { interval: 'month' as const, extras: {}, addOns: {} };
  const saleOf = (account: string) => ({
    ...{ account, upgrade: `upg-${account}`, mrrDelta: 1_000, currency: 'usd', at: server.ctx.now() },
    ...{ from: { plan: 'starter', ...selection }, to: { plan: 'growth', ...selection } },
  });
  const report = (ctx: ServerContext, account: string) => {
    const user = { id: 'olga', name: 'Olga' };
    const session: Session = { account, user, scope: [], origin: '', expiresAt: 0, tokenId: '' };
    return recordEvents(ctx, { session, client: 'page' }, [meets(account)]);
  };
  /** One that has written and does not commit until the other is done or waits for it. */
  const inside = async (
    first: (hold: () => Promise<void>) => Promise<unknown>,
    meanwhile: () => Promise<unknown>,
  ) => {
    const [written, released] = [createGate(), createGate()];
    const one = first(() => {
      written.open();
      return released.opened;
    });
    await written.opened;
    const other = meanwhile();
    await settles(other);
    released.open();
    await Promise.all([one, other]);
  };
  const sell = (account: string, hold = async () => {}) =>
    server.ctx.db.transaction(async (tx) => {
      await server.ctx.campaigns.recordConversion(tx, saleOf(account));
      await hold();
    });
  const reportAndHold = (account: string) => (hold: () => Promise<void>) => {
    const { signals } = server.ctx;
    const remember: typeof signals.remember = async (...told) => {
      await signals.remember(...told);
      await hold();
    };
    return report({ ...server.ctx, signals: { ...signals, remember } }, account);
  };
  const paid = async () => (await ledger.read()).funnels.map((one) => `${one.qualified}/${one.paid}`);

  test('a batch that begins while a sale is being made counts it', async () => {
    await start();
    await inside(
      (hold) => sell('buys', hold),
      () => report(server.ctx, 'buys'),
    );
    expect(await paid()).toEqual(['1/1']);
  });

  test('a sale that is made while a batch is being stored counts itself', async () => {
    await start();
    await inside(reportAndHold('buys'), () => sell('buys'));
    expect(await paid()).toEqual(['1/1']);
  });

  test('trouble that is told while a batch is being stored is held against it', async () => {
    await start();
    const { signals, db } = server.ctx;
    const error = { id: 'error-1', account: 'errs', name: 'page_error' };
    await inside(reportAndHold('errs'), () => signals.record([error]));
    const rows = await db.query.select({ reached: journeys.reached }).from(journeys);
    expect(rows.map(({ reached }) => reached & stageBits.erred)).toEqual([stageBits.erred, stageBits.erred]);
  });

  /** As `acme` is, at its limit: what the server notices by itself. */
  const atItsLimit = (account: string) => {
    server.hosts.set(account, acme({ id: account, name: account, customer: `cus_${account}` }));
    server.stripe.billing.set(`cus_${account}`, starterBilling());
    return { ...olga, account };
  };

  test('an account that the server notices while a sale is being made counts it', async () => {
    await start();
    const as = atItsLimit('buys');
    await inside(
      (hold) => sell('buys', hold),
      () => server.call('GET', '/account', { as }),
    );
    expect(new Set(await paid())).toEqual(new Set(['1/1']));
  });

  test('a turn that was not granted while a sale is being made counts it', async () => {
    await start();
    const as = atItsLimit('buys');
    await inside(
      (hold) => sell('buys', hold),
      () => server.call('POST', '/claims', { as, body: { campaign: card.id } }),
    );
    expect(await paid()).toEqual(['1/1']);
  });

  test('a sale that is made while an account is being noticed counts itself', async () => {
    await start();
    const { campaigns, db } = server.ctx;
    const noticed = { account: 'buys', campaigns: [{ id: 'usage-seats-95', assignment: null }] };
    await inside(
      (hold) => {
        const transaction = <T>(work: (tx: Query) => Promise<T>) =>
          db.transaction(async (tx) => {
            const done = await work(tx);
            await hold();
            return done;
          });
        return markQualified(
          { campaigns, db: { ...db, query: db.query, transaction } },
          { ...noticed, at: server.ctx.now() },
        );
      },
      () => sell('buys'),
    );
    expect(await paid()).toEqual(['1/1']);
  });

  test('what is known of an account is looked at without waiting for anybody', async () => {
    await start();
    const held = [{ id: 'usage-seats-95', assignment: null }];
    const noticed = { account: 'knows', campaigns: held, at: server.ctx.now() };
    await markQualified(server.ctx, noticed);
    const transaction = vi.spyOn(server.ctx.db, 'transaction');
    await markQualified(server.ctx, noticed);
    expect(transaction).not.toHaveBeenCalled();
    const also = { id: 'gate-sso', assignment: null };
    await markQualified(server.ctx, { ...noticed, campaigns: [...held, also] });
    expect(transaction).toHaveBeenCalledOnce();
    expect(await paid()).toEqual(['1/0', '1/0']);
  });

  test('a regret that comes while its account is taken out of a test leaves nothing of it', async () => {
    await start();
    const { campaigns, db, now } = server.ctx;
    const experiment = { weights: [0.5, 0.5], variants: [words, words] };
    await campaigns.publish(card.id, { experiment }, 'paula');
    await ledger.did(1, 'looks', 'qualified_would_show', { campaign: card.id });
    await ledger.sells(1, 'looks', 1_000);
    await inside(
      (hold) =>
        db.transaction(async (tx) => {
          await recordRegret(tx, { account: 'looks', what: 'downgraded', at: now() });
          await hold();
        }),
      () => campaigns.force(card.id, 'looks', 1, 'paula'),
    );
    const deltas = await db.query.select().from(rollupDeltas);
    expect(deltas.length).toBeGreaterThan(0);
    expect(deltas.reduce((sum, { downgraded }) => sum + downgraded, 0)).toBe(0);
  });

  test('batches of two accounts do not wait for one another', async () => {
    await start();
    let done = 0;
    const another = async (account: string) => {
      await report(server.ctx, account);
      done += 1;
    };
    await inside(
      async (hold) => {
        await reportAndHold('one')(hold);
        expect(done).toBe(1);
      },
      () => another('two'),
    );
    expect(await paid()).toEqual(['2/0']);
  });
});

function createGate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}
