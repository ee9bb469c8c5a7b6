import type { Catalog } from '@uptier/model';
import { pushCatalog, type StripeOptions, watchedEvents } from '@uptier/server';
import Stripe from 'stripe';
import { ConfigProblem } from '../server/ConfigProblem.ts';

export interface StripeConnection {
  /** What `createUptier` is given. */
  options: StripeOptions;
  /** Quillboard's own client, for the customers it came with. */
  client: Stripe;
}

/** Where Quillboard's webhooks arrive. */
export const webhookPath = '/uptier/webhooks/stripe';

/** Stripe's test mode, from the environment; null when it names no key. A live key is refused. */
export function readTestMode(env: NodeJS.ProcessEnv): StripeOptions | null {
  const secretKey = env.STRIPE_SECRET_KEY?.trim();
  if (!secretKey) return null;
  const publishableKey = env.STRIPE_PUBLISHABLE_KEY?.trim() ?? '';
  if (/^(sk|rk)_live_/.test(secretKey) || publishableKey.startsWith('pk_live_')) {
    throw new ConfigProblem(
      'STRIPE_SECRET_KEY is a live key. The demo makes customers and charges cards; it only takes a test key (sk_test_…).',
    );
  }
  if (!/^(sk|rk)_test_/.test(secretKey)) {
    throw new ConfigProblem('STRIPE_SECRET_KEY is not a Stripe test key; it should begin with sk_test_.');
  }
  if (!publishableKey.startsWith('pk_test_')) {
    throw new ConfigProblem(
      'STRIPE_PUBLISHABLE_KEY is missing. Copy the pk_test_… key of the same Stripe account, beside the secret one.',
    );
  }
  return { secretKey, publishableKey };
}

/** Test mode needs no tunnel: without a webhook secret Uptier polls Stripe's events. */
export function connectTestMode(options: StripeOptions): StripeConnection {
  return {
    options,
    client: new Stripe(options.secretKey, {
      telemetry: false,
      ...(options.fetch ? { httpClient: Stripe.createFetchHttpClient(options.fetch) } : {}),
    }),
  };
}

/** The local sandbox, over real HTTP on the demo's own address, with a webhook endpoint whose signatures are checked. */
export async function connectSandbox(url: string): Promise<StripeConnection> {
  const keys = { secretKey: 'sk_test_quillboard', publishableKey: 'pk_test_quillboard' };
  const { hostname, port } = new URL(url);
  const client = new Stripe(keys.secretKey, { host: hostname, port, protocol: 'http', telemetry: false });
  const secret = await registerWebhook(client, url + webhookPath);
  return {
    options: { ...keys, webhookSecrets: [secret], sandbox: { url, scriptUrl: `${url}/stripe.js` } },
    client,
  };
}

/** A secret is shown only once, and the port may differ from last time: the endpoint is made anew at every start. */
async function registerWebhook(client: Stripe, url: string): Promise<string> {
  for await (const endpoint of client.webhookEndpoints.list({ limit: 100 })) {
    if (endpoint.metadata?.quillboard) await client.webhookEndpoints.del(endpoint.id);
  }
  const endpoint = await client.webhookEndpoints.create({
    url,
    enabled_events: [...watchedEvents],
    metadata: { quillboard: 'demo' },
  });
  if (!endpoint.secret) throw new Error('Stripe returned no signing secret for the webhook endpoint.');
  return endpoint.secret;
}

/** Creates the products and prices that are missing; answers what it created, by name. */
export async function preparePrices(options: StripeOptions, catalog: Catalog): Promise<string[]> {
  const pushed = await pushCatalog(options, catalog);
  return pushed
    .filter(({ action }) => action !== 'unchanged')
    .map(({ action, what, name, id }) => `${action} ${what} ${name} (${id})`);
}
