import type { Command, Run } from './Command.ts';
import { commands } from './commands/index.ts';
import { helpForAll, helpForOne } from './help.ts';
import { Problem, UsageError } from './Problem.ts';
import { type CommandLine, nearest, parseCommandLine } from './parseCommandLine.ts';
import { readVersion } from './readVersion.ts';
import type { Terminal } from './terminal/Terminal.ts';

/** Runs one command line. Answers the exit code: 0 done, 1 something does not hold, 2 the command line is wrong. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const [name, ...rest] = args;
  if (name === undefined) return show(terminal.warn, helpForAll(commands), 2);
  if (name === '--help' || name === '-h' || name === 'help')
    return show(terminal.print, helpForAll(commands), 0);
  if (name === '--version' || name === '-v') return show(terminal.print, [readVersion()], 0);
  const command = commands.find((one) => one.name === name);
  if (!command) return unknownCommand(name, terminal);
  return runCommand(command, rest, terminal);
}

async function runCommand(command: Command, args: string[], terminal: Terminal): Promise<0 | 1 | 2> {
  let line: CommandLine | null = null;
  try {
    line = parseCommandLine(command, args);
    if (line.values.help) return show(terminal.print, helpForOne(command), 0);
    return await command.run({ ...line, terminal } as Run);
  } catch (error) {
    if (error instanceof UsageError) {
      return show(terminal.warn, [`uptier: ${error.message}`, '', ...helpForOne(command)], 2);
    }
    if (!(error instanceof Problem)) throw error;
    return report(error, { json: line?.values.json === true, terminal });
  }
}

function report(problem: Problem, { json, terminal }: { json: boolean; terminal: Terminal }): 1 {
  const { code, message, path } = problem;
  if (json) terminal.print(JSON.stringify({ error: { code, message, ...(path !== undefined && { path }) } }));
  else terminal.warn(`uptier: ${path === undefined ? '' : `${path}: `}${message}`);
  return 1;
}

function unknownCommand(name: string, terminal: Terminal): 2 {
  const near = nearest(
    name,
    commands.map((one) => one.name),
  );
  const hint = near ? ` Did you mean "${near}"?` : '';
  const what = name.startsWith('-') ? 'option' : 'command';
  return show(
    terminal.warn,
    [`uptier: there is no ${what} "${name}".${hint}`, '', ...helpForAll(commands)],
    2,
  );
}

function show<C extends 0 | 2>(write: (line: string) => void, lines: string[], code: C): C {
  for (const line of lines) write(line);
  return code;
}
