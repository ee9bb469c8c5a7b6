import { expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { createScene, expectPaidOnce, guests, type Scene } from './support/createScene.ts';

const demo = useDemo();
let scene: Scene;

test('at 19 of 20 seats the prompt sits beside the meter and interrupts nobody', async () => {
  scene = await createScene(demo(), 'seats');
  const { page } = scene;
  await page.getByText('Invite two people').waitFor();
  await page.getByText('1 seat left of 20').waitFor();
  await page.getByText('$149 a month').first().waitFor();
  expect(await page.getByText('19 of 20').count()).toBeGreaterThan(0);
  expect(await page.getByRole('dialog').count()).toBe(0);
  await takeScreenshots(page, 'members-prompt');
});

test('inviting two people opens what is free first, then the exact price of what changes', async () => {
  const { page } = scene;
  await scene.inviteTwo();
  await page.getByRole('button', { name: 'Send 1 of 2 now' }).waitFor();
  await page.getByRole('button', { name: 'See open invitations' }).waitFor();
  await page.getByRole('button', { name: 'Free up seats' }).waitFor();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Pay \$[\d.]+ now$/ }).waitFor();
  const text = await dialog.textContent();
  for (const words of ['50 seats', 'Unused Starter', 'Tax', 'Due today', 'Visa ending in 4242']) {
    expect(text).toContain(words);
  }
  expect(text).toMatch(/Then \$178\.80 monthly from \w+ \d+/);
  await takeScreenshots(page, 'upgrade-modal');
});

test('one click pays exactly the amount on the button; plan, seats and other tabs follow without a reload', async () => {
  const { page } = scene;
  const other = await demo().newTab();
  await other.goto(`${demo().url}/members`);
  await other.getByText('Starter plan').waitFor();
  await page.bringToFront();

  const amount = await scene.pay();
  await scene.success();
  await page.getByText('2 invitations sent', { exact: true }).waitFor();
  await takeScreenshots(page, 'upgrade-success');
  expectPaidOnce(scene, amount);
  expect(scene.mailed().sort()).toEqual([...guests].sort());
  expect(await demo().uptier.entitlements.check(scene.workspace().id, { meter: 'seats', add: 20 })).toEqual({
    allowed: true,
  });

  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Growth plan').waitFor();
  await page.getByText('21 of 50').waitFor();
  await other.bringToFront();
  await other.getByText('Growth plan').waitFor();
  await other.getByText('21 of 50').waitFor();
  await other.close();
});

test('sending the one that fits costs nothing', async () => {
  scene = await createScene(demo(), 'seats');
  await scene.inviteTwo();
  await scene.page.getByRole('button', { name: 'Send 1 of 2 now' }).click();
  await scene.page.getByText('1 invitation sent').waitFor();
  expect(scene.changeInvoices()).toEqual([]);
  expect(scene.workspace().invitations.filter(({ email }) => guests.includes(email))).toHaveLength(1);
});

test('"Not now" sends nothing, charges nothing and gives the page back as it was', async () => {
  scene = await createScene(demo(), 'seats');
  await scene.inviteTwo();
  await scene.page.getByRole('dialog').getByRole('button', { name: 'Not now' }).click();
  await scene.page.getByText('Nothing was sent and nothing was charged.').waitFor();
  expect(scene.changeInvoices()).toEqual([]);
  expect(await scene.page.getByRole('dialog').count()).toBe(0);
});
