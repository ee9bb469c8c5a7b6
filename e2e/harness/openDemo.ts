import { mkdtempSync, rmSync } from 'node:fs';
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

/** Starts the demo on a free port with empty data, and a browser on it. */
export async function openDemo(options: Partial<StartDemoOptions> = {}): Promise<OpenDemo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'uptier-e2e-'));
  // No environment: a Stripe key or database of whoever runs the tests must not be touched.
  const demo = await startDemo({ port: 0, dataDir, open: false, env: {}, ...options });
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

async function visit(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  return page;
}
