import { expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';

const demo = useDemo();

test('Quillboard opens in every look, and no browser complains', async () => {
  const { page } = demo();
  await page.getByRole('heading', { name: 'Who are you today?' }).waitFor();
  expect(await page.title()).toContain('Quillboard');
  await takeScreenshots(page, 'start');
});
