import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { launchBrowser } from '../harness/launchBrowser.ts';
import { type Problems, watchProblems } from '../harness/watchProblems.ts';
import { buildHost } from './buildHost.ts';
import { type HostPage, type HostServer, type ServedPage, serveHost } from './serveHost.ts';

export interface OpenPage extends ServedPage {
  page: Page;
  problems: Problems;
}

export interface Host {
  /** Serves a page and opens it in a browser of its own. What it complains about fails the test. */
  open(page?: HostPage, options?: BrowserContextOptions): Promise<OpenPage>;
  serve(page: HostPage): ServedPage;
}

/** One server, one build and one browser for all tests of a file. */
export function useHost(launch: Parameters<typeof launchBrowser>[0] = {}): Host {
  let browser: Browser;
  let server: HostServer;
  const dir = mkdtempSync(join(tmpdir(), 'uptier-host-'));
  beforeAll(async () => {
    [browser] = await Promise.all([launchBrowser(launch), buildHost(dir)]);
    server = await serveHost(dir);
  });
  afterAll(async () => {
    await browser.close();
    server.close();
    rmSync(dir, { recursive: true, force: true });
  });
  return {
    serve: (page) => server.serve(page),
    async open(given = {}, options = {}) {
      const served = server.serve(given);
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const problems = await watchProblems(context);
      const page = await context.newPage();
      onTestFinished(async () => {
        await context.close();
        problems.expectNone();
      });
      page.setDefaultTimeout(15_000);
      await page.goto(served.url, { waitUntil: given.hold ? 'commit' : 'load' });
      return { page, problems, ...served };
    },
  };
}

/** Opens the offer from the prompt, pays it, and reads the receipt. */
export async function buy(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'See Growth' }).click();
  const pay = page.getByRole('button', { name: 'Pay $54.00 now' });
  await pay.waitFor();
  expect(await page.getByRole('dialog').textContent()).not.toMatch(/NaN|undefined|\[object/);
  await pay.click();
  await page.getByRole('heading', { name: 'Upgraded to Growth' }).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
}

/** The whole way works on this page: from the prompt to exactly one charge. */
export async function expectSale({ page, server }: OpenPage): Promise<void> {
  await buy(page);
  expect(server.charges.length).toBe(1);
}
