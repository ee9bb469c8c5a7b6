import { expect, vi } from 'vitest';
import type { Shop } from './createShop.ts';

/** Quotes, pays, and checks that the payment equals the button and that the subscription is what was offered. */
export async function buyExactly(shop: Shop, account: string, change: object) {
  const { status, body: quote } = await shop.quote(change, 'olga', account);
  expect(status, JSON.stringify(quote)).toBe(200);
  const { customer } = shop.hosts.get(account)!;
  const before = shop.charges(customer!).length;
  const { body: upgrade } = await shop.confirm(quote, { account });
  expect(upgrade, JSON.stringify(upgrade)).toMatchObject({ state: 'succeeded' });
  expect(upgrade.receipt?.amountPaid).toBe(quote.dueToday);
  expect(shop.charges(customer!).slice(before)).toEqual(quote.dueToday > 0 ? [quote.dueToday] : []);
  const { plan: id, ...rest } = quote.to;
  // The answer waits two seconds for the account to be read again, which a busy machine may take longer for.
  const plan = await vi.waitFor(async () => {
    const stored = (await shop.ctx.accounts.billing(account))?.plan;
    expect(stored).toMatchObject({ id, ...rest });
    return stored;
  }, 5_000);
  return { quote, upgrade, plan };
}
