import type { Page } from 'playwright-core';
import { scenes } from '../src/testing/scenes.ts';
import { locales } from '../src/texts/loadLocale.ts';
import { type Reference, sizes } from './chooseReferences.ts';
import { type Gallery, perform } from './openGallery.ts';
import { isPage, type PageName } from './pages.ts';

/** One page on which one scene after the other is shown and photographed. */
export interface Stage {
  page: Page;
  /** Where the last one stands: on that page, or, a page of the server's, on one of its own. */
  shown(): Page;
  /** Shows it, does what its scene says, waits until nothing moves any more. */
  show(reference: Reference): Promise<void>;
  shoot(reference: Reference): Promise<Buffer>;
  close(): Promise<void>;
}

export async function openStage(gallery: Gallery): Promise<Stage> {
  const page = await gallery.stage();
  await loadEverything(page);
  const sheet = await gallery.stage();
  let shown = page;
  const stage: Stage = {
    page,
    shown: () => shown,
    async show(reference) {
      const { scene, locale, theme, size } = reference;
      if (isPage(scene)) {
        shown = sheet;
        await showPage(gallery, sheet, { ...reference, scene });
        return;
      }
      if (theme === 'print') throw new Error(`"${scene}" is no page: it is not printed.`);
      shown = page;
      await page.setViewportSize(sizes[size]);
      // What the pointer rests on would look pressed.
      await page.mouse.move(0, 0);
      await page.evaluate(([name, dress]) => window.gallery.show([name], dress), [
        scene,
        { locale, theme },
      ] as const);
      await page.evaluate(settle);
      const acts = scenes[scene]?.acts ?? [];
      await perform(page, acts);
      if (acts.length > 0) {
        await page.mouse.move(0, 0);
        await page.evaluate(settle);
      }
    },
    async shoot(reference) {
      await stage.show(reference);
      if (shown === sheet) return sheet.screenshot({ fullPage: true });
      const clip = await placeOf(page);
      return page.screenshot({ animations: 'disabled', caret: 'hide', ...(clip && { clip }) });
    },
    async close() {
      await page.close();
      await sheet.close();
    },
  };
  return stage;
}

/** The reader's own screen decides what it looks like, and paper. */
async function showPage(
  gallery: Gallery,
  sheet: Page,
  { scene, locale, theme, size }: Reference & { scene: PageName },
): Promise<void> {
  await sheet.setViewportSize(sizes[size]);
  await sheet.emulateMedia(
    theme === 'print'
      ? { media: 'print', colorScheme: 'light' }
      : { media: 'screen', colorScheme: theme === 'dark' ? 'dark' : 'light' },
  );
  await gallery.open(sheet, scene, locale);
  await sheet.evaluate(settle);
}

/** All code and words, once: a picture must not depend on what had arrived when it was taken. */
async function loadEverything(page: Page): Promise<void> {
  for (const locale of locales) {
    await page.evaluate(
      (language) => window.gallery.show(['meter-calm', 'why-price'], { locale: language }),
      locale,
    );
    await page.locator('.mt').waitFor();
    await perform(page, scenes['why-price']?.acts ?? []);
    await page.locator('.why').waitFor();
  }
}

/** Only what is drawn: the page around a prompt shows nothing. Nowhere in particular where something stands above the page. */
async function placeOf(page: Page) {
  const isAbove = await page.evaluate(() =>
    window.gallery
      .roots()
      .some(
        (root) =>
          root.querySelector('dialog[open], .up.card > *') ||
          ('host' in root && root.host.matches('[data-uptier=inspector]')),
      ),
  );
  return isAbove ? undefined : ((await page.locator('.card').boundingBox()) ?? undefined);
}

/** Runs in the page: waits until what is drawn stays the same for a while, and its fonts are there. */
async function settle(): Promise<void> {
  const read = () =>
    window.gallery
      .roots()
      .map((root) => root.firstElementChild?.innerHTML ?? '')
      .join();
  let before = '';
  for (let same = 0, turn = 0; same < 4 && turn < 200; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 15));
    const now = read();
    same = now !== '' && now === before ? same + 1 : 0;
    before = now;
  }
  await document.fonts.ready;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
