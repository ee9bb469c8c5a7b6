import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { type Demo, type StartDemoOptions, startDemo } from 'quillboard/server/startDemo.ts';
import { launchBrowser } from './launchBrowser.ts';
import { type Problems, watchProblems } from './watchProblems.ts';

/** The demo in a browser: everything a test needs from both sides of the counter. */
export interface OpenDemo {
  readonly url: string;
  /** The first tab, already at `url`. */
  readonly page: Page;
  /** Another tab of the same person's browser. */
  newTab(): Promise<Page>;
  /** Another person's browser: no cookies or storage in common. */
  newVisitor(): Promise<{ page: Page; problems: Problems }>;
  /** What the first person's browser complained about. */
  readonly problems: Problems;
  /** The local Stripe behind the demo: its rows are the truth about money. */
  readonly sandbox: Demo['sandbox'];
  /** The Uptier server module inside the demo. */
  readonly uptier: Demo['uptier'];
  /** Quillboard's own data: who is a member, and which mails were sent. */
  readonly host: Demo['host'];
  /** Ends browser and demo, and removes their data. Fails if a browser complained and no test has answered for it. */
  close(): Promise<void>;
}

/** No environment: a Stripe key or database of whoever runs the tests must not be touched. */
const quiet = { port: 0, open: false, env: {} } as const;

/** Starts the demo on a free port with the data of a first start, and a browser on it. */
export async function openDemo(options: Partial<StartDemoOptions> = {}): Promise<OpenDemo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'uptier-e2e-'));
  cpSync(await firstStart(), dataDir, { recursive: true });
  const demo = await startDemo({ ...quiet, dataDir, ...options });
  const browser = await launchBrowser();
  const watched: Problems[] = [];
  const newVisitor = async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'en-US' });
    const problems = await watchProblems(context);
    watched.push(problems);
    return { context, problems, page: await visit(context, demo.url) };
  };

  const first = await newVisitor();
  return {
    url: demo.url,
    page: first.page,
    problems: first.problems,
    newTab: () => visit(first.context, demo.url),
    newVisitor,
    sandbox: demo.sandbox,
    uptier: demo.uptier,
    host: demo.host,
    async close() {
      await browser.close();
      await demo.close();
      rmSync(dataDir, { recursive: true, force: true });
      for (const problems of watched) problems.expectNone();
    },
  };
}

let started: Promise<string> | undefined;

/**
 * The data of a demo that was started once and closed. A demo that starts on a copy of it opens its database in a fifth of the time that
 * making one takes, and finds what a first start leaves.
 */
function firstStart(): Promise<string> {
  started ??= makeFirstStart();
  return started;
}

async function makeFirstStart(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'uptier-e2e-first-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const demo = await startDemo({ ...quiet, dataDir });
  await demo.close();
  return dataDir;
}

async function visit(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  return page;
}
