import type { Quote } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { outbox, quotes, requestAskers, requests, upgrades } from '../storage/schema.ts';
import { eq } from '../storage/sql.ts';
import { createTestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { columnsOf, fillEveryTable } from '../testing/fillEveryTable.ts';
import { dumpRows } from '../testing/previous/dumpRows.ts';
import { upgradeRow } from '../testing/upgradeRow.ts';
import { scrub } from './scrub.ts';

/** Values that a table needs so that its row is one that is kept, or found. */
const given: Record<string, string> = {
  'upgrades.state': 'succeeded',
  'audit.action': 'upgrade.succeeded',
  'inbox.customer': 'cus-acme',
  'accounts.customer': 'cus-acme',
  'rate_limits.key': 'quotes:account:acme',
  'requests.state': 'open',
};

/** What the books keep of an account, by design: anything else found after erasing it is a leak. */
const booked = [
  'audit: action at detail id subject',
  'conversions: at campaign canceled_at cause credit currency downgraded_at lost_at motion mrr_after mrr_delta plan refunded_at segment upgrade',
  // What was shown, and what it was priced from.
  'quotes: created_at customer expires_at fingerprint id pricing quote subscription used_by',
  'upgrades: amount called_at charged checkout closing consent created_at currency customer decline from_selection id idempotency_key invoice latest_invoice next_at open_until quote_id released request_hash request_id round schedule starts_at state stripe_key subscription to_selection tries updated_at',
];
const isBooked = (table: string, column: string) =>
  booked.some((line) => line.startsWith(`${table}: `) && line.split(' ').includes(column));

describe.each(eachStorage)('privacy on %s', (_, open) => {
  async function start() {
    const db = await open();
    const server = createTestServer({ db });
    const columns = await columnsOf(db.query);
    await fillEveryTable(db.query, given);
    const stored = async () => (await dumpRows(db.query)).filter((row) => !row.includes('"migrations"'));
    return { ...server.ctx, db: db.query, columns, stored };
  }

  test('an export has every table with the account in it, and no key to anything', async () => {
    const { columns, privacy } = await start();
    const exported = await privacy.export({ account: 'acme' });
    const wanted = columns
      .filter(({ column_name }) => column_name === 'account')
      .map((one) => one.table_name);
    expect(Object.keys(exported).sort()).toEqual([...wanted].sort());
    expect(JSON.stringify(exported)).not.toContain('token_hash');
    expect(await privacy.export({ account: 'other' })).toEqual({});
  });

  test('an export of one user has every table with users in it', async () => {
    const { columns, privacy } = await start();
    const exported = Object.keys(await privacy.export({ account: 'acme', user: 'olga' }));
    const wanted = columns
      .filter(({ column_name }) => column_name === 'user_id')
      .map((one) => one.table_name);
    expect(exported).toEqual(expect.arrayContaining([...wanted]));
    expect(await privacy.export({ account: 'acme', user: 'mia' })).toEqual({});
    expect(await privacy.export({ account: 'other', user: 'olga' })).toEqual({});
  });

  test('of an erased account nothing is left but what the books need, under a pseudonym', async () => {
    const { db, columns, privacy, stored } = await start();
    await db.delete(outbox);
    const { pseudonym } = await privacy.erase({ account: 'acme' }, 'dpo');
    const left = (await stored()).join('\n');
    expect(left).not.toMatch(/'acme'|account:acme|'olga'/);
    const marks = columns.filter(({ table_name, column_name }) =>
      left.includes(`mark ${table_name}.${column_name}`),
    );
    expect(marks.filter((one) => !isBooked(one.table_name, one.column_name))).toEqual([]);
    expect(await db.select().from(upgrades)).toMatchObject([
      {
        account: pseudonym,
        user: `${pseudonym}_1`,
        customer: 'mark upgrades.customer',
        charged: 1,
        card: null,
        intent: null,
      },
    ]);
    expect(left).toContain(`'privacy.account_erased', '${pseudonym}'`);
  });

  test('whom an invoice named goes with the account, and of a user with them', async () => {
    for (const subject of [{ account: 'acme' }, { account: 'acme', user: 'olga' }]) {
      const { db, privacy } = await start();
      await db
        .update(quotes)
        .set({ quote: { billedTo: { name: 'Olga Ng', taxId: null }, total: 1 } as Quote });
      await privacy.erase(subject, 'dpo');
      expect((await db.select().from(quotes)).map(({ quote }) => quote)).toEqual([{ total: 1 }]);
    }
  });

  test('of an erased user no table knows the id or what they said, and the account stays', async () => {
    const { db, columns, privacy, stored } = await start();
    const { pseudonym } = await privacy.erase({ account: 'acme', user: 'olga' }, 'dpo');
    const left = (await stored()).filter(
      (row) => !/"(campaign_versions|campaigns|experiments|settings)"/.test(row),
    );
    expect(left.filter((row) => row.includes('olga'))).toEqual([]);
    const json = columns.filter(({ data_type }) => data_type === 'jsonb');
    const named = json.filter((one) =>
      left.some((row) => row.includes(`"name": "mark ${one.table_name}.${one.column_name}"`)),
    );
    expect(named).toEqual([]);
    expect(await db.select().from(upgrades)).toMatchObject([
      { account: 'acme', user: pseudonym, intent: null },
    ]);
    expect((await privacy.export({ account: 'acme' })).accounts).toHaveLength(1);
  });

  test('a request of two stays when one of them is erased, and goes with the last', async () => {
    const { db, privacy } = await start();
    const [asker] = await db.select().from(requestAskers);
    const [request] = await db.select().from(requests);
    await db.insert(requestAskers).values([
      { ...asker!, request: request!.id, user: 'dan', name: 'Dan' },
      { ...asker!, request: request!.id, user: 'dee', name: 'Dee' },
    ]);
    await privacy.erase({ account: 'acme', user: 'dan' }, 'dpo');
    expect(await db.select().from(requests)).toHaveLength(1);
    await privacy.erase({ account: 'acme', user: 'dee' }, 'dpo');
    expect(await db.select().from(requests)).toHaveLength(0);
  });

  test('nothing is erased while money is under way', async () => {
    const { db, privacy } = await start();
    await db.update(upgrades).set({ state: 'unknown' });
    const attempt = () => privacy.erase({ account: 'acme' }, 'dpo');
    await expect(attempt()).rejects.toMatchObject({ code: 'upgrade_in_progress' });
    await db.update(upgrades).set({ state: 'succeeded' });
    for (const kind of ['refund_difference', 'restore_schedule']) {
      await db.update(outbox).set({ kind, doneAt: null });
      await expect(attempt()).rejects.toMatchObject({ code: 'upgrade_in_progress' });
    }
    expect(await db.select().from(upgrades).where(eq(upgrades.account, 'acme'))).toHaveLength(1);
  });

  test('another account is not touched', async () => {
    const { db, privacy } = await start();
    await db.insert(upgrades).values(upgradeRow({ account: 'other', user: 'olga', state: 'succeeded' }));
    await privacy.erase({ account: 'acme', user: 'olga' }, 'dpo');
    await db.delete(outbox);
    await privacy.erase({ account: 'acme' }, 'dpo');
    expect(await db.select().from(upgrades).where(eq(upgrades.account, 'other'))).toMatchObject([
      { user: 'olga' },
    ]);
  });
});

test('what is said of a person goes with them, in whatever JSON it stands', () => {
  const intents = [
    { user: 'olga', intent: { kind: 'invite', emails: ['nia@acme.test'] } },
    { user: 'mia', intent: { kind: 'export' } },
  ];
  expect(scrub({ upgrade: 'olga-like', intents }, 'olga', 'erased_1')).toEqual({
    upgrade: 'olga-like',
    intents: [{ user: 'erased_1', intent: { kind: 'erased' } }, intents[1]],
  });
});
