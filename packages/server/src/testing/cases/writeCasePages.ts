import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { casePages, renderCasePage } from './casePages.ts';

/**
 * Writes every page that a link of a business case may show, in each of the named languages: `{page}-{locale}.html`. A program of its
 * own, because the gallery that photographs them belongs to the browser's side, which may not import the server.
 *
 * node --conditions=uptier-source writeCasePages.ts <folder> <locale>…
 */
const [folder, ...locales] = process.argv.slice(2);
if (!folder) throw new Error('Say where the pages go.');
mkdirSync(folder, { recursive: true });
for (const name of casePages)
  for (const locale of locales)
    writeFileSync(join(folder, `${name}-${locale}.html`), await renderCasePage(name, locale));
