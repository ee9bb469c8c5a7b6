import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const docsFolder = join(import.meta.dirname, '..');

export interface Snippet {
  /** Where the block belongs in a reader's project; null when the guide does not say. */
  file: string | null;
  language: string;
  text: string;
}

export interface Guide {
  /** Path from this folder. */
  name: string;
  text: string;
  snippets: Snippet[];
}

/**
 * Every guide, and the README of the repository, with their fenced blocks. A block that names a file (```` ```ts file=server.ts ````)
 * is one that tests run.
 */
export function readGuides(): Guide[] {
  const names = readdirSync(docsFolder).filter((name) => name.endsWith('.md'));
  return ['../../README.md', ...names].map((name) => {
    const text = readFileSync(join(docsFolder, name), 'utf8');
    return { name, text, snippets: readSnippets(text) };
  });
}

/** The files of one guide, by path. */
export function filesOf(guide: string): Record<string, string> {
  const found = readGuides().find(({ name }) => name === guide);
  if (!found) throw new Error(`There is no guide ${guide}.`);
  return Object.fromEntries(found.snippets.flatMap(({ file, text }) => (file ? [[file, text]] : [])));
}

function readSnippets(text: string): Snippet[] {
  return [...text.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, language, file, body]) => ({
      language: language ?? '',
      file: file ?? null,
      text: body ?? '',
    }),
  );
}
