import { expect, test } from 'vitest';
import { useDemo } from './harness/useDemo.ts';
import { createReader } from './support/createReader.ts';
import {
  bank,
  createScene,
  expectNothingCharged,
  expectPaidOnce,
  type Scene,
} from './support/createScene.ts';

// Only keys are pressed here, and only what the accessibility tree says is read.

const demo = useDemo();

/** From the top of the page to the open offer. */
async function openOffer(story: 'challenge' | 'declined' | 'approval'): Promise<Scene & { reader: Reader }> {
  const scene = await createScene(demo(), story);
  const { page } = scene;
  await page.getByText('1 seat left of 20').waitFor();
  const reader = await createReader(page);
  await reader.tabTo(/"Fill in two addresses"/);
  await page.keyboard.press('Enter');
  await reader.tabTo(/"Send invitations"/);
  await page.keyboard.press('Enter');
  return { ...scene, reader };
}
type Reader = Awaited<ReturnType<typeof createReader>>;

test('an upgrade with a bank challenge is heard from the offer to the receipt, and paid with keys alone', async () => {
  const scene = await openOffer('challenge');
  const { page, reader } = scene;
  await reader.arrive('heading "Room for 2 more seats"');
  const offer = await heard(reader, 'status: Exact price: $48.00 due today.');
  expect(offer.filter((line) => !line.startsWith('button'))).toEqual([
    'dialog "Room for 2 more seats"',
    'heading "Room for 2 more seats"',
    'heading "Free ways first"',
    'heading "Price"',
    'status: Exact price: $48.00 due today.',
    'alert: ',
  ]);
  expect(offer.filter((line) => line.endsWith('""'))).toEqual([]);
  await page.keyboard.press('Enter');
  expect(scene.changeInvoices(), 'one Enter too many pays nothing').toEqual([]);
  await reader.tabTo(/"Pay \$48.00 now"/);
  await page.keyboard.press('Enter');

  await bank(page).getByRole('button', { name: 'Complete authentication' }).waitFor();
  await reader.arrive('frame "3D Secure challenge"');
  expect(await reader.dialog()).toEqual([
    'dialog "Your bank wants to know it is you"',
    'heading "Your bank wants to know it is you"',
    'status: Confirm in the window of your bank. Nothing is charged until you do.',
    'button "Cancel, charge nothing"',
  ]);
  expect(scene.changeInvoices()).toEqual([expect.objectContaining({ status: 'open', amount_paid: 0 })]);
  // The frame was given the focus as a whole; going back and forth once begins at its first button.
  await page.keyboard.press('Shift+Tab');
  const atBank = () => bank(page).locator(':focus').allTextContents();
  for (let presses = 0; presses < 6 && !(await atBank()).includes('Complete authentication'); presses++)
    await page.keyboard.press('Tab');
  expect(await atBank()).toEqual(['Complete authentication']);
  await page.keyboard.press('Enter');

  await reader.arrive('heading "Upgraded to Growth"');
  expect((await reader.dialog()).filter((line) => line.startsWith('status')).join()).toContain('$48.00');
  expectPaidOnce(scene, 4800);
  await page.keyboard.press('Escape');
  await expect.poll(reader.dialog).toEqual([]);
  await reader.arrive('button "Send invitations"');
});

test('a decline is an alert with a way on: another card pays the same invoice', async () => {
  const scene = await openOffer('declined');
  const { page, reader } = scene;
  await reader.arrive('heading "Room for 2 more seats"');
  await reader.tabTo(/"Pay \$48.00 now"/);
  await page.keyboard.press('Enter');
  await reader.arrive('heading "The payment did not go through"');
  expect(await reader.dialog()).toEqual([
    'dialog "The payment did not go through"',
    'button "Close"',
    'heading "The payment did not go through"',
    'alert: Your bank declined the card.',
    'button "Use another card"',
    'button "Cancel, charge nothing"',
  ]);
  await reader.tabTo(/"Use another card"/);
  await page.keyboard.press('Enter');
  await page.frameLocator('iframe[src*="/elements/"]').getByLabel('Card number').waitFor();
  await reader.tabTo(/^frame/);
  // Full fields hand the caret on by themselves.
  await page.keyboard.type('4242424242424242');
  await page.keyboard.type('1234');
  await page.keyboard.type('123');
  await reader.tabTo(/"Pay/);
  await page.keyboard.press('Enter');
  await reader.arrive('heading "Upgraded to Growth"');
  expectPaidOnce(scene, 4800);
});

test('somebody who may not pay asks who may, and hears that it was sent', async () => {
  const scene = await openOffer('approval');
  const { page, reader } = scene;
  await reader.arrive('heading "Ask for Growth"');
  expect(await reader.tabTo(/"Send request"/)).toEqual(
    expect.arrayContaining(['radio "Olivia Hart"', 'textbox "Your note"']),
  );
  await page.keyboard.press('Enter');
  await reader.arrive('heading "Sent to Olivia Hart"');
  expect(await reader.dialog()).toContain(
    'status: You will see the answer here. When it is paid, what you started completes by itself.',
  );
  expectNothingCharged(scene);
  await page.keyboard.press('Escape');
  await reader.arrive('button "Send invitations"');
});

/** What the dialog says, once this is part of it. */
async function heard(reader: Reader, line: string): Promise<string[]> {
  await expect.poll(reader.dialog).toContain(line);
  return reader.dialog();
}
