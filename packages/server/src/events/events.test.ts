import type { UptierEvent } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { events } from '../storage/schema.ts';
import { createTestServer, mia, olga } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';

const event = (id: string, change: Partial<UptierEvent> = {}): UptierEvent => ({
  id: `event-no-${id}`,
  at: 1000,
  kind: 'goal',
  name: 'first-report',
  ...change,
});

describe.each(eachStorage)('events on %s', (_, open) => {
  test('are stored once, however often a batch is sent', async () => {
    const server = createTestServer({ db: await open() });
    const send = async (batch: UptierEvent[], as = mia) =>
      (await server.call('POST', '/events', { as, body: { events: batch } })).json();
    expect(await send([event('1'), event('2')])).toEqual({ stored: 2 });
    expect(await send([event('2'), event('3'), event('3')])).toEqual({ stored: 1 });
    expect(await send([])).toEqual({ stored: 0 });
    expect(await send([event('1')], { ...olga, account: 'other' })).toEqual({ stored: 1 });
    const rows = await server.ctx.db.query.select().from(events);
    expect(
      rows.map(({ account, id, user, at, receivedAt }) => [account, id, user, at, receivedAt]).sort(),
    ).toEqual([
      ['acme', 'event-no-1', 'mia', 1000, server.ctx.now()],
      ['acme', 'event-no-2', 'mia', 1000, server.ctx.now()],
      ['acme', 'event-no-3', 'mia', 1000, server.ctx.now()],
      ['other', 'event-no-1', 'olga', 1000, server.ctx.now()],
    ]);
  });
});
