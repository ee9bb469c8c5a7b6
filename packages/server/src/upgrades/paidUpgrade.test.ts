import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../storage/Database.ts';
import { openEmbedded } from '../storage/openEmbedded.ts';
import { createShop, type Shop } from '../testing/createShop.ts';
import { silentLog } from '../testing/silentLog.ts';

let db: Database;
let shop: Shop;

beforeAll(async () => {
  db = await openEmbedded(null, silentLog);
  shop = await createShop({ db });
});

afterAll(async () => {
  await shop.close();
  await db.close();
});

describe('an upgrade with a card on file', () => {
  test('charges exactly what the quote said, once, and grants what was paid for', async () => {
    const { customer } = await shop.subscribe();
    const { status, body: quote } = await shop.quote({ plan: 'growth' });
    expect(status, JSON.stringify(quote)).toBe(200);
    // 20 of 30 days are left: 149.00 × 2/3 = 99.33, 49.00 × 2/3 = 32.67.
    expect(quote.lines.map(({ kind, item, amount }) => ({ kind, item, amount }))).toEqual([
      { kind: 'credit', item: { plan: 'starter' }, amount: -3267 },
      { kind: 'charge', item: { plan: 'growth' }, amount: 9933 },
    ]);
    expect(quote.dueToday).toBe(6666);
    expect(quote.next).toMatchObject({ amount: 14_900, interval: 'month' });

    const { status: paid, body: upgrade } = await shop.confirm(quote, { intent: { kind: 'invite' } });
    expect(paid, JSON.stringify(upgrade)).toBe(200);
    expect(upgrade).toMatchObject({ state: 'succeeded', amount: 6666, completed: ['1 done'] });
    expect(upgrade.receipt).toMatchObject({ amountPaid: 6666, card: { brand: 'visa', last4: '4242' } });
    expect(shop.charges(customer)).toEqual([4900, 6666]);
    expect((await shop.ctx.accounts.billing('acme'))?.plan?.id).toBe('growth');
    expect(shop.upgraded).toHaveLength(1);
  });
});
