import { describe, expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { bank, createScene, expectNothingCharged, expectPaidOnce, fillCard } from './support/createScene.ts';

const demo = useDemo();

describe('a card that the bank wants to confirm', () => {
  test('is paid after the challenge in the page', async () => {
    const scene = await createScene(demo(), 'challenge');
    await scene.inviteTwo();
    const amount = await scene.pay();
    const complete = bank(scene.page).getByRole('button', { name: 'Complete authentication' });
    await complete.waitFor();
    expect(scene.items()).toEqual(['uptier:starter:month']);
    await takeScreenshots(scene.page, 'challenge', ['light', 'narrow']);
    await complete.click();
    await scene.success();
    expectPaidOnce(scene, amount);
    expect(scene.mailed().length).toBeGreaterThanOrEqual(2);
  });

  test('goes on after a reload in the middle', async () => {
    const scene = await createScene(demo(), 'challenge');
    await scene.inviteTwo();
    const amount = await scene.pay();
    await bank(scene.page).getByRole('button', { name: 'Complete authentication' }).waitFor();
    await scene.page.reload();
    await bank(scene.page).getByRole('button', { name: 'Complete authentication' }).click();
    await scene.success();
    expectPaidOnce(scene, amount);
  });

  test('that fails at the bank charges nothing, and can be cancelled', async () => {
    const scene = await createScene(demo(), 'challenge');
    await scene.inviteTwo();
    await scene.pay();
    await bank(scene.page).getByRole('button', { name: 'Fail authentication' }).click();
    await scene.page.getByText('Your bank could not confirm that it is you.').waitFor();
    await scene.page.getByRole('button', { name: 'Cancel, charge nothing' }).click();
    await expect.poll(() => scene.changeInvoices().map(({ status }) => status)).toEqual(['void']);
    expectNothingCharged(scene);
  });
});

describe('a declined card', () => {
  test('is explained, and another card pays the same invoice', async () => {
    const scene = await createScene(demo(), 'declined');
    await scene.inviteTwo();
    const amount = await scene.pay();
    await scene.page.getByRole('heading', { name: 'The payment did not go through' }).waitFor();
    await takeScreenshots(scene.page, 'declined');
    const [open] = scene.changeInvoices();
    expect(open).toMatchObject({ status: 'open', amount_paid: 0 });

    await scene.page.getByRole('button', { name: 'Use another card' }).click();
    await fillCard(scene.page, '4242424242424242');
    await takeScreenshots(scene.page, 'another-card', ['light', 'dark', 'narrow']);
    await scene.page.getByRole('dialog').getByRole('button', { name: /^Pay/ }).click();
    await scene.success();
    expectPaidOnce(scene, amount);
    expect(scene.changeInvoices()[0]?.id).toBe(open?.id);
  });

  test('and cancelled leaves nothing open', async () => {
    const scene = await createScene(demo(), 'declined');
    await scene.inviteTwo();
    await scene.pay();
    await scene.page.getByRole('button', { name: 'Cancel, charge nothing' }).click();
    await expect.poll(() => scene.changeInvoices().map(({ status }) => status)).toEqual(['void']);
    expectNothingCharged(scene);
  });
});

test('without a card the form opens in the page and pays the same quote', async () => {
  const scene = await createScene(demo(), 'no-card');
  await scene.inviteTwo();
  await scene.page.getByText('No card on file yet').waitFor();
  await scene.page.getByRole('button', { name: /^(Continue to card|Pay \$)/ }).click();
  await fillCard(scene.page, '4242424242424242');
  await takeScreenshots(scene.page, 'no-card', ['light', 'dark', 'narrow']);
  await scene.page.getByRole('dialog').getByRole('button', { name: /^Pay/ }).click();
  await scene.success();
  expectPaidOnce(scene, scene.changeInvoices()[0]?.amount_due ?? -1);
});

test('a connection lost while paying says "checking", then the truth', async () => {
  const scene = await createScene(demo(), 'connection-lost');
  await scene.inviteTwo();
  const amount = await scene.pay();
  await scene.page.getByRole('heading', { name: 'Still checking payment…' }).waitFor();
  await takeScreenshots(scene.page, 'checking', ['light']);
  await scene.success();
  expectPaidOnce(scene, amount);
  demo().problems.expect(/ERR_|Failed to load resource/);
});

test('a price that changed meanwhile is shown again, and nothing is charged', async () => {
  const scene = await createScene(demo(), 'price-changed');
  await scene.inviteTwo();
  const before = await scene.pay();
  await scene.page.getByText('The price changed while you were deciding.').waitFor();
  expectNothingCharged(scene);
  await takeScreenshots(scene.page, 'price-changed', ['light']);
  demo().problems.expect(/409/);
  const after = await scene.pay();
  expect(after).toBeGreaterThan(before);
  await scene.success();
  expectPaidOnce(scene, after);
});
