import type { Catalog, Interval, Scope, WireError } from '@uptier/model';
import { createStripeSandbox } from '@uptier/stripe-sandbox';
import Stripe from 'stripe';
import type { ResolvedOptions } from '../context.ts';
import { createContext } from '../createContext.ts';
import { createTick } from '../createTick.ts';
import type { HostAccount, StripeOptions, UpgradedEvent } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import { createApp } from '../http/createApp.ts';
import { createOriginPolicy } from '../identity/createOriginPolicy.ts';
import { createRateLimits } from '../identity/createRateLimits.ts';
import { createTokens } from '../identity/createTokens.ts';
import type { Session } from '../identity/Session.ts';
import { routes } from '../routes.ts';
import type { Database } from '../storage/Database.ts';
import { createStripeGateway } from '../stripe/createStripeGateway.ts';
import type { GatewayHooks } from '../stripe/gateway.ts';
import { pushCatalog } from '../stripe/pushCatalog.ts';
import { confirmUpgrade } from '../upgrades/confirmUpgrade.ts';
import { plainOptions } from './plainOptions.ts';
import { recordLog } from './recordLog.ts';
import { type Answer, type CallOptions, shopBrowser } from './shopBrowser.ts';
import { shopCatalog } from './shopCatalog.ts';
import { shopLedger } from './shopLedger.ts';
import { shopRows } from './shopRows.ts';

export const shopOrigin = 'https://app.quillboard.test';
/** 21 Nov 2026, 12:00 UTC: the tenth day of a 30-day period that began on the 11th. */
export const startOfShop = Date.UTC(2026, 10, 21, 12);
export const periodStart = Date.UTC(2026, 10, 11, 12);
export const webhookSecret = 'whsec_test_0123456789abcdef';

const signalScopes: Scope[] = ['offers:read', 'requests:write', 'billing:purchase'];

export interface Customer {
  account: string;
  customer: string;
  subscription: string;
}

interface Subscribe {
  account?: string;
  plan?: string;
  interval?: Interval;
  /** The token of a test card, e.g. `pm_card_visa`; null: no card. */
  card?: string | null;
  mode?: 'classic' | 'flexible';
  customer?: Stripe.CustomerCreateParams;
  subscription?: Partial<Stripe.SubscriptionCreateParams>;
}

/**
 * A whole shop for tests about money: the server over a database of the caller's, the real Stripe client, and the local Stripe
 * behind real HTTP. One clock for all of it, which only moves when told.
 */
