import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allPairs, chooseReferences, nameOf, pairsOf, subjects } from './chooseReferences.ts';
import { comparePictures, pixelTolerance } from './comparePictures.ts';
import { readEverything } from './inEveryScene.ts';
import { readReference, recordedBrowser } from './keepReferences.ts';
import { type Gallery, openGallery } from './openGallery.ts';
import { openStage } from './openStage.ts';
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

test('a rule of the page for a part of a surface holds there', async () => {
  const page = await gallery.page('desktop');
  for (const [scene, parts] of [
    ['prompt', ['prompt', 'action']],
    ['meter-pending', ['meter']],
    ['gate', ['gate']],
    ['badge', ['badge']],
    ['compare', ['dialog', 'price', 'pay']],
  ] as const) {
    await gallery.show(page, scene, 'desktop');
    for (const part of parts)
      await page.addStyleTag({
        content: `.card > div::part(${part}), [data-uptier]::part(${part}) { border-radius: 3px }`,
      });
    const found = await page.evaluate(() =>
      window.gallery
        .roots()
        .flatMap((root) =>
          [...root.querySelectorAll('[part]')].map((node) => [
            node.getAttribute('part'),
            getComputedStyle(node).borderTopLeftRadius,
          ]),
        ),
    );
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(parts.map((part) => [part, '3px'])));
  }
  await page.close();
});

describe('a card in the corner', () => {
  test('takes no place of the page: nothing moves when it comes', async () => {
    const page = await gallery.page('desktop');
    await page.addInitScript(() => {
      const moved: string[] = [];
      type Shift = PerformanceEntry & { sources: { node: Node | null }[] };
      new PerformanceObserver((list) => {
        // What is in a shadow root has no name here: a card may grow while its font arrives.
        for (const { sources } of list.getEntries() as Shift[])
          moved.push(...sources.flatMap(({ node }) => node?.nodeName ?? []));
      }).observe({ type: 'layout-shift', buffered: true });
      Object.assign(window, { moved });
    });
    await gallery.show(page, 'unasked-card', 'desktop');
    expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
    expect(await cardOn(page)).toMatchObject({ right: 1264, bottom: 784 });
    await page.close();
  });

  test.each(['desktop', 'phone', 'small'] as const)(
    'never hides what of the page has the focus, wherever that is: %s',
    async (look) => {
      const page = await gallery.page(look);
      await gallery.show(page, 'unasked-card', look);
      const hidden: string[] = [];
      for (const place of [
        'bottom:20px;right:20px',
        'top:20px;right:20px',
        'bottom:20px;left:20px',
        'top:45%;right:20px',
      ]) {
        const stays = await page.evaluate(async (css) => {
          const button = document.createElement('button');
          button.textContent = 'Save';
          button.style.cssText = `position:fixed;${css}`;
          document.body.append(button);
          button.focus();
          await new Promise((resolve) => setTimeout(resolve, 100));
          const { left, top, width, height } = button.getBoundingClientRect();
          const isSeen = document.elementFromPoint(left + width / 2, top + height / 2) === button;
          button.remove();
          return isSeen;
        }, place);
        if (!stays) hidden.push(place);
      }
      expect(hidden).toEqual([]);
      await page.close();
    },
  );

  test('stays where its host puts it, with the variables of the page', async () => {
    const page = await gallery.page('desktop');
    await gallery.show(page, 'unasked-card', 'desktop');
    await page.addStyleTag({ content: 'main{--uptier-card-margin:16px 24px 88px}' });
    expect(await cardOn(page)).toMatchObject({ right: 1256, bottom: 712 });
    await page.addStyleTag({ content: 'main{--uptier-card-position:static;--uptier-card-margin:0}' });
    expect(await cardOn(page)).toMatchObject({ left: 224, top: 48 });
    await page.close();
  });
});

function cardOn(page: Page): Promise<Record<'left' | 'top' | 'right' | 'bottom', number>> {
  return page.evaluate(() =>
    window.gallery.roots()[0]!.querySelector('.up')!.getBoundingClientRect().toJSON(),
  );
}

describe('the pictures that are kept', () => {
  test('are at most 120, show every scene, and every kind of surface in each locale, theme and size', () => {
    const chosen = chooseReferences();
    expect(chosen.length).toBeLessThanOrEqual(120);
    expect(new Set(chosen.map(({ scene }) => scene))).toEqual(new Set(subjects));
    const shown = new Set(chosen.flatMap(pairsOf));
    expect(allPairs().filter((pair) => !shown.has(pair))).toEqual([]);
  });

  test('a button of another colour, and a row less, are another picture', async ({ skip }) => {
    skip(gallery.version !== recordedBrowser(), otherBrowser());
    const stage = await openStage(gallery);
    const [reference] = chooseReferences().filter(({ scene }) => scene === 'prompt');
    const kept = readReference(reference!)!;
    for (const css of ['.b.p{background:#0a7!important}', '.f{display:none!important}']) {
      await stage.show(reference!);
      await stage.page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.querySelector('.card > div')!.shadowRoot!.adoptedStyleSheets.push(sheet);
      }, css);
      const clip = (await stage.page.locator('.card').boundingBox())!;
      const drawn = await stage.page.screenshot({ animations: 'disabled', caret: 'hide', clip });
      expect(await comparePictures(stage.page, kept, drawn)).toBeGreaterThan(pixelTolerance);
    }
    await stage.close();
  });

  test('hold, each in its own dress: axe, layout, targets, forced colours, no motion, text spaced apart', {
    timeout: 300_000,
  }, async () => {
    expect((await lookAtAll()).problems).toEqual([]);
  });

  test('look as they did', { timeout: 300_000 }, async ({ skip }) => {
    skip(gallery.version !== recordedBrowser(), otherBrowser());
    expect(
      (await lookAtAll()).changes,
      'what was drawn is in gallery/output; meant to be seen? pnpm gallery:keep',
    ).toEqual([]);
  });
});

let looked: Promise<{ problems: string[]; changes: string[] }> | undefined;

/** Every picture, drawn once for all that is asked of it. */
function lookAtAll() {
  looked ??= look();
  return looked;
}

async function look() {
  const stage = await openStage(gallery);
  const problems: string[] = [];
  const changes: string[] = [];
  for (const reference of chooseReferences()) {
    const name = nameOf(reference);
    const drawn = await stage.shoot(reference);
    problems.push(...(await readEverything(stage.shown())).map((problem) => `${name}: ${problem}`));
    const kept = readReference(reference);
    const differing = kept ? await comparePictures(stage.page, kept, drawn) : Number.POSITIVE_INFINITY;
    if (differing <= pixelTolerance) continue;
    keepForLooking(name, drawn);
    changes.push(`${name}: ${differing} pixels differ`);
  }
  await stage.close();
  return { problems, changes };
}

function otherBrowser(): string {
  return `The pictures were drawn with Chromium ${recordedBrowser()}; this is ${gallery.version}.`;
}

function keepForLooking(name: string, png: Buffer): void {
  const output = join(import.meta.dirname, 'output');
  mkdirSync(output, { recursive: true });
  writeFileSync(join(output, name), png);
}
