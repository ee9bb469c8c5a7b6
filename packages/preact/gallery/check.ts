import { parseArgs } from 'node:util';
import { subjects } from './chooseReferences.ts';
import { readAxeAndLayout } from './inEveryScene.ts';
import { type Look, looks } from './looks.ts';
import { openGallery } from './openGallery.ts';
import { readAxe } from './readProblems.ts';

/**
 * Checks every scene in every look: axe (WCAG 2.2 AA) inside the shadow roots, nothing scrolling sideways, nothing to press smaller
 * than 24 × 24, a row of at most 72 px. A seeded fault proves first that the check sees inside.
 *
 * node --conditions=uptier-source gallery/check.ts [--scene a,b] [--look desktop,phone]
 */
const { values } = parseArgs({ options: { scene: { type: 'string' }, look: { type: 'string' } } });
const names = values.scene?.split(',') ?? subjects;
const wanted = (values.look?.split(',') ?? Object.keys(looks)) as Look[];

const gallery = await openGallery();
let problems = 0;
await proveItSees();
for (const look of wanted) {
  const page = await gallery.page(look);
  for (const name of names) {
    await gallery.show(page, name, look);
    for (const problem of await readAxeAndLayout(page)) {
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
