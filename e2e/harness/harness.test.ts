import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from './launchBrowser.ts';
import { type Look, looks, takeScreenshots } from './takeScreenshots.ts';
import { watchProblems } from './watchProblems.ts';

const policy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self'";
let browser: Browser;
let server: Server;
let origin: string;

beforeAll(async () => {
  browser = await launchBrowser();
  server = createServer((request, response) => {
    if (request.url === '/dropped') return request.socket.destroy();
    const headers = { 'content-type': 'text/html', 'content-security-policy': policy };
    response
      .writeHead(request.url === '/missing' ? 404 : 200, headers)
      .end('<!doctype html><title>A page</title>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser.close();
  server.close();
});

async function openPage() {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const problems = await watchProblems(context);
  const page = await context.newPage();
  await page.goto(origin);
  return { page, problems };
}

describe('the watch over a page', () => {
  test('is silent about a page that behaves', async () => {
    const { page, problems } = await openPage();
    await page.evaluate(() => console.warn('only a warning'));
    expect(() => problems.expectNone()).not.toThrow();
  });

  test.each<[kind: string, text: RegExp, misbehave: () => void]>([
    ['console', /it went wrong/, () => console.error('it went wrong')],
    [
      'exception',
      /thrown late/,
      () =>
        void setTimeout(() => {
          throw new Error('thrown late');
        }),
    ],
    ['exception', /nobody caught me/, () => void Promise.reject(new Error('nobody caught me'))],
    ['csp', /style-src/, () => document.body.setAttribute('style', 'color: red')],
    ['console', /404.*\/missing/, () => void fetch('/missing')],
    ['request', /GET .*\/dropped net::ERR_EMPTY_RESPONSE/, () => void fetch('/dropped').catch(() => null)],
  ])('sees a problem of kind %s: %s', async (kind, text, misbehave) => {
    const { page, problems } = await openPage();
    await page.evaluate(misbehave);
    await expect.poll(() => problems.list.map((problem) => problem.kind)).toContain(kind);
    expect(() => problems.expectNone()).toThrow(text);
  });

  test('lets a test name what it provokes, and fails when that did not happen', async () => {
    const { page, problems } = await openPage();
    await page.evaluate(() => console.error('declined on purpose'));
    await expect.poll(() => problems.list).toHaveLength(1);
    expect(() => problems.expect(/something else/)).toThrow('Nothing matched');
    problems.expect(/declined on purpose/);
    problems.expectNone();
  });
});

test('screenshots are written in every look, and the page is put back as it was', async () => {
  const { page } = await openPage();
  const files = (Object.keys(looks) as Look[]).map((look) =>
    join(import.meta.dirname, `../output/harness-${look}.png`),
  );
  onTestFinished(() => {
    for (const file of files) rmSync(file, { force: true });
  });
  const before = page.viewportSize();
  await takeScreenshots(page, 'harness');
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
  expect(page.viewportSize()).toEqual(before);
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('');
});
