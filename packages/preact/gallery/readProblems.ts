import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA, inside the shadow roots too. */
export async function readAxe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) => `${id} ${html.slice(0, 120)} ${failureSummary.split('\n')[1] ?? ''}`,
      ),
    );
  });
}

/** What scrolls sideways, is cut off, or is too small to press (WCAG 2.5.8). */
export function readLayout(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const roots = window.gallery.roots();
    const inside = (selector: string) =>
      roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);
    for (const node of [document.documentElement, ...inside('.panel')]) {
      if (node.scrollWidth > node.clientWidth) found.push(`scrolls sideways: ${node.className || 'page'}`);
    }
    for (const node of inside('*:not(.vh, .panel)')) {
      const { overflowX, overflowY } = getComputedStyle(node);
      const isCut =
        (overflowX === 'hidden' && node.scrollWidth > node.clientWidth + 1) ||
        (overflowY === 'hidden' && node.scrollHeight > node.clientHeight + 1);
      if (isCut && node.textContent)
        found.push(`cut off: ${node.className} ${node.textContent.slice(0, 40)}`);
    }
    for (const target of inside('button,a,input,textarea')) {
      const { width, height } = (target.closest('label') ?? target).getBoundingClientRect();
      if (target.getClientRects().length === 0) continue;
      if (width < 24 || height < 24) {
        found.push(
          `target ${Math.round(width)} × ${Math.round(height)}: ${target.textContent || target.tagName}`,
        );
      }
    }
    return found;
  });
}

/** A prompt in its place taller than 72 px, which on a wide page it must not be. */
export function readRows(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    window.gallery
      .roots()
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>('.up:not(.card) > .row')])
      .filter(({ offsetHeight }) => innerWidth >= 1280 && offsetHeight > 72)
      .map(({ offsetHeight }) => `row of ${offsetHeight} px`),
  );
}

/** Text as wide apart as WCAG 1.4.12 asks a page to bear, for as long as `look` takes. */
export async function withSpacing<T>(page: Page, look: () => Promise<T>): Promise<T> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
    );
    for (const root of window.gallery.roots()) root.adoptedStyleSheets.push(sheet);
  });
  try {
    return await look();
  } finally {
    await page.evaluate(() => {
      for (const root of window.gallery.roots()) root.adoptedStyleSheets.pop();
    });
  }
}

/** Whatever can be pressed or filled and has, in forced colours, neither a border nor a line under it. What unfolds is a heading. */
export async function readForcedColours(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' });
  const found = await page.evaluate(() =>
    window.gallery
      .roots()
      .flatMap((root) => [
        ...root.querySelectorAll<HTMLElement>('button:not([aria-expanded]),a,input,textarea'),
      ])
      .filter((target) => {
        const { borderTopWidth, borderTopStyle, textDecorationLine, appearance } = getComputedStyle(target);
        const hasBorder = borderTopStyle !== 'none' && borderTopWidth !== '0px';
        const isNative = appearance !== 'none' && target.matches('[type=radio],[type=checkbox]');
        return (
          !hasBorder && !isNative && !textDecorationLine.includes('underline') && !target.querySelector('svg')
        );
      })
      .map((target) => `no edge in forced colours: ${target.outerHTML.slice(0, 80)}`),
  );
  await page.emulateMedia({ forcedColors: null });
  return found;
}

/** What moves in spite of `prefers-reduced-motion`. */
export async function readMotion(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    window.gallery
      .roots()
      .flatMap((root) => root.getAnimations())
      .map((animation) => `moves: ${(animation as CSSAnimation).animationName ?? 'a transition'}`),
  );
}
