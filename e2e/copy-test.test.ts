import { expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { findBarriers } from './support/findBarriers.ts';

const demo = useDemo();
const headline = 'Room for {left} more on this plan';

test('a growth PM edits a headline beside the real prompt and publishes it half and half', async () => {
  const { page, url } = demo();
  await page.getByText('Paul Adeyemi').click();
  await page.getByRole('heading', { name: 'Growth desk' }).waitFor();
  await page.goto(`${url}/studio/`);
  await page.getByRole('link', { name: 'Seats at 95 %' }).waitFor();
  await takeScreenshots(page, 'studio-campaigns', ['light', 'dark', 'narrow']);
  await page.getByRole('link', { name: 'Seats at 95 %' }).click();
  await page.getByRole('textbox', { name: 'Headline' }).fill(headline);
  await page.getByRole('complementary').getByText('Room for 1 more on this plan').waitFor();
  await takeScreenshots(page, 'studio-editor', ['light', 'dark', 'narrow']);
  await page.getByRole('button', { name: 'Publish…' }).click();
  // Nobody has come to this prompt yet, so Studio proposes no test; who wants one may have it.
  const everybody = page.getByLabel('Everybody, without a test.');
  await page.getByText('A test may run for weeks without an answer.').waitFor();
  await expect.poll(() => everybody.isChecked()).toBe(true);
  await page.getByLabel(/^Some accounts: a test/).check();
  await takeScreenshots(page, 'studio-publish', ['light']);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Start the test 50/50' }).click();
  await page.getByText('Testing A 50 %, B 50 %.').waitFor();
});

test('each account keeps one arm, customers see their arm’s words, and a sale counts for it', async () => {
  const { page, url, host } = demo();
  await page.goto(`${url}/`);
  const seen = new Map<string, 'A' | 'B'>();
  const owners = Object.values(host.store.data.workspaces)
    .filter(({ archived }) => !archived)
    .map(({ people }) => people.find(({ role }) => role === 'owner')!);
  for (const owner of owners) {
    await page.request.post(`${url}/api/session`, { data: { user: owner.id } });
    await page.goto(`${url}/members`);
    const old = page.getByText('1 seat left of 20');
    const fresh = page.getByText('Room for 1 more on this plan');
    await old.or(fresh).first().waitFor();
    seen.set(owner.id, (await fresh.count()) > 0 ? 'B' : 'A');
    await page.waitForTimeout(1300); // An exposure counts after a second on screen.
  }
  expect(new Set(seen.values())).toEqual(new Set(['A', 'B']));

  const buyer = owners[0]!;
  await page.request.post(`${url}/api/session`, { data: { user: buyer.id } });
  await page.goto(`${url}/members`);
  // People read before they pay: what was opened is reported by then.
  const reported = page.waitForRequest((request) => (request.postData() ?? '').includes('"engaged"'));
  await page.getByRole('button', { name: 'See Growth' }).click();
  await (await reported).response();
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await page.getByRole('heading', { name: 'Upgraded to Growth' }).waitFor();

  const arm = seen.get(buyer.id) === 'A' ? 0 : 1;
  await expect
    .poll(
      async () => (await demo().uptier.campaigns.results('usage-seats-95'))?.arms.map((a) => a.paidCount),
      {
        timeout: 10_000,
      },
    )
    .toEqual(arm === 0 ? [1, 0] : [0, 1]);
  const results = await demo().uptier.campaigns.results('usage-seats-95');
  expect(results?.arms.reduce((sum, { exposed }) => sum + exposed, 0)).toBe(owners.length);
});

test('the scenario panel shows every account’s arm and the paid count per arm', async () => {
  const { page, url } = demo();
  await page.goto(`${url}/members`);
  await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
  await page.getByRole('tab', { name: 'Copy test' }).click();
  await page.getByText('Room for {left} more on this plan').waitFor();
  await takeScreenshots(page, 'panel-copy-test', ['light', 'dark']);
});

test('Studio says what the test found so far, and whoever ends it chooses what everybody sees', async () => {
  const { page, url } = demo();
  await page.request.post(`${url}/api/session`, { data: { user: 'paul' } });
  await page.goto(`${url}/studio/campaigns/usage-seats-95/results`);
  await page.getByText(/Too early; decide \d+ \w+\./).waitFor();
  await takeScreenshots(page, 'studio-results', ['light', 'dark', 'narrow']);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Stop the test…' }).click();
  const stop = page.getByRole('dialog').getByRole('button', { name: /^Stop/ });
  expect(await stop.isDisabled()).toBe(true);
  await page.getByLabel(/^B: /).click();
  expect(await stop.isDisabled()).toBe(true);
  await page.getByLabel(/^Why, although/).fill('The launch cannot wait.');
  await takeScreenshots(page, 'studio-stop', ['light']);
  expect(await findBarriers(page)).toEqual([]);
  await stop.click();
  await page.getByText(/^Stopped on .* and B kept for everybody/).waitFor();
  const { published, experiment } = await demo().uptier.campaigns.get('usage-seats-95');
  expect([published.en.headline, experiment]).toEqual([headline, null]);
});

test('results and metrics agree with the rows of Stripe’s ledger, to the cent and the count', async () => {
  const { page, url, uptier, sandbox } = demo();
  const sold = sandbox
    .list<StoredInvoice>('invoices')
    .filter(({ status, billing_reason }) => status === 'paid' && billing_reason === 'subscription_update');
  const before = priceOf(sandbox.list<StoredPrice>('prices').find((one) => one.lookup_key === starter)!);
  const gained = sold.map((invoice) => {
    const owner = invoice.parent.subscription_details.subscription;
    const items = sandbox
      .list<StoredItem>('subscription_items')
      .filter(({ subscription }) => subscription === owner);
    const prices = sandbox.list<StoredPrice>('prices');
    return items
      .map(({ price, quantity }) => priceOf(prices.find(({ id }) => id === idOf(price))!) * (quantity ?? 1))
      .reduce((sum, amount) => sum + amount, -before);
  });
  const total = gained.reduce((sum, amount) => sum + amount, 0);
  expect([sold.length, total]).toEqual([1, 10_000]);

  const { all } = await uptier.metrics.read({ from: 0, to: Date.now() + 1000 });
  expect(all.upgrades).toMatchObject({ count: sold.length, total, opened: { count: 1, total } });
  expect(all.stages.paid).toBe(sold.length);
  const results = await uptier.campaigns.results('usage-seats-95');
  expect(results?.arms.reduce((sum, { paidCount }) => sum + paidCount, 0)).toBe(sold.length);
  expect(results?.arms.reduce((sum, { mrrDelta }) => sum + mrrDelta, 0)).toBe(total);

  await page.goto(`${url}/studio/metrics`);
  await page.getByText('Upgrades', { exact: true }).first().waitFor();
  await page.getByText('$100 a month', { exact: true }).waitFor();
  await page.getByText('1 after opening one, 0 after seeing one').waitFor();
  await page.getByRole('row', { name: /^Seats at 95 %/ }).waitFor();
  await takeScreenshots(page, 'studio-metrics', ['light', 'dark', 'narrow']);
  expect(await findBarriers(page)).toEqual([]);
});

test('the pipeline says whom to call first and why, and keeps what is done about who waits for an approval', async () => {
  const { page, url, uptier, host } = demo();
  const workspace = Object.values(host.store.data.workspaces).find(({ archived }) => !archived)!;
  const [owner, member] = ['owner', 'member'].map(
    (role) => workspace.people.find((one) => one.role === role)!,
  );
  const token = await uptier.sessions.create({
    ...{ account: workspace.id, user: { id: member!.id, name: member!.name } },
    scope: ['offers:read', 'requests:write'],
  });
  const wish = { change: { plan: 'scale' }, reason: { feature: 'sso' }, approverId: owner!.id };
  const asked = await page.request.post(`${url}/uptier/requests`, {
    headers: { authorization: `Bearer ${token}`, origin: url },
    data: { ...wish, note: 'Security asks for single sign-on' },
  });
  expect(asked.status()).toBe(200);
  await page.goto(`${url}/studio/pipeline`);
  await page.getByRole('heading', { name: 'Opportunities' }).waitFor();
  const approval = page.getByRole('listitem').filter({ hasText: 'Security asks for single sign-on' });
  await approval.getByRole('combobox', { name: `Stage of ${workspace.id}` }).selectOption('Contacted');
  await approval.getByRole('textbox', { name: `Note on ${workspace.id}` }).fill('Called the owner');
  await approval.getByText('Saved.').waitFor();
  await page.reload();
  await expect.poll(() => approval.getByRole('textbox').inputValue()).toBe('Called the owner');
  const [opened] = await uptier.opportunities.list({ account: workspace.id, stages: ['contacted'] });
  expect(opened).toMatchObject({ source: 'approval', note: 'Called the owner', change: { plan: 'scale' } });
  await page
    .getByText(/of 100/)
    .first()
    .waitFor();
  await takeScreenshots(page, 'studio-pipeline', ['light', 'dark', 'narrow']);
  expect(await findBarriers(page)).toEqual([]);
});

const starter = 'uptier:starter:month';
type StoredInvoice = {
  status: string;
  billing_reason: string;
  parent: { subscription_details: { subscription: string } };
};
type StoredPrice = { id: string; lookup_key: string | null; unit_amount: number };
type StoredItem = { subscription: string; price: string | { id: string }; quantity?: number };
const idOf = (price: StoredItem['price']) => (typeof price === 'string' ? price : price.id);
const priceOf = ({ unit_amount }: StoredPrice) => unit_amount;

test('whom a campaign is for is set without a deploy, counted before, and holds for the next page', async () => {
  const { page, url, uptier } = demo();
  await page.goto(`${url}/studio/campaigns/usage-seats-95/targeting`);
  await page.getByText(/^\d+ of \d+ accounts seen in the last 30 days qualif/).waitFor();
  await takeScreenshots(page, 'studio-targeting', ['light', 'dark', 'narrow']);
  expect(await findBarriers(page)).toEqual([]);
  await page.getByLabel('Scale').first().check();
  await page.getByText(/^0 of \d+ accounts seen/).waitFor();
  await page.getByText('The campaign is for another plan').waitFor();
  await page.getByText('Draft saved').waitFor();
  await page.reload();
  expect(await page.getByLabel('Scale').first().isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByLabel('Everybody, without a test.').check();
  await page.getByRole('button', { name: 'Publish to everybody' }).click();
  await page.getByText('Published. Whatever you change is a draft').waitFor();
  const { publishedRules } = await uptier.campaigns.get('usage-seats-95');
  expect(publishedRules.audience).toEqual({ plans: ['scale'] });
});

test('two people who write at once lose nothing, and a closed tab loses nothing', async () => {
  const { page, url, uptier } = demo();
  await page.goto(`${url}/studio/campaigns/usage-seats-100`);
  const field = page.getByRole('textbox', { name: 'Headline' });
  await field.waitFor();
  const { draftVersion, published } = await uptier.campaigns.get('usage-seats-100');
  const theirs = { ...published, en: { ...published.en, headline: 'Theirs' } };
  await uptier.campaigns.saveDraft('usage-seats-100', theirs, draftVersion, { actor: 'Maria' });
  await field.fill('Mine');
  await page.getByText('Maria changed this campaign while you were writing.').waitFor();
  demo().problems.expect(/409/);
  await takeScreenshots(page, 'studio-conflict', ['light']);
  expect(await findBarriers(page)).toEqual([]);
  await page.reload();
  await page.getByText('Maria changed this campaign while you were writing.').waitFor();
  expect(await field.textContent()).toBe('Mine');
  await page.getByRole('button', { name: 'Take theirs, and put mine aside' }).click();
  await expect.poll(() => field.textContent()).toBe('Theirs');
  await page.reload();
  const undo = page.getByRole('button', { name: 'Undo: bring my text back' });
  await undo.waitFor();
  await takeScreenshots(page, 'studio-aside');
  expect(await findBarriers(page)).toEqual([]);
  await undo.click();
  await page.getByText('Draft saved').waitFor();
  expect(await undo.count()).toBe(0);
  expect((await uptier.campaigns.get('usage-seats-100')).draft?.en.headline).toBe('Mine');
});

test('words that press people are told while typing, refused by the server, and found again in their language', async () => {
  const { page, url, uptier } = demo();
  await page.goto(`${url}/studio/campaigns/usage-seats-80`);
  const headline = page.getByRole('textbox', { name: 'Headline' });
  await headline.fill("Don't wait");
  await page.getByText('Urgency must come from a date of this account.').waitFor();
  await headline.fill('Room for more');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await page.getByRole('textbox', { name: 'Button' }).fill('Letzte Chance');
  await page.getByText('Urgency must come from a date of this account.').waitFor();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('en');
  await page.getByText('Draft saved').waitFor();
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByLabel('Everybody, without a test.').check();
  await page.getByRole('button', { name: 'Publish to everybody' }).click();
  await page.getByText('Deutsch, Button: ').waitFor();
  demo().problems.expect(/422/);
  await takeScreenshots(page, 'studio-refused', ['light', 'dark', 'narrow']);
  await page.getByRole('button', { name: 'Go there' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Letzte Chance');
  expect((await uptier.campaigns.get('usage-seats-80')).publishedVersion).toBe(0);
});
