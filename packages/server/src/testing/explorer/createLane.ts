import { randomUUID } from 'node:crypto';
import { createStripeSandbox } from '@uptier/stripe-sandbox';
import Stripe from 'stripe';
import type { ResolvedOptions } from '../../context.ts';
import type { HostAccount, StripeOptions, UpgradedEvent } from '../../createUptier.ts';
import type { Database } from '../../storage/Database.ts';
import { watchedEvents } from '../../stripe/listEvents.ts';
import { pushCatalog } from '../../stripe/pushCatalog.ts';
import { periodStart, startOfShop } from '../createShop.ts';
import { shopCatalog } from '../shopCatalog.ts';
import { Crash } from './Crash.ts';
import { checkInvariants } from './checkInvariants.ts';
import { createPlay } from './createPlay.ts';
import { createProcess, type ServerProcess } from './createProcess.ts';
import type { EventOrder, Scenario } from './Scenario.ts';
import type { SeededBug } from './seededBugs.ts';
import { type Story, stories } from './stories.ts';

const origin = 'https://app.quillboard.test';
const webhookSecret = 'whsec_explorer_0123456789';
const minute = 60_000;
/** A sandbox is used for this many runs and then replaced: its lists are read from end to end. */
const runsPerSandbox = 20;

export interface Outcome {
  scenario: Scenario;
  violations: string[];
  /** How many boundaries the story passed: where the next run can crash. */
  boundaries: number;
}

/** A database and a Stripe of its own, in which runs follow each other. Several lanes run side by side. */
export async function createLane(db: Database) {
  const catalog = shopCatalog();
  let runs = 0;
  let shop = await openSandbox();

  async function openSandbox() {
    const clock = { time: periodStart };
    const sandbox = createStripeSandbox({ now: () => clock.time, webhooks: { mode: 'drop' } });
    const options: StripeOptions = {
      secretKey: 'sk_test_explorer',
      publishableKey: 'pk_test_explorer',
      webhookSecrets: [webhookSecret],
      sandbox: { url: 'http://stripe.test', scriptUrl: 'http://stripe.test/stripe.js' },
      // In process: the same requests and answers without sockets, for the sake of thousands of runs.
      fetch: (input, init) => sandbox.fetch(input as Request, init),
    };
    await pushCatalog(options, catalog);
    const stripe = new Stripe(options.secretKey, {
      host: 'stripe.test',
      protocol: 'http',
      httpClient: Stripe.createFetchHttpClient(options.fetch),
      maxNetworkRetries: 0,
      telemetry: false,
    });
    return { clock, sandbox, options, stripe };
  }

  async function run(scenario: Scenario, bug?: SeededBug): Promise<Outcome> {
    runs += 1;
    if (runs % runsPerSandbox === 0) {
      await shop.sandbox.close();
      shop = await openSandbox();
    }
    const { clock, sandbox, stripe } = shop;
    const story: Story = stories[scenario.story];
    const account = `acct-${randomUUID()}`;
    clock.time = periodStart;
    const { customer, subscription } = await subscribe(stripe, account, story.card);
    clock.time = startOfShop;

    const granted: UpgradedEvent[] = [];
    const host: HostAccount = { id: account, name: account, customer, usage: {}, approvers: [] };
    const options = optionsOf(host, granted);
    const eventsBefore = sandbox.list('events').length;
    const deliverTo = async (server: ServerProcess, order: EventOrder) => {
      const fresh = sandbox.list<Stripe.Event>('events').slice(eventsBefore).filter(isWatched);
      for (const event of arrange(fresh, order)) await postWebhook(server, event, clock.time);
    };
    const ports = { db, stripe: shop.options, catalog, options, now: () => clock.time, bug };

    let started = false;
    let boundaries = 0;
    const healer = createProcess(ports);
    const doomed = createProcess({
      ...ports,
      onBoundary() {
        if (!started) return;
        if (boundaries === scenario.crashAt) throw new Crash();
        boundaries += 1;
      },
      async whileWaiting(call) {
        if (scenario.events !== 'early' || call !== 'subscriptions.update') return;
        await deliverTo(healer, 'in_order');
        await healer.tick();
      },
    });
    const play = createPlay({
      account,
      customer,
      subscription,
      sandbox,
      stripe,
      origin,
      server: () => (doomed.isDead() ? healer : doomed),
      advance: (ms) => {
        clock.time += ms;
      },
      start() {
        if (started) return;
        started = true;
        if (scenario.fault) sandbox.faults.set([scenario.fault]);
      },
    });

    /** Time passes, events arrive as the scenario says, rounds are made; nobody is at the screen any more. */
    const pass = async (server: ServerProcess, steps: number[]) => {
      if (scenario.events !== 'dropped') await deliverTo(server, scenario.events).catch(ignoreCrash);
      for (const step of steps) {
        clock.time += step;
        await server.tick().catch(ignoreCrash);
      }
    };

    await doomed.ctx.accounts.sync(account);
    await story.act(play);
    if (!doomed.isDead()) await pass(doomed, [1_000]);
    sandbox.faults.clear();
    await pass(healer, [70_000, 3 * minute, 31 * minute, 5 * minute]);

    const violations = await checkInvariants({
      account,
      customer,
      subscription,
      told: play.told,
      granted,
      db,
      sandbox,
      clockTime: clock.time,
      alerts: [...doomed.log.lines, ...healer.log.lines],
    });
    doomed.stop();
    healer.stop();
    return { scenario, violations, boundaries };
  }

  return {
    run,
    async close() {
      await shop.sandbox.close();
    },
  };
}

