import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runCli } from '../runCli.ts';
import { shopInput } from './shopCatalog.ts';

const packageFolder = join(import.meta.dirname, '../..');

export interface Outcome {
  code: number;
  /** Standard output. */
  out: string;
  /** Standard error. */
  err: string;
}

export interface More {
  env?: Record<string, string>;
  /** Standard input. */
  input?: string;
  /** A shell command that standard output is piped into. */
  into?: string;
}

export interface Project {
  folder: string;
  write(name: string, text: string): void;
  read(name: string): string;
  files(): string[];
  /** Runs the real command in the project's folder, with nothing of this process's environment that could matter. */
  uptier(args: string[], more?: More): Promise<Outcome>;
  /** The same in this process: for the many cases that would each wait a second for another Node to start. */
  call(args: string[], more?: More): Promise<Outcome>;
}

/** A folder as a customer has it, with our packages installed. It is gone after the test. */
export function createProject(files: Record<string, string> = {}): Project {
  const folder = mkdtempSync(join(tmpdir(), 'uptier-cli-'));
  symlinkSync(join(packageFolder, 'node_modules'), join(folder, 'node_modules'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const project: Project = {
    folder,
    write: (name, text) => writeFileSync(join(folder, name), text),
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    files: () => readdirSync(folder).filter((name) => name !== 'node_modules'),
    uptier: (args, more) => run(folder, args, more),
    call: (args, more) => call(folder, args, more),
  };
  for (const [name, text] of Object.entries(files)) project.write(name, text);
  return project;
}

function run(cwd: string, args: string[], { env = {}, input = '', into }: More = {}): Promise<Outcome> {
  const program = ['--conditions=uptier-source', join(packageFolder, 'src/cli.ts'), ...args];
  const [command, ...rest] = into
    ? ['sh', '-c', `"$0" "$@" | ${into}`, process.execPath, ...program]
    : [process.execPath, ...program];
  const options = { cwd, env: { PATH: process.env.PATH ?? '', ...env } };
  return new Promise((resolve) => {
    const child = execFile(command!, rest, options, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
    child.stdin?.end(input);
  });
}

async function call(cwd: string, args: string[], { env = {}, input = '' }: More = {}): Promise<Outcome> {
  const lines = { out: '', err: '' };
  const code = await runCli(args, {
    cwd,
    env,
    print: (line) => {
      lines.out += `${line}\n`;
    },
    warn: (line) => {
      lines.err += `${line}\n`;
    },
    readInput: async () => input,
    paint: (_, text) => text,
  });
  return { code, ...lines };
}

/** The same catalog as `shopCatalog`, written down in a config. */
export const shopConfig = `import { defineCatalog } from '@uptier/model';

export const catalog = defineCatalog(${JSON.stringify(shopInput, null, 2)});
`;
