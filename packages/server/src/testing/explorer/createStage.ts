import { createStripeSandbox, type StripeSandbox } from '@uptier/stripe-sandbox';
import Stripe from 'stripe';
import type { ResolvedOptions } from '../../context.ts';
import type { HostAccount, StripeOptions, UpgradedEvent } from '../../createUptier.ts';
import { defaultRetention } from '../../privacy/Retention.ts';
import type { Database } from '../../storage/Database.ts';
import { pushCatalog } from '../../stripe/pushCatalog.ts';
import { periodStart, startOfShop } from '../createShop.ts';
import { shopCatalog } from '../shopCatalog.ts';
import { createProcess, type ProcessPorts } from './createProcess.ts';
import { type Rows, restoreRows, saveRows, vacuum } from './rows.ts';
import type { Setting } from './Story.ts';

export const explorerOrigin = 'https://app.quillboard.test';
export const explorerSecret = 'whsec_explorer_0123456789';
const account = 'acct-explored';
const runsPerVacuum = 100;

interface Opening {
  stripe: ReturnType<StripeSandbox['store']['snapshot']>;
  rows: Rows;
  host: HostAccount;
  subscription: string;
}

/**
 * A database and a Stripe in which runs follow each other. Every run opens on the same customer, who subscribed and whose
 * account is known; that is made once per setting and put back afterwards, which costs a hundredth of making it.
 */
export async function createStage(db: Database) {
  const catalog = shopCatalog();
  const clock = { time: periodStart };
  const sandbox = createStripeSandbox({ now: () => clock.time, webhooks: { mode: 'drop' } });
  const options: StripeOptions = {
    secretKey: 'sk_test_explorer',
    publishableKey: 'pk_test_explorer',
    webhookSecrets: [explorerSecret],
    sandbox: { url: 'http://stripe.test', scriptUrl: 'http://stripe.test/stripe.js' },
    // In process: the same requests and answers without sockets, for the sake of thousands of runs.
    fetch: (input, init) => sandbox.fetch(input as Request, init),
  };
  const stripe = new Stripe(options.secretKey, {
    host: 'stripe.test',
    protocol: 'http',
    httpClient: Stripe.createFetchHttpClient(options.fetch),
    maxNetworkRetries: 0,
    telemetry: false,
  });
  await pushCatalog(options, catalog);
  const bare = { stripe: sandbox.store.snapshot(), rows: await saveRows(db) };
  const openings = new Map<string, Opening>();
  let opened = 0;

  function portsOf(host: HostAccount, granted: UpgradedEvent[]): ProcessPorts {
    return { db, stripe: options, catalog, options: optionsOf(host, granted), now: () => clock.time };
  }

  async function restore({ stripe: objects, rows }: Pick<Opening, 'stripe' | 'rows'>): Promise<void> {
    sandbox.faults.clear();
    sandbox.store.load(objects);
    await restoreRows(db, rows);
  }

  async function makeOpening(setting: Setting): Promise<Opening> {
    await restore(bare);
    const { customer, subscription } = await subscribe(stripe, clock, setting);
    const host: HostAccount = {
      id: account,
      name: 'Acme',
      customer,
      usage: { seats: { active: 18, pending: 1 } },
      approvers: [{ id: 'olga', name: 'Olga' }],
    };
    clock.time = startOfShop;
    const server = createProcess(portsOf(host, []));
    await server.ctx.accounts.sync(account);
    await server.tick();
    server.stop();
    return { stripe: sandbox.store.snapshot(), rows: await saveRows(db), host, subscription };
  }

  return {
    sandbox,
    stripe,
    clock,
    db,

    /** The world as it is before a story. */
    async open(setting: Setting) {
      opened += 1;
      if (opened % runsPerVacuum === 0) await vacuum(db);
      const { card, customer, subscription, coupon, secondsLeft } = setting;
      const name = JSON.stringify({ card, customer, subscription, coupon, secondsLeft });
      const opening = openings.get(name) ?? (await makeOpening(setting));
      openings.set(name, opening);
      await restore(opening);
      clock.time = startOfShop;
      const granted: UpgradedEvent[] = [];
      return {
        account,
        customer: opening.host.customer!,
        subscription: opening.subscription,
        granted,
        ports: portsOf(opening.host, granted),
        eventsBefore: sandbox.store.events.all().length,
      };
    },

    close: () => sandbox.close(),
  };
}

/** Subscribed with a card that works; the card of the story comes after the first invoice is paid. */
async function subscribe(stripe: Stripe, clock: { time: number }, setting: Setting) {
  const { secondsLeft } = setting;
  clock.time = secondsLeft === undefined ? periodStart : Date.UTC(2026, 9, 21, 12, 0, secondsLeft);
  const customer = await stripe.customers.create({ name: account });
  const first = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  const prices = await stripe.prices.list({ lookup_keys: ['uptier:starter:month'] });
  const coupon =
    setting.coupon && (await stripe.coupons.create({ percent_off: setting.coupon, duration: 'forever' }));
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: prices.data[0]!.id, quantity: 1 }],
    default_payment_method: first.id,
    ...(coupon ? { discounts: [{ coupon: coupon.id }] } : {}),
    ...setting.subscription,
  });
  await stripe.subscriptions.update(subscription.id, { default_payment_method: '' });
  const method = await stripe.paymentMethods.attach(setting.card, { customer: customer.id });
  await stripe.customers.update(customer.id, {
    invoice_settings: { default_payment_method: method.id },
    ...setting.customer,
  });
  return { customer: customer.id, subscription: subscription.id };
}

function optionsOf(host: HostAccount, granted: UpgradedEvent[]): ResolvedOptions {
  return {
    sessionKeys: { current: { kid: 'one', secret: 'x'.repeat(32) }, previous: null },
    serverKeys: [],
    campaigns: [],
    holdout: 0,
    assignments: null,
    origins: [explorerOrigin],
    basePath: '',
    stripe: {
      mode: 'sandbox',
      publishableKey: 'pk_test_explorer',
      webhookSecrets: [explorerSecret],
      scriptUrl: null,
    },
    resolveAccount: async (id) => (id === host.id ? host : null),
    authorize: () => true,
    onUpgraded: (event) => {
      granted.push(event);
      return ['1 invitation sent'];
    },
    onEntitlementsChanged: null,
    onRequested: null,
    onHandoff: null,
    people: null,
    qualify: {},
    webhooks: [],
    retention: defaultRetention,
    refundCeiling: 50_000,
    clientAddress: null,
  };
}
