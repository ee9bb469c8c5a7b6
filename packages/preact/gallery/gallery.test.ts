import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gallery, openGallery } from './openGallery.ts';
import { readAxe, readForcedColours, readLayout, readMotion } from './readProblems.ts';

let gallery: Gallery;
beforeAll(async () => {
  gallery = await openGallery();
});
afterAll(() => gallery?.close());

test('a fault seeded into a shadow root is found, of each kind', async () => {
  const page = await gallery.page('desktop');
  await gallery.show(page, 'compare', 'desktop');
  await page.evaluate(() => {
    const panel = document.querySelector('[data-uptier=flow]')!.shadowRoot!.querySelector('.panel')!;
    const button = document.createElement('button');
    button.style.cssText = 'all:unset;width:9px;height:9px';
    const wide = document.createElement('p');
    wide.style.cssText = 'width:2000px;animation:up-in 9s infinite';
    panel.append(button, wide);
  });
  expect((await readAxe(page)).join()).toContain('button-name');
  expect((await readLayout(page)).join()).toMatch(/scrolls sideways.*target 9 × 9/);
  expect((await readForcedColours(page)).join()).toContain('no edge');
  expect((await readMotion(page)).join()).toContain('moves');
  await page.close();
});
