import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog, Plan } from '@uptier/model';
import type { Uptier } from '@uptier/server';
import { createStripeSandbox, type StripeSandbox } from '@uptier/stripe-sandbox';
import { Hono } from 'hono';
import { catalogs, type Preset } from '../catalog.ts';
import { createStore, type Store } from '../host/createStore.ts';
import {
  createUptierForQuillboard,
  type QuillboardUptierOptions,
} from '../host/createUptierForQuillboard.ts';
import { createLiveLog } from '../panel/server/createLiveLog.ts';
import { createScenarios } from '../panel/server/createScenarios.ts';
import { logSandbox } from '../panel/server/logSandbox.ts';
import { connectSandbox, connectTestMode, preparePrices, readTestMode } from '../stripe/connectStripe.ts';
import { createSubscriptions } from '../stripe/createSubscriptions.ts';
import { type BuiltPages, buildPages } from './buildPages.ts';
import { createDemoApp, mountSandbox } from './createDemoApp.ts';
import { createSteps } from './createSteps.ts';
import { createTicker } from './createTicker.ts';
import { listen } from './listen.ts';
import { hasDesktop, openBrowser } from './openBrowser.ts';
import { toUptierLog } from './toUptierLog.ts';

export interface StartDemoOptions {
  /** 0 takes any free port; a taken one falls back to the next. Default 4242. */
  port?: number;
  /** Where everything is kept. Default `demo/.data`. */
  dataDir?: string;
  /** Opens a browser where there is a desktop. */
  open?: boolean;
  preset?: Preset;
  /** Forgets everything first. */
  reset?: boolean;
  /** One line of progress at a time; silent when left out. */
  log?: (line: string) => void;
  env?: NodeJS.ProcessEnv;
}

export interface Demo {
  url: string;
  /** The local Stripe. Asking for it in Stripe's test mode is a mistake, and says so. */
  readonly sandbox: StripeSandbox;
  uptier: Uptier;
  /** Quillboard's own data: workspaces, people, the mails it sent. */
  host: { store: Store };
  close(): Promise<void>;
}

/** Starts Quillboard with everything wired, in one process on one port. */
export async function startDemo(options: StartDemoOptions = {}): Promise<Demo> {
  const { port = 4242, preset = 'classic', reset = false, open = false, env = process.env } = options;
  const print = options.log ?? (() => {});
  const steps = createSteps(print);
  const testMode = readTestMode(env);
  const home = options.dataDir ?? join(import.meta.dirname, '../.data');
  const dataDir = join(home, testMode ? `${preset}-test-mode` : preset);
  if (reset) rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });

  const catalog = catalogs[preset];
  const databaseUrl = env.DATABASE_URL?.trim();
  const log = createLiveLog();
  const store = createStore({
    file: join(dataDir, 'quillboard.json'),
    seats: smallestPlan(catalog).limits.seats as number,
    // Where others' rows may lie, a fresh start must not meet the accounts of an earlier one.
    suffix: testMode || databaseUrl ? `-${randomBytes(3).toString('hex')}` : '',
  });
  const stack = new AsyncDisposableStack();
  try {
    const client = await steps.run('Quillboard', () => buildPages('quillboard'), describeBuild('Quillboard'));
    const studio = await steps.run('Studio', () => buildPages('studio'), describeBuild('Studio'));

    let app = new Hono().all('*', (c) => c.text('Quillboard is starting.', 503, { 'retry-after': '1' }));
    const server = await listen((request, bindings) => app.fetch(request, bindings as object), port);
    stack.defer(() => server.close());

    const sandbox = testMode ? null : createStripeSandbox({ file: join(dataDir, 'stripe.json') });
    if (sandbox) {
      stack.defer(() => sandbox.close());
      const alone = new Hono();
      mountSandbox(alone, sandbox);
      app = alone;
      logSandbox(sandbox, log);
    }
    const connection = await steps.run(
      'Stripe connected',
      () => (testMode ? connectTestMode(testMode) : connectSandbox(server.url)),
      () =>
        testMode ? 'Stripe’s test mode connected; its events are polled' : 'Local Stripe sandbox serves',
    );
    const created = await steps.run(
      'Products and prices',
      () => preparePrices(connection.options, catalog),
      (names) =>
        names.length ? `${names.length} products and prices created` : 'Products and prices are there',
    );
    // In somebody's own Stripe account, they are told each thing that was put there.
    if (testMode) for (const line of created) print(`      ${line}`);

    const subscriptions = createSubscriptions({ stripe: connection.client, store });
    const uptier = await steps.run(
      databaseUrl ? 'Uptier on Postgres' : 'Uptier on its embedded database',
      () =>
        openUptier({
          store,
          catalog,
          stripe: connection.options,
          storage: databaseUrl ? { databaseUrl } : { dataDir: join(dataDir, 'uptier') },
          sessionKey: readSessionKey(dataDir),
          origin: server.url,
          log: toUptierLog(log),
          onEntitlementsChanged: (account) => subscriptions.refresh(account),
        }),
    );
    stack.defer(() => uptier.close());

    const scenarios = createScenarios({
      store,
      subscriptions,
      uptier,
      log,
      settle: async () => sandbox?.idle(),
      used: store.seats - 1,
    });
    await steps.run('Northwind Studio subscribed to Starter', () =>
      subscriptions.ensure(store.current('northwind').id),
    );
    app = createDemoApp({
      store,
      catalog,
      preset,
      uptier,
      scenarios,
      subscriptions,
      log,
      sandbox,
      webhooks: sandbox?.webhooks ?? null,
      clientDir: client.dir,
      studioDir: studio.dir,
    });

    const ticker = createTicker(
      () => uptier.tick(),
      1000,
      (error) =>
        log.add({
          source: 'host',
          title: 'A round of background work failed',
          text: String(error),
          tone: 'bad',
        }),
    );
    stack.defer(() => ticker.stop());

    print(`\n  Quillboard is ready:  ${server.url}\n`);
    if (open && hasDesktop(env, process.platform)) openBrowser(server.url, process.platform);

    const running = stack.move();
    return {
      url: server.url,
      get sandbox() {
        if (!sandbox) throw new Error('There is no sandbox in Stripe’s test mode.');
        return sandbox;
      },
      uptier,
      host: { store },
      close: () => running.disposeAsync(),
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

function describeBuild(name: string): (built: BuiltPages) => string {
  return ({ fresh }) => `${name}’s pages ${fresh ? 'built' : 'are up to date'}`;
}

/** Waits until the database is open, so that a wrong setting is heard of at the start. */
async function openUptier(options: QuillboardUptierOptions): Promise<Uptier> {
  const uptier = createUptierForQuillboard(options);
  await uptier.ready;
  return uptier;
}

function smallestPlan({ plans }: Catalog): Plan {
  return plans.reduce((smallest, plan) => (plan.rank < smallest.rank ? plan : smallest));
}

/** The same key at every start: a page that was open meanwhile goes on with its token. */
function readSessionKey(dataDir: string): string {
  const file = join(dataDir, 'session-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
