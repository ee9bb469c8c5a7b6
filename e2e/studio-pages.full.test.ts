import { expect, test } from 'vitest';
import { takeScreenshots } from './harness/takeScreenshots.ts';
import { useDemo } from './harness/useDemo.ts';
import { findBarriers } from './support/findBarriers.ts';

const demo = useDemo();

test('every page of campaigns and tests is clean for assistive technology, and wide enough nowhere', async () => {
  const { page, url, uptier } = demo();
  const { published } = await uptier.campaigns.get('usage-seats-95');
  const variants = [published, { ...published, en: { ...published.en, headline: 'Nearly full' } }];
  await uptier.campaigns.publish('usage-seats-95', { experiment: { weights: [0.5, 0.5], variants } }, 'Paul');
  await page.getByText('Paul Adeyemi').click();
  await page.getByRole('heading', { name: 'Growth desk' }).waitFor();
  const pages: [string, string][] = [
    ['campaigns', 'Campaigns'],
    ['campaigns/usage-seats-95', 'See Growth'],
    ['campaigns/usage-seats-95/translations', 'العربية'],
    ['campaigns/usage-seats-95/targeting', 'Who that is'],
    ['campaigns/usage-seats-95/history', 'This is live.'],
    ['campaigns/usage-seats-95/results', 'See a version in your own application'],
    ['campaigns/usage-seats-95/preview/1', 'Version B of the test'],
    ['campaigns/usage-seats-95/results', 'Health of the test'],
    ['campaigns/usage-seats-95/results/1', 'Health of the test'],
    ['experiments', 'Phase 1'],
    ['explain', 'Why an account sees what it sees'],
    ['explain/northwind', 'A page of this account'],
    ['metrics', 'nothing was sold'],
    ['pipeline', 'Waiting for approval'],
    ['audit', 'started a test'],
  ];
  for (const [path, text] of pages) {
    await page.goto(`${url}/studio/${path}`);
    await page.getByText(text).first().waitFor();
    const name = `studio-${path.split('/').at(-1)!}`;
    if (!['campaigns', 'targeting', 'usage-seats-95', 'results', '1'].includes(path.split('/').at(-1)!)) {
      await takeScreenshots(page, name, ['light', 'dark', 'narrow']);
    }
    expect(await findBarriers(page), path).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(widerThan, 360), path).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 860 });
  }
});

/** What reaches beyond the page, and nothing within it does. */
function widerThan(width: number): string[] {
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter(
    (one) => one.getBoundingClientRect().right > width + 1,
  );
  return wide.map((one) => `${one.tagName.toLowerCase()}.${one.className}: ${one.textContent?.slice(0, 40)}`);
}
