import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { startPostgres } from '@uptier/tools/postgres';
import pg from 'pg';
import Stripe from 'stripe';
import { createUptier, type HostAccount, type StripeOptions } from '../src/createUptier.ts';
import { pushCatalog } from '../src/stripe/pushCatalog.ts';
import { shopCatalog } from '../src/testing/shopCatalog.ts';
import { silentLog } from '../src/testing/silentLog.ts';

export const origin = 'https://app.quillboard.test';
export const sessionKey = { kid: 'bench', secret: 'a-secret-of-more-than-32-bytes-for-benches' };

/**
 * The server as a host would run it, on a real Postgres and a local Stripe in another process; everything on this machine.
 * `fetch` stands between the server and Stripe, for those who count or disturb.
 */
export async function startBench({ fetch: between = fetch }: { fetch?: typeof fetch } = {}) {
  const postgres = await startPostgres({ durable: true });
  const sandbox = await startSandbox();
  const stripeOptions: StripeOptions = {
    secretKey: 'sk_test_bench',
    publishableKey: 'pk_test_bench',
    sandbox: { url: sandbox.url, scriptUrl: `${sandbox.url}/stripe.js` },
    fetch: (input, init) => between(input, init),
  };
  const { hostname, port } = new URL(sandbox.url);
  const stripe = new Stripe(stripeOptions.secretKey, { host: hostname, port, protocol: 'http' });
  const catalog = shopCatalog();
  await pushCatalog(stripeOptions, catalog);
  const hosts = new Map<string, HostAccount>();
  const uptier = createUptier({
    catalog,
    stripe: stripeOptions,
    storage: { databaseUrl: postgres.url },
    sessionKeys: { current: sessionKey },
    origins: [origin],
    resolveAccount: async (id) => hosts.get(id) ?? null,
    authorize: () => true,
    log: silentLog,
  });
  await uptier.ready;
  const pool = new pg.Pool({ connectionString: postgres.url });
  const served = await listen(uptier.fetch);

  return {
    uptier,
    pool,
    databaseUrl: postgres.url,
    stripe,
    hosts,
    url: served.url,

    token: (account: string, user = 'olga') =>
      uptier.sessions.create({
        account,
        user: { id: user, name: 'Olga' },
        scope: ['offers:read', 'requests:write', 'billing:purchase'],
        origin,
      }),

    /** A paying customer whose account is known. */
    async subscribe(account: string): Promise<void> {
      const customer = await stripe.customers.create({ name: account });
      const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
      await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: card.id } });
      const prices = await stripe.prices.list({ lookup_keys: ['uptier:starter:month'] });
      await stripe.subscriptions.create({ customer: customer.id, items: [{ price: prices.data[0]!.id }] });
      hosts.set(account, {
        id: account,
        name: account,
        customer: customer.id,
        usage: { seats: { active: 18, pending: 1 }, storage: { active: 4 } },
        approvers: [{ id: 'olga', name: 'Olga' }],
      });
      await uptier.accounts.sync(account);
    },

    async stop(): Promise<void> {
      await served.stop();
      await uptier.close();
      await pool.end();
      sandbox.process.kill();
      await postgres.stop();
    },
  };
}

export type Bench = Awaited<ReturnType<typeof startBench>>;

export async function listen(handler: (request: Request) => Response | Promise<Response>) {
  const server = serve({ fetch: handler, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port to be had on 127.0.0.1.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

async function startSandbox(): Promise<{ url: string; process: ChildProcess }> {
  const cli = fileURLToPath(new URL('../../stripe-sandbox/src/cli.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=uptier-source', cli, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => child.kill());
  const [said] = (await once(child.stdout!, 'data')) as [Buffer];
  child.stdout!.resume();
  return { url: /http:\/\/\S+/.exec(String(said))![0], process: child };
}
