import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

// The real bootstrap in a repository of three files, with an `npx` that only pretends to install.
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'uptier-bootstrap-'));
  mkdirSync(join(root, 'packages/tools'), { recursive: true });
  copyFileSync(join(import.meta.dirname, '../bootstrap.mjs'), join(root, 'packages/tools/bootstrap.mjs'));
  write('package.json', JSON.stringify({ config: { pnpm: '1.2.3' } }));
  write('pnpm-lock.yaml', 'one');
  write('pnpm-workspace.yaml', '');
  write(
    'fake/npx',
    `#!/bin/sh\necho "npx $@"\nmkdir -p node_modules/.bin\nln -sf '${process.execPath}' node_modules/.bin/node`,
  );
  chmodSync(join(root, 'fake/npx'), 0o755);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [join(root, 'packages/tools/bootstrap.mjs'), ...args], {
    env: { ...process.env, PATH: `${join(root, 'fake')}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function run(...args: string[]): Promise<{ code: number; output: string }> {
  const child = start(...args);
  let output = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

describe('the bootstrap', () => {
  test('installs what the lockfile says with the pinned pnpm, and runs the command', async () => {
    write('demo/server/main.ts', "console.log('the demo runs');");
    const { code, output } = await run('demo');
    expect(output).toContain('npx --yes pnpm@1.2.3 install --frozen-lockfile');
    expect(output).toMatch(/Packages installed .*s\n.*the demo runs/);
    expect(code).toBe(0);
  });

  test('installs nothing when nothing changed, and again when the lockfile did', async () => {
    write('demo/server/main.ts', '');
    await run('demo');
    expect((await run('demo')).output).not.toContain('npx');
    write('pnpm-lock.yaml', 'two');
    expect((await run('demo')).output).toContain('npx');
  });

  test('hands on the arguments, with or without the dashes, and the exit code', async () => {
    write('demo/server/main.ts', 'console.log(process.argv.slice(2).join("|")); process.exit(3);');
    expect(await run('demo', '--reset', '--port', '1')).toMatchObject({
      code: 3,
      output: expect.stringContaining('--reset|--port|1'),
    });
    expect((await run('demo', '--', '--reset')).output).toMatch(/^--reset$/m);
  });

  test("finds the workspace's own programs first", async () => {
    write('demo/server/main.ts', "console.log(process.env.PATH?.split(':')[0]);");
    expect((await run('demo')).output).toContain(join(root, 'node_modules/.bin'));
  });

  test('names the commands there are when asked for another', async () => {
    const { code, output } = await run('toString');
    expect(code).toBe(1);
    expect(output).toMatch(/Unknown command "toString".*demo, .*test/);
  });

  test('says so when the installation fails, and runs nothing', async () => {
    write('fake/npx', '#!/bin/sh\nexit 1');
    write('demo/server/main.ts', "console.log('the demo runs');");
    const { code, output } = await run('demo');
    expect(code).toBe(1);
    expect(output).toContain('could not be installed');
    expect(output).not.toContain('the demo runs');
  });

  test('passes Ctrl-C on once, however often it is told, and waits for a clean end', async () => {
    write(
      'demo/server/main.ts',
      `let heard = 0;
       process.on('SIGINT', () => { heard++; setTimeout(() => { console.log('heard ' + heard); process.exit(0); }, 300); });
       setInterval(() => {}, 1000); console.log('ready');`,
    );
    const child = start('demo');
    let output = '';
    child.stdout!.setEncoding('utf8').on('data', (text) => (output += text));
    await expect.poll(() => output).toContain('ready');
    // A terminal tells every process of the group; npm, which is one of them, tells its child again.
    child.kill('SIGINT');
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(output).toContain('heard 1');
    expect(code).toBe(0);
  });

  test('answers like a shell when the command is ended by a signal', async () => {
    write('demo/server/main.ts', "console.log('ready'); setInterval(() => {}, 1000);");
    const child = start('demo');
    let output = '';
    child.stdout!.setEncoding('utf8').on('data', (text) => (output += text));
    await expect.poll(() => output).toContain('ready');
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(143);
  });
});
