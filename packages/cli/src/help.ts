import type { Command, Options } from './Command.ts';
import { formatTable } from './terminal/formatTable.ts';

export function helpForAll(commands: readonly Command[]): string[] {
  const rows = commands.map(({ name, words, summary }) => [`  ${name}${words ? ` ${words}` : ''}`, summary]);
  return [
    'uptier: set up, check and operate Uptier',
    '',
    'Usage: uptier <command> [options]',
    '',
    ...formatTable(rows),
    '',
    '  uptier <command> --help says more; uptier --version says which version this is.',
  ];
}

export function helpForOne({ name, words, summary, options, notes }: Command): string[] {
  return [
    `uptier ${name}: ${summary}`,
    '',
    `Usage: uptier ${name}${words ? ` ${words}` : ''}${Object.keys(options).length ? ' [options]' : ''}`,
    ...(Object.keys(options).length ? ['', ...describeOptions(options)] : []),
    ...(notes.length ? ['', ...notes.map((note) => `  ${note}`)] : []),
  ];
}

function describeOptions(options: Options): string[] {
  return formatTable(
    Object.entries(options).map(([name, { value, help }]) => [
      `  --${name}${value ? ` <${value}>` : ''}`,
      help,
    ]),
  );
}
