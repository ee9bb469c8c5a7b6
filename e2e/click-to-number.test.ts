import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';

const day = 86_400_000;
let ahead = 0;
const demo = useDemo({ now: () => Date.now() + ahead });
afterAll(() => {
  ahead = 0;
});

const campaign = 'usage-seats-95';
const headline = 'Room for {left} more on this plan';
type Plan = 'growth' | 'scale';
/** Minor units a month, as Quillboard's catalog has them. */
const prices = { starter: 4900, growth: 14_900, scale: 39_900 };

interface Customer {
  owner: string;
  arm: 0 | 1;
  buys: Plan | null;
}
const customers: Customer[] = [];
const bought = () => customers.flatMap(({ buys }) => buys ?? []);

test('a PM writes another headline and shows it to half of the accounts', async () => {
  const { page, url } = demo();
  await page.request.post(`${url}/api/session`, { data: { user: 'paul' } });
  await page.goto(`${url}/studio/campaigns/${campaign}`);
  await page.getByRole('textbox', { name: 'Headline' }).fill(headline);
  await page.getByText('Draft saved').waitFor();
  await page.getByRole('button', { name: 'Publish…' }).click();
  // Eight accounts find nothing, and Studio says so: it is a test all the same.
  await page.getByLabel(/^Some accounts: a test/).check();
  await page.getByRole('button', { name: 'Start the test 50/50' }).click();
  await page.getByText('Testing A 50 %, B 50 %.').waitFor();
});

test('customers of both versions look, and most of them pay', async () => {
  const { page, url, host, uptier } = demo();
  const workspaces = Object.values(host.store.data.workspaces).filter(({ archived }) => !archived);
  const looked = { 0: 0, 1: 0 };
  for (const { people } of workspaces) {
    const owner = people.find(({ role }) => role === 'owner')!.id;
    const arm = await look(page, owner);
    // Of each version the third only looks; of the others every second wants the largest plan.
    const buys = looked[arm] === 2 ? null : looked[arm] % 2 ? 'scale' : 'growth';
    looked[arm] += 1;
    if (buys) await buy(page, buys);
    customers.push({ owner, arm, buys });
  }
  expect(Math.min(looked[0], looked[1])).toBeGreaterThanOrEqual(2);
  // The last page tells when it is left.
  await page.goto('about:blank');
  const stages = async () => (await uptier.metrics.read({ from: 0, to: Date.now() + day })).all.stages;
  await expect.poll(stages).toMatchObject({ shown: customers.length, previewed: bought().length });

  async function look(page: Page, user: string): Promise<0 | 1> {
    await page.request.post(`${url}/api/session`, { data: { user } });
    await page.goto(`${url}/members`);
    const fresh = page.getByText('Room for 1 more on this plan');
    await page.getByText('1 seat left of 20').or(fresh).first().waitFor();
    await page.waitForTimeout(1300); // An exposure counts after a second on screen.
    return (await fresh.count()) > 0 ? 1 : 0;
  }
});

async function buy(page: Page, plan: Plan): Promise<void> {
  await page.getByRole('button', { name: 'See Growth' }).click();
  if (plan === 'scale') {
    await page.getByRole('button', { name: 'All plans' }).click();
    await page.getByRole('button', { name: 'Choose Scale' }).click();
  }
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await page.getByRole('heading', { name: `Upgraded to ${plan === 'scale' ? 'Scale' : 'Growth'}` }).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
}

test('what Results say of each version is what Stripe’s rows say, to the cent and the count', async () => {
  const { page, url, sandbox, host } = demo();
  ahead = 16 * day; // Everybody has had their fourteen days.
  const rows = ledger();
  expect(rows.size).toBe(bought().length);
  const told = ([0, 1] as const).map((arm) => {
    const own = customers.filter((one) => one.arm === arm);
    const gained = own.flatMap(({ owner }) => rows.get(owner.split('.')[0]!) ?? []);
    return {
      accounts: own.length,
      paid: gained.length,
      mrr: gained.reduce((sum, amount) => sum + amount, 0),
    };
  });

  await page.request.post(`${url}/api/session`, { data: { user: 'paul' } });
  await page.goto(`${url}/studio/campaigns/${campaign}/results`);
  const json = await page.getByRole('link', { name: 'JSON' }).getAttribute('href');
  const exported = JSON.parse(decodeURIComponent(json!.slice(json!.indexOf(',') + 1)));
  expect(exported.arms).toMatchObject(
    told.map(({ accounts, paid, mrr }) => ({ accounts, paid, mrr, engaged: paid, previewed: paid })),
  );
  const funnel = page.getByRole('region', { name: 'What each version’s accounts did' });
  await takeScreenshots(page, 'studio-results-matured', ['light', 'dark', 'narrow']);
  for (const [index, { paid, mrr }] of told.entries()) {
    const row = funnel.getByRole('row', { name: new RegExp(`^${'AB'[index]} `) });
    expect(await row.textContent()).toContain(dollars(mrr));
    expect(await row.getByRole('cell').nth(6).textContent()).toMatch(new RegExp(`^${paid} `));
  }

  /** What each workspace pays more a month since: from the invoices of changes and the items they left. */
  function ledger(): Map<string, number> {
    const changed = sandbox
      .list<StoredInvoice>('invoices')
      .filter(({ status, billing_reason }) => status === 'paid' && billing_reason === 'subscription_update');
    const items = sandbox.list<StoredItem>('subscription_items');
    const amounts = new Map(sandbox.list<StoredPrice>('prices').map((one) => [one.id, one.unit_amount]));
    const billed = Object.values(host.store.data.workspaces).map(({ id, billing }) => [
      billing?.customer,
      id,
    ]);
    const accounts = new Map(billed as [string, string][]);
    return new Map(
      changed.map(({ customer, parent }) => {
        const own = items.filter(
          ({ subscription }) => subscription === parent.subscription_details.subscription,
        );
        const monthly = own.reduce(
          (sum, { price, quantity }) => sum + amounts.get(idOf(price))! * (quantity ?? 1),
          -prices.starter,
        );
        return [accounts.get(customer)!, monthly];
      }),
    );
  }
});

test('and so do Metrics', async () => {
  const { page, url, uptier } = demo();
  const count = bought().length;
  const total = bought().reduce((sum, plan) => sum + prices[plan] - prices.starter, 0);
  const { all } = await uptier.metrics.read({ from: 0, to: Date.now() + ahead });
  expect(all.upgrades).toMatchObject({
    count,
    total,
    opened: { count, total },
  });
  expect(all.stages).toMatchObject({
    eligible: customers.length,
    shown: customers.length,
    engaged: count,
    previewed: count,
    paid: count,
  });
  await page.goto(`${url}/studio/metrics`);
  await page.getByText(`${dollars(total)} a month`, { exact: true }).waitFor();
  await page.getByText(`${count} after opening one, 0 after seeing one`).waitFor();
  await takeScreenshots(page, 'studio-metrics-sold', ['light', 'dark', 'narrow']);
});

interface StoredInvoice {
  status: string;
  billing_reason: string;
  customer: string;
  parent: { subscription_details: { subscription: string } };
}
interface StoredPrice {
  id: string;
  unit_amount: number;
}
interface StoredItem {
  subscription: string;
  price: string | { id: string };
  quantity?: number;
}
const dollars = (minor: number) => `$${(minor / 100).toLocaleString('en')}`;
const idOf = (price: StoredItem['price']) => (typeof price === 'string' ? price : price.id);