export async function createShop({
  db,
  options = {},
  hooks = {},
  catalog = shopCatalog(),
}: {
  db: Database;
  catalog?: Catalog;
  options?: Partial<ResolvedOptions>;
  hooks?: GatewayHooks;
}) {
  let time = periodStart;
  let delivered = 0;
  let meanwhile: { call: string; act: () => Promise<unknown> } | null = null;
  const now = () => time;
  const sandbox = createStripeSandbox({
    now,
    webhooks: { mode: 'drop' },
    automaticTaxRates: { DE: 19 },
  });
  const server = await sandbox.listen({ port: 0 });
  const stripeOptions: StripeOptions = {
    secretKey: 'sk_test_shop',
    publishableKey: 'pk_test_shop',
    webhookSecrets: [webhookSecret],
    sandbox: { url: server.url, scriptUrl: `${server.url}/stripe.js` },
  };
  const stripe = new Stripe(stripeOptions.secretKey, {
    host: '127.0.0.1',
    port: server.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
  await pushCatalog(stripeOptions, catalog);

  const hosts = new Map<string, HostAccount>();
  const upgraded: UpgradedEvent[] = [];
  const sessionKeys = { current: { kid: 'one', secret: 'x'.repeat(32) }, previous: null };
  const resolved = plainOptions({
    sessionKeys,
    origins: [shopOrigin],
    stripe: {
      mode: 'sandbox',
      publishableKey: stripeOptions.publishableKey,
      webhookSecrets: [webhookSecret],
      scriptUrl: null,
    },
    resolveAccount: async (account) => hosts.get(account) ?? null,
    onUpgraded: (event) => {
      upgraded.push(event);
      return event.intents.length > 0 ? [`${event.intents.length} done`] : [];
    },
    ...options,
  });
  const log = recordLog();
  const watched: GatewayHooks = {
    ...hooks,
    async beforeCall(name) {
      await hooks.beforeCall?.(name);
      if (name !== meanwhile?.call) return;
      const { act } = meanwhile;
      meanwhile = null;
      await act();
    },
  };
  const gateway = createStripeGateway(stripeOptions, { now, hooks: watched, retries: 0, timeout: 10_000 });
  const ctx = createContext({ options: resolved, catalog, db, stripe: gateway, now, log });
  const tokens = createTokens({ keys: sessionKeys, mode: 'sandbox', now });
  const fetch = createApp({
    ctx,
    routes,
    tokens,
    origins: createOriginPolicy(resolved.origins),
    limits: createRateLimits({ db, now, clientAddress: null }),
    basePath: '',
  });

  const call = async <T>(
    method: 'GET' | 'POST',
    path: string,
    { as = 'olga', account = 'acme', body, headers = {}, scope = signalScopes }: CallOptions = {},
  ): Promise<Answer<T>> => {
    const token = await tokens.create({ account, user: { id: as, name: as }, scope, origin: shopOrigin });
    const response = await fetch(
      new Request(`https://api.quillboard.test${path}`, {
        method,
        headers: {
          origin: shopOrigin,
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    return { status: response.status, body: (await response.json()) as T & WireError };
  };

  const shop = {
    ...shopRows(db, now),
    ...shopLedger(sandbox),
    ...shopBrowser(call),
    ctx,
    db,
    sandbox,
    stripe,
    stripeOptions,
    hosts,
    upgraded,
    log,
    fetch,
    call,
    tick: createTick(ctx),
    now,
    advance: (ms: number) => {
      time += ms;
    },
    setTime: (ms: number) => {
      time = ms;
    },

    /** An account that subscribed at the start of the period; afterwards it is ten days later. */
    async subscribe({
      account = 'acme',
      plan = 'starter',
      interval = 'month',
      card = 'pm_card_visa',
      mode = 'flexible',
      customer: more = {},
      subscription: params = {},
    }: Subscribe = {}): Promise<Customer> {
      time = periodStart;
      const customer = await stripe.customers.create({ name: account, ...more });
      // Subscribed with a card that works; the card of the story comes after the first invoice is paid.
      const first = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
      const price = await shop.price(`uptier:${plan}:${interval}`);
      const subscription = await stripe.subscriptions.create({
        customer: customer.id,
        items: [{ price, quantity: 1 }],
        default_payment_method: first.id,
        billing_mode: { type: mode },
        ...params,
      });
      await stripe.subscriptions.update(subscription.id, { default_payment_method: '' });
      if (card) await shop.setCard(customer.id, card);
      else await stripe.paymentMethods.detach(first.id);
      hosts.set(account, {
        id: account,
        name: account,
        customer: customer.id,
        usage: { seats: { active: 18, pending: 1 } },
        approvers: [],
      });
      time = startOfShop;
      await ctx.accounts.sync(account);
      return { account, customer: customer.id, subscription: subscription.id };
    },

    async setCard(customer: string, token: string): Promise<string> {
      const method = await stripe.paymentMethods.attach(token, { customer });
      await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
      return method.id;
    },

    async price(lookupKey: string): Promise<string> {
      const found = await stripe.prices.list({ lookup_keys: [lookupKey] });
      return found.data[0]!.id;
    },

    /** The bank's answer to a challenge, as the page that shows it would send it. */
    async answerChallenge(clientSecret: string, answer: 'complete' | 'fail'): Promise<void> {
      const intent = clientSecret.split('_secret_')[0];
      const body = new URLSearchParams({ client_secret: clientSecret });
      const response = await globalThis.fetch(`${server.url}/challenge/${intent}/${answer}`, {
        method: 'POST',
        body,
      });
      if (!response.ok) throw new Error(await response.text());
    },

    /** Sends Stripe's events to the webhook route, signed, in the order that `arrange` gives them; each call only the new ones. */
    async deliver(
      arrange: (events: Stripe.Event[]) => Stripe.Event[] = (events) => events,
    ): Promise<number[]> {
      const all = sandbox.list<Stripe.Event>('events');
      const fresh = all.slice(delivered);
      delivered = all.length;
      const statuses: number[] = [];
      for (const event of arrange(fresh)) statuses.push((await shop.postWebhook(event)).status);
      return statuses;
    },

    async postWebhook(
      event: object | string,
      { secret = webhookSecret, at = time, body }: { secret?: string; at?: number; body?: string } = {},
    ): Promise<Response> {
      const payload = typeof event === 'string' ? event : JSON.stringify(event);
      const timestamp = Math.floor(at / 1000);
      const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
      return fetch(
        new Request('https://api.quillboard.test/webhooks/stripe', {
          method: 'POST',
          headers: { 'stripe-signature': signature },
          body: body ?? payload,
        }),
      );
    },

    /** The same without HTTP and its rate limit: what a burst gets to see. */
    async confirmDirectly(
      quote: { id: string },
      { key, account }: { key: string; account: string },
    ): Promise<{ id: string; state: string } | { code: string }> {
      const body = { quoteId: quote.id, consent: 'Then $178.80 monthly.' };
      const session = sessionOf('olga', account, now());
      try {
        const view = await confirmUpgrade(ctx, session, {
          body,
          idempotencyKey: key,
          requestId: 'req_direct',
        });
        return { id: view.row.id, state: view.row.state };
      } catch (error) {
        if (error instanceof UptierError) return { code: error.code };
        throw error;
      }
    },

    /** Does something once, right before this call to Stripe is sent; left out, the call that charges. */
    async beforeNextChange(act: () => Promise<unknown>, call = 'subscriptions.update'): Promise<void> {
      meanwhile = { call, act };
    },

    planStored: async (account: string) => (await ctx.accounts.billing(account))?.plan?.id,

    async close() {
      ctx.changes.stop();
      await sandbox.close();
    },
  };
  return shop;
}

function sessionOf(user: string, account: string, now: number): Session {
  return {
    account,
    user: { id: user, name: user },
    scope: signalScopes,
    origin: shopOrigin,
    expiresAt: now + 300_000,
    tokenId: 'token',
  };
}

export type Shop = Awaited<ReturnType<typeof createShop>>;
