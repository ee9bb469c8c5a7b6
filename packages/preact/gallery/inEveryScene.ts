import type { Page } from 'playwright-core';
import { subjects } from './chooseReferences.ts';
import type { Look } from './looks.ts';
import type { Gallery } from './openGallery.ts';
import { readAxe, readForcedColours, readLayout, readMotion, readRows, withSpacing } from './readProblems.ts';

type Read = (page: Page) => Promise<string[]>;

/** Everything found in every scene, in one look. */
export async function inEveryScene(gallery: Gallery, look: Look, read: Read): Promise<string[]> {
  const page = await gallery.page(look);
  const found: string[] = [];
  for (const name of subjects) {
    await gallery.show(page, name, look);
    found.push(...(await read(page)).map((problem) => `${name}: ${problem}`));
  }
  await page.close();
  return found;
}

export const readEverything: Read = async (page) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return [
    ...(await readAxe(page)),
    ...(await readLayout(page)),
    ...(await readRows(page)),
    ...(await readForcedColours(page)),
    ...(await readMotion(page)),
    ...(await withSpacing(page, () => readLayout(page))).map((problem) => `spaced, ${problem}`),
  ];
};

export const readAxeAndLayout: Read = async (page) => [...(await readAxe(page)), ...(await readLayout(page))];
