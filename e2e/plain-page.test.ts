import { expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { createScene, expectPaidOnce } from './support/createScene.ts';

const demo = useDemo();

test('a plain HTML page with one script tag sells an upgrade', async () => {
  const scene = await createScene(demo(), 'seats');
  const { page } = scene;
  await page.goto(`${demo().url}/embed.html`);
  await page.getByText('1 seat left of 20').waitFor();
  await takeScreenshots(page, 'plain-page', ['light', 'dark', 'narrow']);
  await page
    .getByRole('region', { name: /1 seat left/ })
    .getByRole('button', { name: 'See Growth' })
    .click();
  const amount = await scene.pay();
  await scene.success();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('The audit log is on.', { exact: true }).waitFor();
  expectPaidOnce(scene, amount);
  expect(await page.evaluate(() => Object.keys(globalThis).filter((name) => /uptier/i.test(name)))).toEqual(
    [],
  );
});
