import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { locales } from '../src/texts/loadLocale.ts';
import {
  type AnyTheme,
  anyTheme,
  nameOf,
  type Reference,
  type Size,
  sizes,
  subjects,
  themesOf,
} from './chooseReferences.ts';
import type { Gallery } from './openGallery.ts';
import { openStage } from './openStage.ts';
import { readLayout } from './readProblems.ts';

export interface MatrixOptions {
  /** Which scenes and pages; left out: all. */
  scenes?: readonly string[];
  /** Which dresses; left out: all. */
  locales?: readonly string[];
  themes?: readonly AnyTheme[];
  sizes?: readonly Size[];
}

const columns = 6;
const perSheet = 24;

/** Every scene in every dress, on contact sheets for people to look at; and what scrolls sideways, is cut off or too small to press. */
export async function drawMatrix(gallery: Gallery, options: MatrixOptions = {}): Promise<string[]> {
  const output = join(import.meta.dirname, 'output/matrix');
  mkdirSync(output, { recursive: true });
  const stage = await openStage(gallery);
  const problems: string[] = [];
  for (const dress of dresses(options)) {
    const pictures: Picture[] = [];
    const wanted = (options.scenes ?? subjects).filter((scene) => themesOf(scene).includes(dress.theme));
    for (const scene of wanted) {
      const reference: Reference = { scene, ...dress };
      const png = await stage.shoot(reference);
      problems.push(...(await readLayout(stage.shown())).map((one) => `${nameOf(reference)}: ${one}`));
      pictures.push({ scene, png });
    }
    // The last one may have asked for something in the page's address, which would outlive the page.
    await stage.page.evaluate((locale) => window.gallery.show([], { locale }), dress.locale);
    const name = `${dress.locale}-${dress.theme}-${dress.size}`;
    for (let first = 0; first < pictures.length; first += perSheet) {
      const sheet = await drawSheet(stage.page, pictures.slice(first, first + perSheet));
      writeFileSync(join(output, `${name}-${first / perSheet + 1}.png`), sheet);
    }
    await stage.page.reload();
  }
  await stage.close();
  return problems;
}

interface Picture {
  scene: string;
  png: Buffer;
}

function dresses(options: MatrixOptions): Omit<Reference, 'scene'>[] {
  const wanted = {
    locales: options.locales ?? locales,
    themes: options.themes ?? anyTheme,
    sizes: options.sizes ?? (Object.keys(sizes) as Size[]),
  };
  return wanted.locales.flatMap((locale) =>
    wanted.themes.flatMap((theme) => wanted.sizes.map((size) => ({ locale, theme, size }))),
  );
}

async function drawSheet(page: Page, pictures: Picture[]): Promise<Buffer> {
  const cells = pictures.map(
    ({ scene, png }) =>
      `<figure><figcaption>${scene}</figcaption><img src="data:image/png;base64,${png.toString('base64')}"></figure>`,
  );
  await page.setViewportSize({ width: columns * 330, height: 400 });
  await page.setContent(
    `<style>body{margin:8px;display:grid;grid-template-columns:repeat(${columns},1fr);gap:8px;background:#888;font:12px sans-serif}figure{margin:0}img{max-width:100%}</style>${cells.join('')}`,
  );
  return page.screenshot({ fullPage: true });
}
