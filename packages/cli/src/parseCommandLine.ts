import { parseArgs } from 'node:util';
import type { Command } from './Command.ts';
import { UsageError } from './Problem.ts';

export interface CommandLine {
  values: Record<string, string | boolean | undefined>;
  words: string[];
}

/** Reads what stands after the command's name. @throws {UsageError} that names the word at fault. */
export function parseCommandLine(command: Command, args: string[]): CommandLine {
  const { values, positionals } = parseStrictly(command, args);
  if (command.words === null && positionals[0] !== undefined) {
    throw new UsageError(`"uptier ${command.name}" takes no arguments, but got "${positionals[0]}".`);
  }
  return { values, words: positionals };
}

function parseStrictly(command: Command, args: string[]) {
  const own = Object.fromEntries(Object.entries(command.options).map(([name, { type }]) => [name, { type }]));
  const options = { ...own, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(explain(command, error as NodeJS.ErrnoException));
  }
}

/** Node's own words end in advice about positional arguments that helps nobody here. */
function explain(command: Command, error: NodeJS.ErrnoException): string {
  const option = /'(-[^' ,]*)/.exec(error.message)?.[1] ?? '';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const near = nearest(option.replace(/^-+/, ''), Object.keys(command.options));
    return `"uptier ${command.name}" has no option ${option}.${near ? ` Did you mean --${near}?` : ''}`;
  }
  if (error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const name = /--[\w-]+/.exec(error.message)?.[0] ?? option;
    const isFlag = command.options[name.slice(2)]?.type !== 'string';
    return isFlag ? `${name} takes no value.` : `${name} needs a value.`;
  }
  throw error;
}

/** The known word that differs least, when it differs little. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((name) => ({ name, steps: distance(word, name) }));
  return ranked.filter(({ steps }) => steps <= 2).sort((a, b) => a.steps - b.steps)[0]?.name;
}

/** Levenshtein's, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = row[j]! + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(replaced, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
