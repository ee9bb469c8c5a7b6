import { relative, resolve } from 'node:path';
import { configOption, defineCommand, jsonOption } from '../Command.ts';
import { campaignFile, campaignFileOf, readCampaignFile } from '../campaigns/campaignFile.ts';
import { loadConfig } from '../config/loadConfig.ts';
import type { CopyProblem } from '../copy/lintWords.ts';
import { readCopyFile } from '../copy/readCopyFile.ts';
import type { Words } from '../copy/Words.ts';
import type { Terminal } from '../terminal/Terminal.ts';

export const lint = defineCommand({
  name: 'lint',
  summary: 'find mistakes and dark patterns in campaign words',
  words: '[file…]',
  options: { config: configOption, json: jsonOption },
  notes: [
    'A file (.json, .mjs or .ts) holds { en: { headline, body, cta }, de: … }, or several of these by campaign id.',
    `Without files, the words of the default campaigns of your catalog and of ${campaignFile} are read.`,
    'Errors end it with 1; warnings do not. Known wordings are found, not intentions.',
  ],
  async run({ values, words, terminal }) {
    const all =
      words.length > 0 ? await readFiles(words, terminal) : await readDefaults(values.config, terminal);
    const { lintWords } = await import('../copy/lintWords.ts');
    const problems = all.flatMap(lintWords);
    if (values.json) terminal.print(JSON.stringify({ checked: all.length, problems }, null, 2));
    else report(problems, all.length, terminal);
    return problems.some(({ level }) => level === 'error') ? 1 : 0;
  },
});

async function readFiles(files: string[], { cwd }: Terminal): Promise<Words[]> {
  const read = await Promise.all(files.map((file) => readCopyFile(resolve(cwd, file))));
  return read.flat().map((one) => ({ ...one, file: one.file && relative(cwd, one.file) }));
}

async function readDefaults(named: string | undefined, { cwd }: Terminal): Promise<Words[]> {
  const { catalog, path } = await loadConfig({ cwd, named });
  const { defaultCampaigns } = await import('@uptier/server');
  const added = await readCampaignFile(catalog, campaignFileOf(path));
  return [
    ...defaultCampaigns(catalog).map(({ id, words }) => ({ file: null, campaign: id, source: words })),
    ...added.map(({ id, words }) => ({ file: campaignFile, campaign: id, source: words })),
  ];
}

function report(problems: CopyProblem[], checked: number, terminal: Terminal): void {
  for (const { level, where, message } of problems) {
    const mark = level === 'error' ? terminal.paint('red', '✗') : terminal.paint('yellow', '!');
    terminal.print(`${mark} ${where}: ${message}`);
  }
  const errors = problems.filter(({ level }) => level === 'error').length;
  terminal.print(
    `${checked} campaign${checked === 1 ? '' : 's'} read: ${errors} error${errors === 1 ? '' : 's'}, ${problems.length - errors} warning${problems.length - errors === 1 ? '' : 's'}.`,
  );
}
