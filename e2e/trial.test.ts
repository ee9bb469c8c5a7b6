import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { createScene, expectNothingCharged, type InvoiceRow, type Scene } from './support/createScene.ts';
import { findBarriers } from './support/findBarriers.ts';

const day = 86_400_000;
const days = 14;
let ahead = 0;
const demo = useDemo({ now: () => Date.now() + ahead });
afterAll(() => {
  ahead = 0;
});

const campaign = 'try-feature-sso';
let scene: Scene;
/** As the pages write the day on which it ends. */
let last: string;

test('whoever wanted the feature twice is offered to try it, and told what it costs to keep', async () => {
  const { uptier } = demo();
  const { published } = await uptier.campaigns.get(campaign);
  await uptier.campaigns.saveDraft(campaign, published, 0, { actor: 'Paul' });
  await uptier.campaigns.publish(campaign, {}, 'Paul');
  scene = await createScene(demo(), 'sso');
  last = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' }).format(Date.now() + days * day);
  const { page } = scene;
  for (let times = 0; times < 2; times += 1) {
    expect(await offer(page).count()).toBe(0);
    await gate(page).getByRole('button', { name: 'See Growth' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Not now' }).click();
  }
  await offer(page).waitFor();
  await takeScreenshots(page, 'trial-offer');
});

const gate = (page: Page) => page.getByRole('region', { name: /^Single sign-on \(SSO\) is part of Growth/ });
const offer = (page: Page) => page.getByRole('region', { name: /^Try Single sign-on/ });

test('pressed, it is on at once, on the server too, and only what was tried; nothing is charged', async () => {
  const { page } = scene;
  await offer(page).getByRole('button', { name: 'Try it' }).focus();
  await page.keyboard.press('Enter');
  const setting = page.getByRole('switch', { name: 'Single sign-on' });
  await setting.click();
  await page.getByText('Single sign-on is on').waitFor();
  await notice(page).waitFor();
  await page.getByText('Then it ends by itself, and nothing is charged.').waitFor();
  expect(await offer(page).count()).toBe(0);
  await takeScreenshots(page, 'trial-on');
  expect(await findBarriers(page)).toEqual([]);
  expect(await may('sso')).toBe(true);
  expect(await may('audit_logs')).toBe(false);
  expectNothingCharged(scene);
});

test('the day before it ends it says so in the same place, louder, and leads to the plan that keeps it', async () => {
  const { page } = scene;
  ahead = (days - 1) * day;
  await page.reload();
  await notice(page).waitFor();
  await takeScreenshots(page, 'trial-ending');
  expect(await findBarriers(page)).toEqual([]);
  await notice(page).getByRole('button', { name: 'See Growth' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Pay \$/ })
    .waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Not now' }).click();
});

test('it ends by itself: the gate is back, what was switched on is off, and it is not offered again', async () => {
  const { page } = scene;
  ahead = days * day + 1000;
  await demo().uptier.tick();
  // Without a reload: the page is told. A day has passed for its token too; it asks for another.
  await gate(page).waitFor();
  demo().problems.expect(/401/);
  expect(await notice(page).count()).toBe(0);
  expect(await may('sso')).toBe(false);
  await expect.poll(() => scene.workspace().sso.enabled).toBe(false);
  await takeScreenshots(page, 'trial-over', ['light']);
  const again = await page.request.put(`${demo().url}/api/sso`, { data: { enabled: true } });
  expect([again.status(), (await again.json()).error.code]).toEqual([403, 'feature_locked']);

  await page.reload();
  await gate(page).getByRole('button', { name: 'See Growth' }).click();
  await page.getByRole('button', { name: 'Not sure?' }).click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'Do we need it?' }).click();
  await page.getByText('What is this quarter about?').waitFor();
  expect(await page.getByRole('button', { name: /^Try / }).count()).toBe(0);
  await page.keyboard.press('Escape');
  expect(await offer(page).count()).toBe(0);
});

test('nothing was charged for it, and the renewal bills the plan alone', async () => {
  expectNothingCharged(scene);
  const { page } = scene;
  await page.request.post(`${demo().url}/_demo/clock`, { data: { by: 'renewal' } });
  const { customer } = scene.workspace().billing!;
  const renewals = demo()
    .sandbox.list<InvoiceRow>('invoices')
    .filter((row) => row.customer === customer && row.billing_reason === 'subscription_cycle');
  expect(renewals.map(({ status, amount_paid }) => [status, amount_paid])).toEqual([['paid', 5880]]);
  expect(scene.items()).toEqual(['uptier:starter:month']);
});

const notice = (page: Page) =>
  page.getByRole('region', { name: `Single sign-on (SSO) is on trial until ${last}.` });

async function may(feature: string): Promise<boolean> {
  return (await demo().uptier.entitlements.check(scene.workspace().id, { feature })).allowed;
}
