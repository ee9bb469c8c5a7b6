import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Stripe from 'stripe';
import { afterEach, expect, test } from 'vitest';

const cli = fileURLToPath(new URL('./cli.ts', import.meta.url));
const running: ChildProcessWithoutNullStreams[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function run(...args: string[]) {
  const child = spawn(process.execPath, ['--conditions=uptier-source', cli, ...args]);
  running.push(child);
  let output = '';
  const waiting = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    for (const look of waiting) look();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return {
    child,
    output: () => output,
    until: (pattern: RegExp) =>
      new Promise<string>((resolve) => {
        const look = () => {
          const match = pattern.exec(output);
          if (match) resolve(match[1] ?? match[0]);
        };
        waiting.add(look);
        look();
      }),
    ended: new Promise<number | null>((resolve) => child.on('close', resolve)),
  };
}

test('it says where it is and how to point a client at it, keeps its file, and ends cleanly', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-sandbox-'));
  folders.push(folder);
  const args = [
    '--',
    '--port',
    '0',
    '--file',
    join(folder, 'state.json'),
    '--webhook',
    'http://127.0.0.1:9/hook',
  ];
  const first = run(...args);
  const port = Number(await first.until(/http:\/\/127\.0\.0\.1:(\d+)\n/));
  const secret = await first.until(/Signing secret {3}(whsec_\w+)/);
  expect(first.output()).toContain(`Dashboard        http://127.0.0.1:${port}/_sandbox`);
  expect(first.output()).toContain(
    `new Stripe('sk_test_local', { host: '127.0.0.1', port: ${port}, protocol: 'http' })`,
  );
  const stripe = new Stripe('sk_test_local', { host: '127.0.0.1', port, protocol: 'http', telemetry: false });
  await stripe.customers.create({ name: 'Ada' });
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);

  const second = run(...args);
  const url = await second.until(/(http:\/\/127\.0\.0\.1:\d+)\n/);
  // The endpoint of the first run is used again, and with it its secret.
  expect(await second.until(/Signing secret {3}(whsec_\w+)/)).toBe(secret);
  const answer = await fetch(`${url}/v1/customers`, { headers: { authorization: 'Bearer sk_test_local' } });
  expect(await answer.json()).toMatchObject({ data: [{ name: 'Ada' }] });
});

test.each([
  [['--port', 'many'], 2, /--port takes a number/],
  [['--tax', 'germany'], 2, /--tax takes places and percentages like DE=19/],
  [['--colour'], 2, /Unknown option '--colour'/],
  [['--help'], 0, /--webhook <url>/],
])('%j ends with %i and says why', async (args, code, message) => {
  const cliRun = run(...args);
  expect(await cliRun.ended).toBe(code);
  expect(cliRun.output()).toMatch(message);
});
