import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { locales } from '../src/texts/loadLocale.ts';

/** What the link of a business case shows: pages of the server's, which stand by themselves and take nothing of a host's appearance. */
export const pages = [
  'case-approval',
  'case-bare',
  'case-terms',
  'case-first',
  'case-less',
  'case-long',
  'case-ended',
] as const;
export type PageName = (typeof pages)[number];

export const isPage = (name: string): name is PageName => (pages as readonly string[]).includes(name);

const program = join(import.meta.dirname, '../../server/src/testing/cases/writeCasePages.ts');

/** Lets the server write its pages, in every language: this side may not import it. */
export function writePages(folder: string): void {
  execFileSync(process.execPath, ['--conditions=uptier-source', program, folder, ...locales]);
  const wanted = pages.flatMap((name) => locales.map((locale) => pageFile(name, locale)));
  const others = readdirSync(folder).filter((file) => !wanted.includes(file));
  if (others.length > 0) throw new Error(`The gallery does not know these pages yet: ${others.join(', ')}`);
}

export function pageFile(name: PageName, locale: string): string {
  return `${name}-${locale}.html`;
}
