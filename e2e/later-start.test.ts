import { expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { createScene, expectNothingCharged, type Scene } from './support/createScene.ts';

const demo = useDemo();
let scene: Scene;

test('the owner lets it start with the renewal: nothing is charged today, and the page says when', async () => {
  scene = await createScene(demo(), 'seats');
  const { page } = scene;
  await scene.inviteTwo();
  await page.getByRole('button', { name: 'Not sure?' }).click();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('button', { name: 'It is a lot to start with' }).click();
  const day = page.getByLabel('Start on');
  await day.fill((await day.getAttribute('min')) ?? '');
  await page.getByRole('button', { name: /^Start Growth on/ }).waitFor();
  await takeScreenshots(page, 'later-start');
  await page.getByRole('button', { name: /^Start with the renewal/ }).click();
  await page.getByText('takes the place of the renewal').waitFor();
  await page.getByRole('button', { name: /^Start Growth on/ }).click();
  await page.getByRole('heading', { name: /^Growth starts on/ }).waitFor();
  await takeScreenshots(page, 'planned');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText(/^The plan starts on/).waitFor();
  expectNothingCharged(scene);
  expect(scene.mailed()).toEqual([]);
});

test('found again beside the seats, it can be taken back, and the offer is there as it was', async () => {
  const { page } = scene;
  await page.reload();
  await page.getByRole('button', { name: 'See planned change' }).click();
  await page.getByRole('button', { name: 'Cancel planned change' }).click();
  await page.getByText('The planned change is canceled.').waitFor();
  await page.getByRole('button', { name: 'Pay $48.00 now' }).waitFor();
});
