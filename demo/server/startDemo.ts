import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '@uptier/model';
import type { StripeOptions, Uptier } from '@uptier/server';
import { createStripeSandbox, type StripeSandbox } from '@uptier/stripe-sandbox';
import { Hono } from 'hono';
import { catalogs, type Preset } from '../catalog.ts';
import { createStore, type Store } from '../host/createStore.ts';
import { createUptierForQuillboard } from '../host/createUptierForQuillboard.ts';
import { createLiveLog, type LiveLog } from '../panel/server/createLiveLog.ts';
import { createScenarios } from '../panel/server/createScenarios.ts';
import { logSandbox } from '../panel/server/logSandbox.ts';
import {
  connectSandbox,
  connectTestMode,
  preparePrices,
  readTestMode,
  type StripeConnection,
} from '../stripe/connectStripe.ts';
import { createSubscriptions } from '../stripe/createSubscriptions.ts';
import { buildAllPages } from './buildPages.ts';
import { createDemoApp, mountSandbox } from './createDemoApp.ts';
import { createSteps, type Steps } from './createSteps.ts';
import { createTicker } from './createTicker.ts';
import { listen } from './listen.ts';
import { lockDataDir } from './lockDataDir.ts';
import { hasDesktop, openBrowser } from './openBrowser.ts';
import { readKey } from './readKey.ts';
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
  /** Another way to reach Stripe's test mode, for tests. */
  stripeFetch?: typeof fetch;
  /** Uptier's clock (epoch milliseconds), for tests in which weeks pass; wall time when left out. Stripe's customers have clocks of their own. */
  now?: () => number;
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

const second = 1000;

/** Starts Quillboard with everything wired, in one process on one port. */
export async function startDemo(options: StartDemoOptions = {}): Promise<Demo> {
  const stack = new AsyncDisposableStack();
  try {
    const demo = await start(options, stack);
    const running = stack.move();
    return Object.assign(demo, { close: () => running.disposeAsync() });
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

async function start(options: StartDemoOptions, stack: AsyncDisposableStack): Promise<Omit<Demo, 'close'>> {
  const { port = 4242, preset = 'classic', open = false, env = process.env } = options;
  const print = options.log ?? (() => {});
  const steps = createSteps(print);
  const testMode = withFetch(readTestMode(env), options.stripeFetch);
  const databaseUrl = env.DATABASE_URL?.trim();
  const dataDir = openDataDir(options, preset, testMode !== null, stack);
  const catalog = catalogs[preset];
  const log = createLiveLog();
  // Where others' rows may lie, a fresh start must not meet the accounts of an earlier one.
  const suffix = testMode || databaseUrl ? `-${randomBytes(3).toString('hex')}` : '';
  const store = createStore({
    file: join(dataDir, 'quillboard.json'),
    seats: smallestLimit(catalog),
    suffix,
  });

  const { dirs } = await steps.run('Pages', buildAllPages, ({ fresh }) =>
    fresh ? 'Pages of Quillboard and Studio built' : 'Pages of Quillboard and Studio are up to date',
  );
  let app = new Hono().all('*', (c) => c.text('Quillboard is starting.', 503, { 'retry-after': '1' }));
  const { url, close } = await listen((request, bindings) => app.fetch(request, bindings as object), port);
  stack.defer(close);

  const sandbox = testMode ? null : openSandbox(join(dataDir, 'stripe.json'), log, stack);
  if (sandbox) app = mountSandbox(new Hono(), sandbox);
  const stripe = await connect({ steps, testMode, url, catalog, print });
  const subscriptions = createSubscriptions({ stripe: stripe.client, store });

  const crmSecret = `whsec_${Buffer.from(readKey(dataDir, 'crm'), 'hex').toString('base64')}`;
  const uptier = createUptierForQuillboard({
    store,
    catalog,
    stripe: stripe.options,
    storage: databaseUrl ? { databaseUrl } : { dataDir: join(dataDir, 'uptier') },
    sessionKey: readKey(dataDir, 'session'),
    crmSecret,
    origin: url,
    log: toUptierLog(log),
    ...(options.now && { now: options.now }),
    onEntitlementsChanged: (account) => subscriptions.refresh(account),
  });
  stack.defer(() => uptier.close());
  await steps.run(databaseUrl ? 'Uptier on Postgres' : 'Uptier on its embedded database', () => uptier.ready);

  const settle = async () => sandbox?.idle();
  const scenarios = createScenarios({ store, subscriptions, uptier, log, settle, used: store.seats - 1 });
  await steps.run('Northwind Studio subscribed to Starter', () =>
    subscriptions.ensure(store.current('northwind').id),
  );
  const webhooks = sandbox?.webhooks ?? null;
  const panel = { store, catalog, preset, uptier, scenarios, log, webhooks };
  app = createDemoApp({ ...panel, subscriptions, sandbox, dirs, crmSecret });
  const ticker = createTicker(
    () => uptier.tick(),
    second,
    (error) => logFailedRound(log, error),
  );
  stack.defer(() => ticker.stop());

  print(`\n  Quillboard is ready:  ${url}\n`);
  if (open && hasDesktop(env, process.platform)) openBrowser(url, process.platform);
  return {
    url,
    uptier,
    host: { store },
    get sandbox() {
      if (!sandbox) throw new Error('There is no sandbox in Stripe’s test mode.');
      return sandbox;
    },
  };
}

function withFetch(keys: StripeOptions | null, stripeFetch: typeof fetch | undefined): StripeOptions | null {
  return keys && stripeFetch ? { ...keys, fetch: stripeFetch } : keys;
}

/** Each preset, and each Stripe, keeps its own data: their customers are not the same. */
function openDataDir(
  { dataDir: home, reset }: StartDemoOptions,
  preset: Preset,
  isTestMode: boolean,
  stack: AsyncDisposableStack,
): string {
  const folder = isTestMode ? `${preset}-test-mode` : preset;
  const dataDir = join(home ?? join(import.meta.dirname, '../.data'), folder);
  mkdirSync(dataDir, { recursive: true });
  let unlock = lockDataDir(dataDir);
  if (reset) {
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { recursive: true });
    unlock = lockDataDir(dataDir);
  }
  stack.defer(() => unlock());
  return dataDir;
}

function smallestLimit({ plans }: Catalog): number {
  const smallest = plans.reduce((found, plan) => (plan.rank < found.rank ? plan : found));
  return smallest.limits.seats as number;
}

function openSandbox(file: string, log: LiveLog, stack: AsyncDisposableStack): StripeSandbox {
  const sandbox = createStripeSandbox({ file });
  stack.defer(() => sandbox.close());
  logSandbox(sandbox, log);
  return sandbox;
}

interface ConnectOptions {
  steps: Steps;
  testMode: StripeOptions | null;
  url: string;
  catalog: Catalog;
  print(line: string): void;
}

async function connect({ steps, testMode, url, catalog, print }: ConnectOptions): Promise<StripeConnection> {
  const stripe = testMode
    ? connectTestMode(testMode)
    : await steps.run('Local Stripe sandbox serves', () => connectSandbox(url));
  const created = await steps.run(
    'Products and prices',
    () => preparePrices(stripe.options, catalog),
    (names) =>
      names.length ? `${names.length} products and prices created` : 'Products and prices are there',
  );
  // In somebody's own Stripe account, they are told each thing that was put there.
  if (testMode) for (const line of created) print(`      ${line}`);
  return stripe;
}

function logFailedRound(log: LiveLog, error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  log.add({ source: 'host', title: 'A round of background work failed', text, tone: 'bad' });
}
