import { type Catalog, defineCatalog, type Scope } from '@uptier/model';
import type { BillingState } from '../accounts/BillingState.ts';
import type { ResolvedOptions } from '../context.ts';
import { createContext } from '../createContext.ts';
import { createTick } from '../createTick.ts';
import type { HostAccount, Logger } from '../createUptier.ts';
import { createApp } from '../http/createApp.ts';
import { createOriginPolicy } from '../identity/createOriginPolicy.ts';
import { createRateLimits } from '../identity/createRateLimits.ts';
import { createTokens } from '../identity/createTokens.ts';
import { defaultRetention } from '../privacy/Retention.ts';
import { routes } from '../routes.ts';
import type { Database } from '../storage/Database.ts';
import type { Billing, StripeGateway } from '../stripe/gateway.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { silentLog } from './silentLog.ts';

export const appOrigin = 'https://app.quillboard.test';
export const startOfTest = Date.UTC(2026, 10, 21, 12);

export function testCatalog(): Catalog {
  return defineCatalog({
    currency: 'usd',
    meters: {
      seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' },
      api: { name: 'API calls', unit: { one: 'call', other: 'calls' }, reset: 'period' },
    },
    features: {
      sso: { name: 'Single sign-on', group: 'security' },
      chat: { name: 'Chat support', group: 'support' },
    },
    plans: {
      starter: { name: 'Starter', prices: { month: 4900 }, limits: { seats: 20, api: 10_000 } },
      growth: {
        name: 'Growth',
        prices: { month: 14900 },
        limits: { seats: 50, api: 100_000 },
        extras: { seats: { month: 800 } },
        features: { sso: true },
      },
      scale: {
        name: 'Scale',
        prices: { month: 39900 },
        limits: { seats: 'unlimited', api: 1_000_000 },
        features: { sso: true, chat: 'In one hour' },
      },
    },
  });
}

export function starterBilling(change: Partial<BillingState> = {}): BillingState {
  return {
    status: 'active',
    blockedBy: null,
    plan: {
      id: 'starter',
      interval: 'month',
      extras: {},
      addOns: {},
      amount: 4900,
      periodStart: Date.UTC(2026, 10, 3),
      periodEnd: Date.UTC(2026, 11, 3),
      cancelAtPeriodEnd: false,
    },
    card: { brand: 'visa', last4: '4242' },
    estimate: { kind: 'prorate', currency: 'usd' },
    subscription: 'sub_1',
    clockTime: null,
    ...change,
  };
}

export function acme(change: Partial<HostAccount> = {}): HostAccount {
  return {
    id: 'acme',
    name: 'Acme',
    customer: 'cus_acme',
    usage: { seats: { active: 18, pending: 1, relief: { pending: 1 } }, api: { active: 300 } },
    approvers: [
      { id: 'olga', name: 'Olga Owner' },
      { id: 'omar', name: 'Omar Owner' },
    ],
    traits: { health: 'private' },
    ...change,
  };
}

/**
 * The server over a database of the caller's, with a clock that only moves when told and a far side of the network that answers what
 * a test says. Everything else is real.
 */
export function createTestServer({
  db,
  catalog = testCatalog(),
  options = {},
  log = silentLog,
}: {
  db: Database;
  catalog?: Catalog;
  options?: Partial<ResolvedOptions>;
  log?: Logger;
}) {
  let time = startOfTest;
  const now = () => time;
  const hosts = new Map<string, HostAccount | Error>([
    ['acme', acme()],
    ['other', acme({ id: 'other', name: 'Other', customer: 'cus_other' })],
  ]);
  const stripe = fakeGateway(now);
  const sessionKeys = { current: { kid: 'one', secret: 'x'.repeat(32) }, previous: null };
  const resolved: ResolvedOptions = {
    sessionKeys,
    origins: [appOrigin],
    basePath: '',
    stripe: { mode: 'test', publishableKey: 'pk_test_1', webhookSecrets: [], scriptUrl: null },
    resolveAccount: async (account) => {
      const host = hosts.get(account);
      if (host instanceof Error) throw host;
      return host ?? null;
    },
    authorize: () => true,
    onUpgraded: null,
    onEntitlementsChanged: null,
    onRequested: null,
    onHandoff: null,
    people: null,
    qualify: {},
    serverKeys: [],
    campaigns: [],
    holdout: 0,
    assignments: null,
    webhooks: [],
    retention: defaultRetention,
    refundCeiling: 10_000,
    clientAddress: null,
    ...options,
  };
  const ctx = createContext({
    options: resolved,
    catalog,
    db,
    stripe: stripe.gateway,
    now,
    log,
  });
  const tokens = createTokens({ keys: sessionKeys, mode: 'test', now });
  const fetch = createApp({
    ctx,
    routes,
    tokens,
    origins: createOriginPolicy(resolved.origins),
    limits: createRateLimits({ db, now, clientAddress: resolved.clientAddress }),
    basePath: '',
  });

  return {
    ctx,
    tokens,
    fetch,
    hosts,
    stripe,
    tick: createTick(ctx),
    advance: (ms: number) => {
      time += ms;
    },
    /** Calls a route as a user; `null` sends no token. */
    async call(
      method: string,
      path: string,
      { as = olga, body, headers = {} }: CallOptions = {},
    ): Promise<Response> {
      const token = as && (typeof as === 'string' ? as : await tokens.create(as));
      return fetch(
        new Request(`https://api.quillboard.test${path}`, {
          method,
          headers: {
            origin: appOrigin,
            'sec-fetch-site': 'same-site',
            ...(token && { authorization: `Bearer ${token}` }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      );
    },
  };
}

export type TestServer = ReturnType<typeof createTestServer>;

interface TestUser {
  account: string;
  user: { id: string; name: string };
  scope: Scope[];
  origin?: string;
}

interface CallOptions {
  as?: TestUser | string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Can pay. */
export const olga: TestUser = {
  account: 'acme',
  user: { id: 'olga', name: 'Olga Owner' },
  scope: ['offers:read', 'requests:write', 'billing:purchase'],
};
/** Can ask. */
export const mia: TestUser = {
  account: 'acme',
  user: { id: 'mia', name: 'Mia Member' },
  scope: ['offers:read', 'requests:write'],
};

function fakeGateway(now: () => number) {
  const calls: string[] = [];
  const requests: unknown[] = [];
  const billing = new Map<string, BillingState | Error | Promise<BillingState>>();
  const readBilling = async ({ customer }: { customer: string }): Promise<Billing> => {
    const state = await (billing.get(customer) ?? starterBilling());
    if (state instanceof Error) throw state;
    return {
      customer,
      now: now(),
      state,
      subscription: null,
      selection: null,
      paymentMethod: null,
      billedTo: null,
      balance: 0,
      recurring: state.plan
        ? { amount: state.plan.amount ?? 0, currency: 'usd', since: Date.UTC(2026, 9, 1) }
        : { amount: 0, currency: null, since: null },
    };
  };
  const gateway = new Proxy({ mode: 'test', readBilling } as unknown as StripeGateway, {
    get(target, name: keyof StripeGateway) {
      if (name === 'mode') return target.mode;
      return (...args: never[]) => {
        calls.push(name);
        requests.push(...args);
        if (name !== 'readBilling') throw new StripeFailure('unknown', name, 'nobody answers in this test');
        return (target.readBilling as (...args: never[]) => unknown)(...args);
      };
    },
  });
  return { gateway, calls, requests, billing };
}
