import { describe, expect, test } from 'vitest';
import { assignments } from '../storage/schema.ts';
import { createLedger, type Ledger } from '../testing/createLedger.ts';
import { createTestServer, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';

const campaign = 'usage-seats-95';
const part = { experiment: campaign, phase: 1, arm: '0' };
const words = { en: { headline: 'Nearly full', body: 'Room for all.', cta: 'See Growth' } };

describe.each(eachStorage)('trouble that a host tells of, on %s', (_, open) => {
  let server: TestServer;
  let ledger: Ledger;
  const start = async () => {
    server = createTestServer({ db: await open() });
    ledger = createLedger(server);
    const experiment = { weights: [0.5, 0.5], variants: [words, words] };
    await server.ctx.campaigns.publish(campaign, { experiment }, 'paula');
  };
  const meets = async (day: number, account: string, lateMs = 0) => {
    const row = { account, experiment: campaign, phase: 1, arm: '0', assignedAt: server.ctx.now() };
    await server.ctx.db.query.insert(assignments).values(row);
    await ledger.did(day, account, 'qualified_would_show', { ...part, lateMs });
  };
  let told = 0;
  const tells = async (day: number, account: string, name: string) => {
    ledger.until(day);
    told += 1;
    await server.ctx.signals.record([{ id: `ticket-${told}`, account, name }]);
  };
  const measured = async () => {
    ledger.until(60);
    const { arms, heard } = (await server.ctx.campaigns.measures(campaign))!;
    return { contacted: arms[0]!.contacted, erred: arms[0]!.erred, heard };
  };

  test('counts once an account, for 30 days after the meeting, and an error while the account may still pay', async () => {
    await start();
    await tells(0, 'before', 'support_contact');
    for (const account of ['asks', 'asks-late', 'before', 'errs', 'errs-late', 'quiet'])
      await meets(1, account);
    await tells(2, 'asks', 'support_contact');
    await tells(3, 'asks', 'support_contact');
    await tells(3, 'asks', 'export');
    await tells(14, 'errs', 'page_error');
    await tells(16, 'errs-late', 'page_error');
    await tells(30, 'asks-late', 'support_contact');
    await tells(32, 'quiet', 'support_contact');
    expect(await measured()).toEqual({ contacted: 2, erred: 1, heard: { contacted: true, erred: true } });
  });

  test('counts as well when a page tells of it, also together with the meeting', async () => {
    await start();
    await meets(1, 'first');
    await ledger.did(2, 'first', 'goal', { name: 'page_error' });
    const row = { account: 'both', experiment: campaign, phase: 1, arm: '0', assignedAt: server.ctx.now() };
    await server.ctx.db.query.insert(assignments).values(row);
    const at = server.ctx.now();
    const events = [
      { id: 'error-both', at, kind: 'goal', name: 'page_error' },
      { id: 'event-both', at, kind: 'qualified_would_show', campaign, ...part },
    ];
    const as = { account: 'both', user: { id: 'olga', name: 'Olga' }, scope: ['offers:read' as const] };
    await server.call('POST', '/events', { as, body: { events } });
    expect(await measured()).toMatchObject({ erred: 2, contacted: 0 });
  });

  test('finds a meeting that the page tells of only afterwards', async () => {
    await start();
    await tells(1, 'late', 'page_error');
    server.advance(30_000);
    await meets(1, 'late', 60_000);
    await meets(1, 'after-all');
    expect(await measured()).toMatchObject({ erred: 1 });
  });

  test('that nobody told of since the start is not heard, so that none counted does not pass for none', async () => {
    server = createTestServer({ db: await open() });
    ledger = createLedger(server);
    await tells(0, 'somebody', 'support_contact');
    const experiment = { weights: [0.5, 0.5], variants: [words, words] };
    ledger.until(1);
    await server.ctx.campaigns.publish(campaign, { experiment }, 'paula');
    await tells(2, 'a-stranger', 'page_error');
    expect(await measured()).toEqual({ contacted: 0, erred: 0, heard: { contacted: false, erred: true } });
  });
});
