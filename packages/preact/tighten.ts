import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Takes the line breaks out of the built styles: a bundler minifies code and leaves strings as they are. */
const dist = join(import.meta.dirname, 'dist');
for (const file of globSync('**/*Css.js', { cwd: dist })) {
  const path = join(dist, file);
  const tight = readFileSync(path, 'utf8').replace(/`[^`]*`/g, (styles) => styles.replace(/\n\s*/g, ''));
  writeFileSync(path, tight);
}
