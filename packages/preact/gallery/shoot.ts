import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { subjects } from './chooseReferences.ts';
import { type Look, looks } from './looks.ts';
import { openGallery } from './openGallery.ts';

/**
 * Takes pictures of the scenes, for people to look at: `output/{scene}-{look}.png`.
 *
 * node --conditions=uptier-source gallery/shoot.ts [--scene a,b] [--look desktop,phone]
 */
const { values } = parseArgs({ options: { scene: { type: 'string' }, look: { type: 'string' } } });
const names = values.scene?.split(',') ?? subjects;
const wanted = (values.look?.split(',') ?? Object.keys(looks)) as Look[];
const output = join(import.meta.dirname, 'output');
mkdirSync(output, { recursive: true });

const gallery = await openGallery();
for (const look of wanted) {
  const page = await gallery.page(look);
  for (const name of names) {
    await gallery.show(page, name, look);
    await page.screenshot({
      path: join(output, `${name}-${look}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
  }
  await page.close();
}
await gallery.close();
