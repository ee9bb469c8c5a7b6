import { expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { createScene } from './support/createScene.ts';
import { findBarriers } from './support/findBarriers.ts';

const demo = useDemo();
const campaign = 'annual-at-renewal';

test('a campaign that comes unasked is a card in the corner, over a page that stays as it is', async () => {
  const { uptier } = demo();
  const { published } = await uptier.campaigns.get(campaign);
  await uptier.campaigns.saveDraft(campaign, published, 0, { actor: 'Paul' });
  await uptier.campaigns.publish(campaign, {}, 'Paul');
  const { page } = await createScene(demo(), 'seats');
  await page.getByRole('region', { name: /renews on/ }).waitFor();
  await takeScreenshots(page, 'card');
  expect(await findBarriers(page)).toEqual([]);
});

test('declined and told not to come back, it does not, after a reload and for this user for good', async () => {
  const { page, uptier, host } = demo();
  await page
    .getByRole('region', { name: /renews on/ })
    .getByRole('button', { name: 'Not now' })
    .focus();
  await page.keyboard.press('Escape');
  await page.getByText('Hidden for now.').waitFor();
  const told = page.waitForRequest((request) => (request.postData() ?? '').includes('"never_again"'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('This will not be shown again.').last().waitFor();
  await (await told).response();
  await page.reload();
  await page.getByText('1 seat left of 20').waitFor();
  const { id, people } = host.store.current('northwind');
  const owner = people.find(({ role }) => role === 'owner')!;
  const why = (await uptier.explain(id, owner.id)).campaigns.find((one) => one.campaign === campaign);
  expect(JSON.stringify(why)).toContain('"never_again"');
  expect(await page.getByRole('region', { name: /renews on/ }).count()).toBe(0);
});
