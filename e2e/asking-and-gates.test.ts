import { expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { createScene, expectPaidOnce, guests } from './support/createScene.ts';

const demo = useDemo();

test('a member asks the owner by name; the owner pays; the member’s invitations go out', async () => {
  const scene = await createScene(demo(), 'approval');
  const { page } = scene;
  await scene.inviteTwo();
  expect(await page.getByRole('button', { name: /^Pay/ }).count()).toBe(0);
  await page.getByRole('radio', { name: 'Olivia Hart' }).check();
  await page.getByLabel('Your note').fill('Two freelancers start on Monday.');
  await takeScreenshots(page, 'ask');
  await page.getByRole('button', { name: 'Send request' }).click();
  await page.getByText('Sent to Olivia Hart').waitFor();
  expect(scene.mailed()).toEqual([]);
  await page.getByRole('button', { name: 'Done' }).click();

  // Asking again for the same merges into one request.
  await page.goto(`${demo().url}/members`);
  const owner = await demo().newVisitor();
  await owner.page.getByText('Olivia Hart').click();
  await owner.page.getByText('Two freelancers start on Monday.').waitFor();
  await takeScreenshots(owner.page, 'approver');
  await owner.page.getByRole('button', { name: /^Review/ }).click();
  await owner.page.getByRole('button', { name: /^Pay \$/ }).click();
  await owner.page.getByRole('heading', { name: 'Upgraded to Growth' }).waitFor();
  await owner.page.getByText('2 invitations sent', { exact: true }).waitFor();
  expectPaidOnce(scene, scene.changeInvoices()[0]?.amount_due ?? -1);
  expect(scene.mailed().sort()).toEqual([...guests].sort());

  await page.getByText('Growth plan').waitFor();
});

test('single sign-on is explained while locked, and opens in place once it is paid', async () => {
  const scene = await createScene(demo(), 'sso');
  const { page } = scene;
  await page.getByText('Single sign-on (SSO) is part of Growth').waitFor();
  await takeScreenshots(page, 'gate');
  await page
    .getByRole('region', { name: /^Single sign-on/ })
    .getByRole('button', { name: 'See Growth' })
    .click();
  const amount = await scene.pay();
  await scene.success();
  expectPaidOnce(scene, amount);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('main').getByText('Single sign-on is off').waitFor();
});

test('the prompt for API calls gives a range of dates, not a date', async () => {
  const scene = await createScene(demo(), 'seats');
  await scene.page.goto(`${demo().url}/api-calls`);
  await scene.page.getByText(/At this pace the limit is reached between \w+ \d+ and \w+ \d+/).waitFor();
  await takeScreenshots(scene.page, 'api-calls');
});

test('the server enforces the limit: a direct request past it fails', async () => {
  const scene = await createScene(demo(), 'seats');
  const past = await scene.page.request.post(`${demo().url}/api/invitations`, { data: { emails: guests } });
  expect([past.status(), await past.json()]).toEqual([
    402,
    { error: { code: 'limit_reached', message: expect.stringContaining('20') } },
  ]);
  const within = await scene.page.request.post(`${demo().url}/api/invitations`, {
    data: { emails: guests.slice(0, 1) },
  });
  expect(within.status()).toBe(201);
});
