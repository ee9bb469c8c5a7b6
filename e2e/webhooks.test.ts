import { describe, expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { createScene, expectPaidOnce, guests } from './support/createScene.ts';

const demo = useDemo();

describe('whatever happens to webhooks', () => {
  test.each([
    ['lost', 'drop'],
    ['sent twice', 'duplicate'],
    ['out of order', 'reorder'],
    ['late', 'delay'],
  ])('%s: paid once, granted, invitations sent once', async (_, mode) => {
    const scene = await createScene(demo(), 'seats');
    const { page } = scene;
    await page.request.post(`${demo().url}/_demo/webhooks`, { data: { mode, delayMs: 2000 } });
    const mailsBefore = scene.mailed().length;

    await scene.inviteTwo();
    const amount = await scene.pay();
    await scene.success();
    await page.getByText('2 invitations sent', { exact: true }).waitFor();
    expectPaidOnce(scene, amount);
    // Two rounds of background work: nothing may be done again.
    await demo().uptier.tick();
    await demo().uptier.tick();
    expect(scene.mailed().length - mailsBefore).toBe(guests.length);
    expect(scene.changeInvoices()).toHaveLength(1);
  });
});

test('the panel sets what happens to webhooks', async () => {
  const { page } = await createScene(demo(), 'seats');
  await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
  await page.getByRole('tab', { name: 'Set up' }).click();
  const twice = page.getByRole('radio', { name: 'Twice', exact: true });
  await twice.click({ force: true });
  await expect.poll(() => twice.isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
});

test('the live log tells signals, decisions with reasons, requests and webhooks', async () => {
  const scene = await createScene(demo(), 'seats');
  const { page } = scene;
  await page.getByRole('button', { name: 'Scenarios', exact: true }).click();
  await page.getByText('seats: 19 of 20').first().waitFor();
  for (const kind of ['Signal', 'Decision', 'Request']) {
    await page.getByRole('complementary').getByText(kind, { exact: true }).nth(1).waitFor();
  }
  await takeScreenshots(page, 'panel', ['light', 'dark', 'narrow']);
});

test('"Show code" shows the source that runs', async () => {
  const { page } = demo();
  await page
    .getByRole('button', { name: /Show code/ })
    .first()
    .click();
  await page.getByText('<UpgradePrompt meter="seats"').first().waitFor();
});
