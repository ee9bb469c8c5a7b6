import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishedPackages } from '../src/publishedPackages.ts';
import { expectedExports, serverBudget } from './expected.ts';
import { installOutside } from './installOutside.ts';
import { type Packed, packWorkspace } from './packWorkspace.ts';

const scratch = mkdtempSync(join(tmpdir(), 'uptier-packed-'));
const outside = join(scratch, 'outside');
const modules = join(outside, 'node_modules');
const consumer = join(import.meta.dirname, 'consumer');
let packed: Map<string, Packed>;

beforeAll(() => {
  const tarballs = join(scratch, 'tarballs');
  mkdirSync(tarballs);
  packed = new Map(packWorkspace(tarballs).map((one) => [one.name, one]));
  const versions = (...names: string[]) =>
    Object.fromEntries(names.map((name) => [name, installedVersion(name)]));
  installOutside(outside, [...packed.values()], {
    ...versions('typescript', 'react', 'react-dom', '@types/react', '@types/node'),
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(publishedPackages)('$name, packed', ({ name }) => {
  test('holds its built code, types and licence, and no tests or sources', () => {
    const { files } = packed.get(name)!;
    expect(files).toEqual(
      expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'LICENSE', 'README.md']),
    );
    expect(files.filter((file) => /\.test\.|\/testing\/|(?<!\.d)\.tsx?$|\.map$/.test(file))).toEqual([]);
  });

  test('depends on real versions, not on the workspace', () => {
    const { scripts: _, ...published } = packed.get(name)!.manifest;
    expect(JSON.stringify(published)).not.toMatch(/workspace:|uptier-source/);
  });

  test('satisfies publint', async () => {
    const { tarball } = packed.get(name)!;
    const bytes = readFileSync(tarball);
    const { messages, pkg } = await publint({
      pack: { tarball: new Uint8Array(bytes).buffer },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test('has types that resolve (are the types wrong?)', () => {
    const manifest = createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json');
    const attw = join(dirname(manifest), 'dist/index.js');
    expect(
      complaint(process.execPath, [attw, packed.get(name)!.tarball, '--profile', 'esm-only', '--no-color']),
    ).toBe('');
  });

  test('can be imported on a server, where there is no window', () => {
    const { exports } = packed.get(name)!.manifest;
    // A pattern with a star serves files to browsers; there is no module of that name.
    for (const path of Object.keys(exports).filter((key) => !key.includes('*'))) {
      const specifier = path.replace(/^\./, name);
      const expected = expectedExports[specifier] ?? ['an entry in expected.ts'];
      expect(exportsOf(specifier), specifier).toEqual(expect.arrayContaining(expected));
    }
  });

  test('starts its commands', () => {
    for (const command of Object.keys(packed.get(name)!.manifest.bin ?? {})) {
      expect(complaint(join(modules, '.bin', command), ['--help']), command).toBe('');
    }
  });
});

describe('a project outside the workspace', () => {
  test('type-checks code written against every package', () => {
    for (const file of readdirSync(consumer)) copyFileSync(join(consumer, file), join(outside, file));
    expect(typeCheck().filter((line) => ours.test(line))).toEqual([]);
  });

  test('is not made to read the types of the database driver', () => {
    const files = typeCheck('--listFilesOnly');
    expect(files.some((file) => file.includes('@uptier/server/dist/index.d.ts'))).toBe(true);
    expect(files.filter((file) => file.includes('drizzle-orm')).length).toBe(0);
  });
});

describe('@uptier/react', () => {
  test('keeps each module that needs a browser behind "use client"', () => {
    const dist = join(modules, '@uptier/react/dist');
    const sources = readdirSync(dist).filter((file) => file.endsWith('.js'));
    const clients = sources.filter((file) =>
      /from ["']react["']/.test(readFileSync(join(dist, file), 'utf8')),
    );
    expect(clients.length).toBeGreaterThan(0);
    for (const file of ['index.js', ...clients]) {
      expect(readFileSync(join(dist, file), 'utf8'), file).toMatch(/^['"]use client['"];/);
    }
  });
});

describe('@uptier/server', () => {
  test('brings neither Studio nor any browser package', () => {
    const seen = new Set<string>();
    const visit = (name: string) => {
      if (seen.has(name) || !packed.has(name)) return;
      seen.add(name);
      const { dependencies, optionalDependencies } = packed.get(name)!.manifest;
      for (const next of Object.keys({ ...dependencies, ...optionalDependencies })) visit(next);
    };
    visit('@uptier/server');
    expect([...seen].sort()).toEqual(['@uptier/model', '@uptier/server', '@uptier/stripe-sandbox']);
  });

  test('brings its migrations, not what they are written from, and starts with them', () => {
    const files = readdirSync(join(modules, '@uptier/server/migrations'), {
      recursive: true,
      encoding: 'utf8',
    });
    expect(files.filter((file) => file.endsWith('.json'))).toEqual([join('meta', '_journal.json')]);
    const program = `
      import { defineCatalog } from '@uptier/model';
      import { createUptier } from '@uptier/server';
      const uptier = createUptier({
        catalog: defineCatalog({ currency: 'usd', plans: { free: { name: 'Free', prices: { month: 0 } } } }),
        origins: ['http://localhost'],
        resolveAccount: async () => null,
        authorize: () => true,
      });
      await uptier.ready;
      await uptier.close();
      process.exit(0);`;
    expect(complaint(process.execPath, ['--input-type=module', '--eval', program])).toBe('');
  });

  test(`stays under ${serverBudget / 1000} kB of its own code, unpacked`, () => {
    const dist = join(modules, '@uptier/server/dist');
    const code = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.js'),
    );
    const bytes = code.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
    console.log(
      `@uptier/server: ${(bytes / 1000).toFixed(1)} kB of JavaScript, unpacked, in ${code.length} files.`,
    );
    expect(bytes).toBeLessThanOrEqual(serverBudget);
  });
});

/** An error in our types or in the project itself. Those inside other people's libraries are theirs to answer. */
const ours = /^(?!node_modules\/|\s)|^node_modules\/@uptier\/[\w-]+\/dist\//;

function typeCheck(...flags: string[]): string[] {
  const { output } = execute(join(modules, '.bin/tsc'), [
    '-p',
    'tsconfig.json',
    '--pretty',
    'false',
    ...flags,
  ]);
  return output.split('\n').filter(Boolean);
}

/** What a program printed if it failed, else nothing. */
function complaint(command: string, args: string[]): string {
  const { status, output } = execute(command, args);
  return status === 0 ? '' : output || `${command} ended with ${status}`;
}

function execute(command: string, args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: outside,
    encoding: 'utf8',
    maxBuffer: 64e6,
  });
  return { status, output: `${stdout}${stderr}` };
}

function exportsOf(specifier: string): string[] {
  const script = `const all = await import(${JSON.stringify(specifier)});
    if (typeof window !== 'undefined') throw new Error('There is a window here.');
    console.log(JSON.stringify(Object.keys(all)));`;
  const options = { cwd: outside, encoding: 'utf8' } as const;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], options),
  ) as string[];
}

/** The version this workspace tests with, so that the outside project asks for nothing new. */
function installedVersion(name: string): string {
  const from = createRequire(join(process.cwd(), 'packages/react/package.json'));
  return (JSON.parse(readFileSync(from.resolve(`${name}/package.json`), 'utf8')) as { version: string })
    .version;
}
