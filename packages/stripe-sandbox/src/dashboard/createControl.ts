import { invoiceOfIntent } from '../billing/settle.ts';
import { advanceClock } from '../clock/clockRoutes.ts';
import type { Delivery, DeliverySettings } from '../events/createDelivery.ts';
import type { Commit } from '../http/createCommit.ts';
import { StripeError, toErrorBody } from '../http/errors.ts';
import type { Fault, Faults } from '../http/faults.ts';
import { view } from '../http/views.ts';
import type { CollectionName } from '../store/createStore.ts';
import type { ApiObject } from '../store/objects.ts';
import type { World } from '../world.ts';
import type { Log } from './createLog.ts';
import { dashboardPage } from './dashboardPage.ts';
import { invoicePage } from './invoicePage.ts';

export interface ControlOptions {
  world: World;
  commit: Commit;
  faults: Faults;
  delivery: Delivery;
  log: Log;
  reset(): void;
}

/** The collections a person wants to see; the rest are the sandbox's own notes. */
export const shownCollections: CollectionName[] = [
  'customers',
  'subscriptions',
  'subscription_items',
  'invoices',
  'invoiceitems',
  'payment_intents',
  'setup_intents',
  'payment_methods',
  'charges',
  'refunds',
  'credit_notes',
  'customer_balance_transactions',
  'products',
  'prices',
  'coupons',
  'promotion_codes',
  'tax_rates',
  'checkout_sessions',
  'billing_portal_sessions',
  'subscription_schedules',
  'webhook_endpoints',
  'test_clocks',
  'events',
];

type Control = (request: Request) => Promise<Response | null>;

/** `/_sandbox`: the dashboard, and under `/_sandbox/api` the same switches as JSON. Null for any other path. */
export function createControl(options: ControlOptions): Control {
  const { world, faults, delivery, log } = options;

  async function read(path: string[], url: URL): Promise<Response | null> {
    const [area, name] = path;
    if (area === 'state') return Response.json(stateOf(options));
    if (area === 'log')
      return Response.json({ entries: log.recent().slice(-Number(url.searchParams.get('limit') ?? 200)) });
    if (area === 'objects' && shownCollections.includes(name as CollectionName)) {
      const rows: ApiObject[] = world.store[name as CollectionName].all();
      return Response.json({
        data: rows
          .slice(-100)
          .reverse()
          .map((row) => view(world, row)),
      });
    }
    return null;
  }

  async function write(path: string[], body: unknown): Promise<Response | null> {
    const [area, name, action] = path;
    if (area === 'faults') faults.set(body as Fault[]);
    else if (area === 'webhooks' && name === 'flush') await delivery.flush();
    else if (area === 'webhooks' && name === 'resend') await resend((body as { event: string }).event);
    else if (area === 'webhooks') delivery.configure(body as DeliverySettings);
    else if (area === 'clocks' && name && action === 'advance') advance(name, body as { seconds: number });
    else if (area === 'reset') options.reset();
    else return null;
    return Response.json(stateOf(options));
  }

  async function resend(id: string) {
    const event = world.store.events.get(id);
    if (event) await delivery.resend(event);
  }

  function advance(id: string, { seconds }: { seconds: number }) {
    const clock = world.store.test_clocks.get(id);
    if (clock) options.commit(() => advanceClock(world, clock, clock.frozen_time + Math.round(seconds)));
  }

  return async (request) => {
    const url = new URL(request.url);
    const [root, area, ...path] = url.pathname.split('/').slice(1);
    if (root !== '_sandbox') return null;
    if (!area) return dashboardPage();
    if (documents[area] && path[0]) return invoicePage(world, documents[area](world, path[0]));
    if (area !== 'api') return null;
    if (request.method === 'GET') return read(path, url);
    // A plain form of another site cannot send JSON without a preflight, which is not answered here.
    const json = request.headers.get('content-type')?.startsWith('application/json');
    if (!json) return Response.json({ error: { message: 'Send JSON.' } }, { status: 415 });
    try {
      return await write(path, await request.json());
    } catch (error) {
      if (!(error instanceof StripeError)) throw error;
      return Response.json(toErrorBody(error, ''), { status: error.status });
    }
  };
}

/** Receipts and credit notes are shown as the invoice they belong to. */
const documents: Record<string, ((world: World, id: string) => string) | undefined> = {
  invoices: (_world, id) => id,
  receipts: (world, id) => invoiceOfIntent(world, id)?.id ?? '',
  credit_notes: (world, id) => world.store.credit_notes.get(id)?.invoice ?? '',
};

function stateOf({ world, faults, delivery }: ControlOptions) {
  return {
    counts: Object.fromEntries(shownCollections.map((name) => [name, world.store[name].all().length])),
    faults: faults.list(),
    webhooks: delivery.settings(),
    clocks: world.store.test_clocks.all(),
    now: world.time(),
  };
}
