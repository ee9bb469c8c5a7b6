import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { chromiumArguments, findChromium } from '@uptier/tools/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createServer as createVite, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createReader } from '../src/createReader.ts';
import { filesOf } from '../src/readGuides.ts';

const reader = createReader();
let server: ChildProcess;
let vite: ViteDevServer;
let browser: Browser;
let page: Page;

/** Follows the guide to the letter, but for the port, which may be taken here. */
beforeAll(async () => {
  const port = await freePort();
  const files = Object.entries(filesOf('getting-started.md'));
  reader.write(
    Object.fromEntries(files.map(([file, text]) => [file, text.replaceAll('3000', String(port))])),
  );

  server = spawn(process.execPath, ['--conditions=uptier-source', join(reader.folder, 'server.ts')], {
    stdio: 'inherit',
  });
  await answers(`http://localhost:${port}/uptier/readyz`);

  vite = await createVite({
    root: reader.folder,
    configFile: join(reader.folder, 'vite.config.ts'),
    resolve: { conditions: ['uptier-source', 'module', 'browser', 'development'] },
    server: { port: 0, fs: { strict: false } },
    logLevel: 'error',
  });
  await vite.listen();

  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found. `npm run e2e` installs one.');
  browser = await chromium.launch({ executablePath, args: chromiumArguments });
  page = await browser.newPage();
  await page.goto(vite.resolvedUrls!.local[0]!);
});

afterAll(async () => {
  await browser?.close();
  await vite?.close();
  server?.kill();
  if (server && server.exitCode === null) await once(server, 'exit');
  reader.stop();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return address.port;
}

async function answers(url: string): Promise<void> {
  const ready = async () => expect((await fetch(url)).status).toBe(200);
  await vi.waitFor(ready, { timeout: 60_000, interval: 250 });
}

test('the guide ends with a prompt on screen', async () => {
  await page.getByText('19 of 20').waitFor();
  await page.getByRole('button', { name: 'See Growth' }).waitFor();
});

test('two people do not fit: the offer opens with an exact price, paying it makes room and invites them', async () => {
  await page.getByRole('button', { name: 'Invite two people' }).click();
  const pay = page.getByRole('button', { name: /^Pay \$[\d.]+ now$/ });
  const amount = /\$[\d.]+/.exec((await pay.textContent()) ?? '')?.[0];
  await pay.click();
  await page.getByText(`${amount} paid with Visa ending in 4242.`).waitFor();
  await page.getByText('Invited nora@example.com and eli@example.com').waitFor();
  await page.getByText('19 of 50').waitFor();
});
