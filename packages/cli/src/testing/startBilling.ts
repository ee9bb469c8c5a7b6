import { pushCatalog } from '@uptier/server';
import { createStripeSandbox } from '@uptier/stripe-sandbox';
import { onTestFinished } from 'vitest';
import { shopCatalog } from './shopCatalog.ts';

const secretKey = 'sk_test_billing';

/** A local Stripe over HTTP with the shop's prices, and a customer on Starter for each account. */
export async function startBilling(accounts: string[]) {
  const sandbox = createStripeSandbox();
  onTestFinished(() => sandbox.close());
  const { url } = await sandbox.listen();
  const stripe = {
    secretKey,
    publishableKey: 'pk_test_billing',
    sandbox: { url, scriptUrl: `${url}/stripe.js` },
  };
  await pushCatalog(stripe, shopCatalog());
  const prices = sandbox.list<{ id: string; lookup_key: string }>('prices');
  const price = prices.find(({ lookup_key }) => lookup_key === 'uptier:starter:month')!.id;

  const post = async (path: string, body: Record<string, string>) => {
    const headers = { authorization: `Bearer ${secretKey}` };
    const answer = await fetch(`${url}/v1${path}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as { id: string };
  };
  const customers: Record<string, string> = {};
  for (const account of accounts) {
    const { id } = await post('/customers', { name: account });
    const card = await post('/payment_methods/pm_card_visa/attach', { customer: id });
    await post('/subscriptions', { customer: id, 'items[0][price]': price, default_payment_method: card.id });
    customers[account] = id;
  }
  return { sandbox, stripe, customers };
}
