import { keepCustomer } from '../accounts/madeCustomers.ts';
import type { ServerContext } from '../context.ts';
import { hashOf } from '../quotes/hashOf.ts';

/** The account's customer in Stripe, made now if there is none. The key makes two at once the same one. */
export async function ensureCustomer(ctx: ServerContext, account: string): Promise<string> {
  const { customer, name, address } = await ctx.accounts.resolve(account);
  if (customer !== null) return customer;
  const key = `customer_${hashOf(account).slice(0, 32)}`;
  const made = await ctx.stripe.createCustomer({ account, name, address, key });
  const kept = await keepCustomer(ctx.db.query, { account, customer: made, createdAt: ctx.now() });
  // From now on events of this customer find the account.
  await ctx.accounts.sync(account);
  return kept;
}
