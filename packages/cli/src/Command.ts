import type { Terminal } from './terminal/Terminal.ts';

export interface Option {
  type: 'boolean' | 'string';
  /** One line of help. */
  help: string;
  /** What a string stands for in the help, e.g. `url`. */
  value?: string;
}

export type Options = Record<string, Option>;

type ValuesOf<O extends Options> = {
  [K in keyof O]?: O[K]['type'] extends 'boolean' ? boolean : string;
};

export interface Run<O extends Options = Options> {
  values: ValuesOf<O>;
  /** What stands on the command line without a `--`. */
  words: string[];
  terminal: Terminal;
}

export interface Command {
  name: string;
  summary: string;
  /** What `words` are, e.g. `[file…]`; null when the command takes none. */
  words: string | null;
  options: Options;
  /** What is worth knowing beside the options. */
  notes: string[];
  /** Answers the exit code: 0, or 1 when what was asked about does not hold. */
  run(run: Run): Promise<0 | 1>;
}

/**
 * Lets a command's `run` see its own options with their types. What a command alone needs of the server (Stripe's client, the copy
 * compiler) it imports when it runs, so that help and mistakes are answered at once.
 */
export function defineCommand<const O extends Options>(command: {
  name: string;
  summary: string;
  words?: string;
  options: O;
  notes?: string[];
  run(run: Run<O>): Promise<0 | 1>;
}): Command {
  return {
    name: command.name,
    summary: command.summary,
    words: command.words ?? null,
    options: command.options,
    notes: command.notes ?? [],
    run: command.run as Command['run'],
  };
}

export const jsonOption = { type: 'boolean', help: 'print JSON, for scripts' } as const satisfies Option;

export const configOption = {
  type: 'string',
  value: 'file',
  help: 'the config file (uptier.config.ts, .mts, .mjs or .js)',
} as const satisfies Option;