export type Lane = Awaited<ReturnType<typeof createLane>>;

function ignoreCrash(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}

async function subscribe(stripe: Stripe, account: string, card: string) {
  const customer = await stripe.customers.create({ name: account });
  const first = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  const prices = await stripe.prices.list({ lookup_keys: ['uptier:starter:month'] });
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: prices.data[0]!.id, quantity: 1 }],
    default_payment_method: first.id,
  });
  await stripe.subscriptions.update(subscription.id, { default_payment_method: '' });
  const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
  return { customer: customer.id, subscription: subscription.id };
}

function optionsOf(host: HostAccount, granted: UpgradedEvent[]): ResolvedOptions {
  return {
    sessionKeys: { current: { kid: 'one', secret: 'x'.repeat(32) }, previous: null },
    origins: [origin],
    basePath: '',
    stripe: {
      mode: 'sandbox',
      publishableKey: 'pk_test_explorer',
      webhookSecrets: [webhookSecret],
      scriptUrl: null,
    },
    resolveAccount: async (account) => (account === host.id ? host : null),
    authorize: () => true,
    onUpgraded: (event) => {
      granted.push(event);
      return ['1 invitation sent'];
    },
    onEntitlementsChanged: null,
    onRequested: null,
    webhooks: [],
    serverKeys: [],
    refundCeiling: 10_000,
    clientAddress: null,
  };
}

/** What a webhook endpoint of ours subscribes to. */
function isWatched({ type }: Stripe.Event): boolean {
  return (watchedEvents as readonly string[]).includes(type);
}

function arrange(events: Stripe.Event[], order: EventOrder): Stripe.Event[] {
  if (order === 'reversed') return events.toReversed();
  return order === 'twice' ? events.flatMap((event) => [event, event]) : events;
}

async function postWebhook(server: ServerProcess, event: Stripe.Event, at: number): Promise<void> {
  const payload = JSON.stringify(event);
  const timestamp = Math.floor(at / 1000);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: webhookSecret, timestamp });
  const headers = { 'stripe-signature': signature };
  const request = new Request('https://api.test/webhooks/stripe', { method: 'POST', headers, body: payload });
  await server.fetch(request);
}
