import { expect, test } from 'vitest';
import { useDemo } from './harness/useDemo.ts';
import { createScene } from './support/createScene.ts';
import { findBarriers } from './support/findBarriers.ts';

const demo = useDemo();
test('axe sees inside our shadow roots: a seeded violation is found', async () => {
  const scene = await createScene(demo(), 'seats');
  await scene.page.getByText('1 seat left of 20').waitFor();
  const seeded = await scene.page.evaluate(() => {
    const host = [...document.querySelectorAll('*')].find((element) =>
      element.shadowRoot?.querySelector('button'),
    );
    const button = document.createElement('button');
    host?.shadowRoot?.append(button);
    return Boolean(host);
  });
  expect(seeded).toBe(true);
  expect((await findBarriers(scene.page)).join()).toContain('button-name');
});

test('the page, the offer and the receipt have no violation of WCAG 2.2 AA that axe can find', async () => {
  const scene = await createScene(demo(), 'seats');
  await scene.page.getByText('1 seat left of 20').waitFor();
  expect(await findBarriers(scene.page)).toEqual([]);
  await scene.inviteTwo();
  await scene.page.getByRole('button', { name: /^Pay \$/ }).waitFor();
  expect(await findBarriers(scene.page)).toEqual([]);
  await scene.pay();
  await scene.success();
  expect(await findBarriers(scene.page)).toEqual([]);
});

test('the inspector opens where the address asks for it, says why, and has none either', async () => {
  const { page } = await createScene(demo(), 'seats');
  await page.goto(`${demo().url}/members?uptier=inspect`);
  const inspector = page.getByRole('region', { name: 'Uptier inspector' });
  await inspector.getByText('meter seats').click();
  await inspector.getByText('band_reached').first().waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await inspector.getByRole('button', { name: 'Close' }).click();
  expect(await inspector.count()).toBe(0);
});

test('the whole upgrade works with the keyboard alone', async () => {
  const scene = await createScene(demo(), 'seats');
  const { page } = scene;
  await page.getByRole('button', { name: 'Fill in two addresses' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Send invitations' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Pay \$/ }).waitFor();
  // Payment is never one stray Enter away: focus starts on the heading.
  await page.keyboard.press('Enter');
  expect(scene.changeInvoices()).toEqual([]);
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active?.textContent ?? '';
    });
    if (name.startsWith('Pay $')) break;
  }
  await page.keyboard.press('Enter');
  await scene.success();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

test('Studio has no violation that axe can find', async () => {
  const { page, url } = demo();
  await page.goto('about:blank');
  const staff = demo().host.store.data.staff[0]!;
  await page.request.post(`${url}/api/session`, { data: { user: staff.id } });
  await page.goto(`${url}/studio/campaigns`);
  await page.getByRole('link', { name: 'Seats at 95 %' }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole('link', { name: 'Seats at 95 %' }).click();
  await page.getByRole('textbox', { name: 'Headline' }).waitFor();
  await page.getByRole('complementary').getByText('1 seat left of 20').waitFor();
  expect(await findBarriers(page)).toEqual([]);
});
