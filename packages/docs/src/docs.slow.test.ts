import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createReader } from './createReader.ts';
import { docsFolder, readGuides } from './readGuides.ts';

const root = join(docsFolder, '../..');
const guides = readGuides();
const code = ['ts', 'tsx', 'js', 'mjs'];

const tsconfig = JSON.stringify({
  extends: join(root, 'tsconfig.base.json'),
  compilerOptions: {
    jsx: 'react-jsx',
    typeRoots: [join(root, 'node_modules/@types')],
    types: ['node'],
  },
  include: ['guides'],
});

test('every piece of code in a guide names its file, so that it is checked', () => {
  const loose = guides.flatMap(({ name, snippets }) =>
    snippets
      .filter(({ language, file }) => code.includes(language) && !file)
      .map(({ text }) => `${name}: ${text}`),
  );
  expect(loose).toEqual([]);
});

test('the code of every guide compiles as strictly as ours', { timeout: 120_000 }, async () => {
  const reader = createReader();
  onTestFinished(reader.stop);
  for (const { name, snippets } of guides) {
    const folder = `guides/${name.replaceAll(/\W+/g, '-')}`;
    reader.write(
      Object.fromEntries(snippets.flatMap(({ file, text }) => (file ? [[`${folder}/${file}`, text]] : []))),
    );
  }
  reader.write({ 'tsconfig.json': tsconfig });
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [compiler, '-p', reader.folder, '--pretty', 'false'], (_, out, err) =>
      resolve(out + err),
    );
  });
  expect(output).toBe('');
});

test('links to files in the repository lead somewhere', () => {
  const broken = guides.flatMap(({ name, text }) => {
    const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
    const links = [...prose.matchAll(/(?<!!)\[[^\]]*\]\(([^)#\s]+)[^)]*\)/g)].map(([, href]) => href ?? '');
    return links
      .filter(
        (href) => !/^(https?:|mailto:)/.test(href) && !existsSync(join(docsFolder, dirname(name), href)),
      )
      .map((href) => `${name}: ${href}`);
  });
  expect(broken).toEqual([]);
});
