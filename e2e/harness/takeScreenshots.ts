import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { untilStill } from './untilStill.ts';

/** The ways in which every surface is looked at. */
export const looks = {
  light: { colorScheme: 'light', width: 1280, height: 860, dir: 'ltr' },
  dark: { colorScheme: 'dark', width: 1280, height: 860, dir: 'ltr' },
  narrow: { colorScheme: 'light', width: 360, height: 780, dir: 'ltr' },
  rtl: { colorScheme: 'light', width: 1280, height: 860, dir: 'rtl' },
} as const;

export type Look = keyof typeof looks;

const output = join(import.meta.dirname, '../output');

/**
 * Writes `output/{name}-{look}.png` for each look, with fonts loaded and motion finished, and puts the page back as it
 * was. For people to look at: nothing compares them.
 */
export async function takeScreenshots(
  page: Page,
  name: string,
  which: readonly Look[] = allLooks,
): Promise<void> {
  mkdirSync(output, { recursive: true });
  const size = page.viewportSize();
  const dir = await page.evaluate(() => document.documentElement.dir);
  for (const look of which) {
    await dress(page, looks[look]);
    await page.screenshot({
      path: join(output, `${name}-${look}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
  }
  await dress(page, { colorScheme: null, width: size?.width ?? 1280, height: size?.height ?? 860, dir });
}

const allLooks = Object.keys(looks) as Look[];

interface Dress {
  colorScheme: 'light' | 'dark' | null;
  width: number;
  height: number;
  dir: string;
}

async function dress(page: Page, { colorScheme, width, height, dir }: Dress): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height });
  await page.evaluate(async (direction) => {
    document.documentElement.dir = direction;
    await document.fonts.ready;
    // Two frames: one to react to the new size, one to paint what came of it.
    for (let i = 0; i < 2; i++) await new Promise((next) => requestAnimationFrame(next));
  }, dir);
  await untilStill(page);
}
