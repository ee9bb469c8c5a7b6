import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseReferences, nameOf, type Reference } from './chooseReferences.ts';
import type { Gallery } from './openGallery.ts';
import { openStage } from './openStage.ts';

const dir = join(import.meta.dirname, 'references');
const record = join(dir, 'browser.json');

/** The browser that drew the pictures: another one draws the same page a little differently. */
export function recordedBrowser(): string {
  return (JSON.parse(readFileSync(record, 'utf8')) as { browser: string }).browser;
}

/** The picture that is kept; null where there is none yet. */
export function readReference(reference: Reference): Buffer | null {
  const path = join(dir, nameOf(reference));
  return existsSync(path) ? readFileSync(path) : null;
}

/** Draws all of them again, and forgets those of scenes that are gone. */
export async function keepReferences(gallery: Gallery): Promise<number> {
  const chosen = chooseReferences();
  const stage = await openStage(gallery);
  mkdirSync(dir, { recursive: true });
  for (const reference of chosen) writeFileSync(join(dir, nameOf(reference)), await stage.shoot(reference));
  await stage.close();
  const names = new Set(chosen.map(nameOf));
  for (const file of readdirSync(dir)) if (file.endsWith('.png') && !names.has(file)) rmSync(join(dir, file));
  writeFileSync(record, `${JSON.stringify({ browser: gallery.version }, null, 2)}\n`);
  return chosen.length;
}
