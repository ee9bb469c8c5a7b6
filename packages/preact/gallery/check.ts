import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { scenes } from '../src/testing/scenes.ts';
import { type Look, looks } from './looks.ts';
import { openGallery } from './openGallery.ts';

/**
 * Checks every scene in every look: axe (WCAG 2.2 AA) inside the shadow roots, nothing scrolling sideways, nothing to press smaller
 * than 24 × 24, a row of at most 72 px. A seeded fault proves first that the check sees inside.
 *
 * node --conditions=uptier-source gallery/check.ts [--scene a,b] [--look desktop,phone]
 */
const { values } = parseArgs({ options: { scene: { type: 'string' }, look: { type: 'string' } } });
const names = values.scene?.split(',') ?? Object.keys(scenes);
const wanted = (values.look?.split(',') ?? Object.keys(looks)) as Look[];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const gallery = await openGallery();
let problems = 0;
await proveItSees();
for (const look of wanted) {
  const page = await gallery.page(look);
  for (const name of names) {
    await gallery.show(page, name, look);
    for (const problem of [...(await readAxe(page)), ...(await readLayout(page, look))]) {
      problems += 1;
      console.error(`${name} · ${look}: ${problem}`);
    }
  }
  await page.close();
}
await gallery.close();
console.log(`${names.length} scenes × ${wanted.length} looks: ${problems} problems`);
process.exit(problems ? 1 : 0);

async function proveItSees(): Promise<void> {
  const page = await gallery.page('desktop');
  await gallery.show(page, 'compare', 'desktop');
  await page.evaluate(() => {
    const panel = document.querySelector('[data-uptier=flow]')?.shadowRoot?.querySelector('.panel');
    panel?.append(document.createElement('button'));
  });
  const found = await readAxe(page);
  if (!found.some((problem) => problem.startsWith('button-name')))
    throw new Error('axe does not see inside.');
  await page.close();
}

async function readAxe(page: Page): Promise<string[]> {
  await page.evaluate(axe);
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

function readLayout(page: Page, look: Look): Promise<string[]> {
  return page.evaluate((isWide) => {
    const found: string[] = [];
    const roots = [...document.querySelectorAll<HTMLElement>('[data-uptier=flow], .card > div')].map(
      (host) => host.shadowRoot!,
    );
    const scrollers = [
      document.documentElement,
      ...roots.flatMap((root) => [...root.querySelectorAll('.panel')]),
    ];
    for (const node of scrollers) {
      if (node.scrollWidth > node.clientWidth) found.push(`scrolls sideways: ${node.className || 'page'}`);
    }
    for (const target of roots.flatMap((root) => [...root.querySelectorAll('button,a,input,textarea')])) {
      const { width, height } = (target.closest('label') ?? target).getBoundingClientRect();
      if (width < 24 || height < 24) {
        found.push(
          `target ${Math.round(width)} × ${Math.round(height)}: ${target.textContent || target.tagName}`,
        );
      }
    }
    for (const row of roots.flatMap((root) => [...root.querySelectorAll('.row')])) {
      const { height } = row.getBoundingClientRect();
      if (isWide && height > 72) found.push(`row of ${height} px`);
    }
    return found;
  }, looks[look].width >= 1280);
}
