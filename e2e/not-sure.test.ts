import { expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { createScene, type Scene } from './support/createScene.ts';
import { findBarriers } from './support/findBarriers.ts';

const demo = useDemo();
let scene: Scene;
let link: string;

test('the owner weighs it by the keyboard alone: own numbers in, a sum that can be checked by hand out', async () => {
  scene = await createScene(demo(), 'seats');
  const { page } = scene;
  await scene.inviteTwo();
  await page.getByRole('button', { name: 'Not sure?' }).press('Enter');
  await page.getByRole('button', { name: 'It costs too much' }).press('Enter');
  await page.getByLabel('Hours saved a week, per person').pressSequentially('10');
  await page.keyboard.press('Tab');
  await page.keyboard.type('5');
  await page.keyboard.press('Tab');
  await page.keyboard.type('50');
  await page.getByText('$2,500 × 52 weeks = $130,000 a year').waitFor();
  expect(await page.getByRole('button', { name: /^Pay \$[\d.]+ now$/ }).count()).toBe(1);
  await takeScreenshots(page, 'not-sure');
});

test('a business case is made, and whoever has its link sees need, exact price and sum without an account', async () => {
  const { page } = scene;
  await page.getByRole('button', { name: 'Somebody else has to agree' }).press('Enter');
  await page.getByRole('button', { name: 'Make the page' }).press('Enter');
  link = await page.getByLabel('Link to the page').inputValue();
  const response = await fetch(link);
  const html = await response.text();
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  for (const words of ['$130,000', 'Single sign-on', 'Priced exactly on', 'Growth'])
    expect(html).toContain(words);
  expect(html).not.toMatch(/<script|<form|<button/);
  const reader = await demo().newTab();
  await reader.goto(link);
  await reader.getByRole('heading', { level: 1 }).waitFor();
  await takeScreenshots(reader, 'business-case');
  expect(await findBarriers(reader)).toEqual([]);
  await reader.close();
});

test('ended, the link shows nothing of it any more', async () => {
  await scene.page.getByRole('button', { name: 'End link' }).press('Enter');
  await scene.page.getByRole('button', { name: 'Make the page' }).waitFor();
  const response = await fetch(link);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('Growth');
});
