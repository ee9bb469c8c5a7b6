import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useDemo } from './harness/useDemo.ts';
import { createReader } from './support/createReader.ts';
import { findBarriers } from './support/findBarriers.ts';

// Only keys are pressed here. Whoever follows a link is told where they are by the heading and the tab.

const demo = useDemo();

test('a growth PM edits words, inserts a field, starts a test, reads its results and stops it, with keys alone', async () => {
  const { page, url, uptier } = demo();
  await page.request.post(`${url}/api/session`, { data: { user: 'paul' } });
  await page.goto(`${url}/studio/campaigns`);
  await page.getByRole('link', { name: 'Seats at 95 %' }).waitFor();
  const reader = await createReader(page);
  expect(await page.title()).toBe('Campaigns · Uptier Studio');

  await reader.tabTo(/^link "Seats at 95 %"/);
  await page.keyboard.press('Enter');
  await reader.arrive('heading "Seats at 95 %"');
  expect(await page.title()).toBe('Seats at 95 % · Uptier Studio');

  await reader.tabTo(/^textbox "Headline"/);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Room for ');
  await reader.tabTo(/^button "Insert a field into Headline"/);
  await page.keyboard.press('ArrowDown');
  await reader.arrive(/^menuitem/);
  expect(await findBarriers(page, '[role="menu"]')).toEqual([]);
  await page.keyboard.press('Escape');
  await reader.arrive('button "Insert a field into Headline"');
  await page.keyboard.press('Enter');
  await reader.arrive(/^menuitem/);
  // "limit" begins with the same letter, and stands before it.
  await page.keyboard.press('l');
  await reader.arrive(/^menuitem "limit/);
  await page.keyboard.press('l');
  await reader.arrive(/^menuitem "left/);
  await page.keyboard.press('Enter');
  await reader.arrive(/^textbox "Headline"/);
  await page.keyboard.type(' more');
  await page.getByText('Draft saved').waitFor();
  expect((await uptier.campaigns.get('usage-seats-95')).draft?.en.headline).toBe('Room for {left} more');

  for (let presses = 0; presses < 5 && !(await reader.focused()).includes('Skip'); presses++)
    await page.keyboard.press('Shift+Tab');
  await reader.arrive('button "Skip to publishing"');
  await page.keyboard.press('Enter');
  await reader.tabTo(/^button "Publish…"/);
  await page.keyboard.press('Enter');
  await dialog(page).waitFor();
  await page.keyboard.press('Escape');
  await reader.arrive('button "Publish…"');
  await page.keyboard.press('Enter');
  // Nobody has come to this prompt yet, so a test is not what is proposed; who wants one chooses it.
  await reader.tabTo(/^radio "Everybody/);
  await page.keyboard.press('ArrowUp');
  await reader.arrive(/^radio "Some accounts/);
  await reader.tabTo(/^button "Start the test/);
  await page.keyboard.press('Enter');
  await reader.arrive('heading "Seats at 95 %"');
  await page.getByText('Testing A 50 %, B 50 %.').waitFor();

  await reader.tabTo(/^link "Results"/);
  await page.keyboard.press('Enter');
  await reader.arrive('heading "Results: Seats at 95 %"');
  await page.getByText(/Too early/).waitFor();
  await reader.tabTo(/^button "Stop the test…"/);
  await page.keyboard.press('Enter');
  await reader.tabTo(/^radio "A: /);
  await page.keyboard.press('ArrowDown');
  await reader.arrive(/^radio "B: /);
  await reader.tabTo(/^textbox "Why, although/);
  await page.keyboard.type('The launch cannot wait.');
  await reader.tabTo(/^button "Stop/);
  await page.keyboard.press('Enter');
  await page.getByText(/^Stopped on .* and B kept for everybody/).waitFor();
  await reader.arrive('heading "Results: Seats at 95 %"');
  const { published, experiment } = await uptier.campaigns.get('usage-seats-95');
  expect([published.en.headline, experiment]).toEqual(['Room for {left} more', null]);
});

test('what is looked at is in the address, and Back leads to the page before', async () => {
  const { page, url } = demo();
  await page.goto(`${url}/studio/campaigns`);
  await page.getByRole('link', { name: 'Metrics' }).click();
  await page.getByLabel('The last').selectOption('90');
  await page.getByLabel('compared by').selectOption('campaign');
  await expect.poll(() => page.url()).toBe(`${url}/studio/metrics?days=90&by=campaign`);
  await page.reload();
  expect(await page.getByLabel('The last').inputValue()).toBe('90');
  await page.goBack();
  await page.getByRole('heading', { name: 'Campaigns' }).waitFor();
  await page.goto(`${url}/studio/campaigns/usage-seats-95?locale=de`);
  await page.getByRole('textbox', { name: 'Headline' }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Headline' }).getAttribute('lang')).toBe('de');
  await page.goto(`${url}/studio/audit?campaign=usage-seats-95`);
  await page.getByText('ended a test').waitFor();
  await page.getByRole('combobox').selectOption('');
  await expect.poll(() => page.url()).toBe(`${url}/studio/audit`);
  await page.getByRole('combobox').selectOption('The pipeline');
  await page.getByText('Nothing was done yet.').waitFor();
  expect(page.url()).toBe(`${url}/studio/audit?of=pipeline`);
});

const dialog = (page: Page) => page.getByRole('dialog');
