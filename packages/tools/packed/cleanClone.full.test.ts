import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// What a stranger does first: clone, `npm run demo`, Ctrl-C. With the machine's own Node, not the workspace's.
const scratch = mkdtempSync(join(tmpdir(), 'uptier-clone-'));
const clone = join(scratch, 'uptier');
const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
const env = { ...process.env, PATH: path.join(delimiter), BROWSER: 'none' };

beforeAll(() => {
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', process.cwd(), clone]);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test('`npm run demo` installs, starts within 90 s, and Ctrl-C ends it cleanly', async () => {
  const started = Date.now();
  const { child, url } = await demo();
  expect(Date.now() - started).toBeLessThan(90_000);
  expect((await fetch(url)).status).toBe(200);
  expect(await interrupt(child)).toBe('no complaint');
  await expect.poll(() => fetch(url).catch(() => 'gone')).toBe('gone');
});

test('a second start is quick, because nothing is installed again', async () => {
  const started = Date.now();
  const { child } = await demo();
  expect(Date.now() - started).toBeLessThan(20_000);
  expect(await interrupt(child)).toBe('no complaint');
});

/** Starts the demo like a person at a terminal, and waits for the address it prints. */
async function demo(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn('npm', ['run', 'demo'], {
    cwd: clone,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for await (const chunk of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += chunk;
    const url = /http:\/\/(?:localhost|127\.0\.0\.1):\d+\S*/.exec(said)?.[0];
    if (url && said.includes(`${url}\n`)) {
      child.stdout.resume();
      return { child, url };
    }
  }
  throw new Error(`The demo ended without an address:\n${said}`);
}

/** Ctrl-C reaches every process of the terminal's group, npm and the bootstrap alike. Gives what npm says about it. */
async function interrupt(child: ChildProcess): Promise<string> {
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  const closed = once(child, 'close');
  process.kill(-child.pid!, 'SIGINT');
  await closed;
  return /error/i.test(said) ? said : 'no complaint';
}
