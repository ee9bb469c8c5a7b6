import type { ApprovalRequest, Change, Quote, Upgrade, WireError } from '@uptier/model';
import type { StripeSandbox } from '@uptier/stripe-sandbox';
import type Stripe from 'stripe';
import type { ServerProcess } from './createProcess.ts';

/** What the people of a story were told, in order: to be compared with what really happened. */
export interface Told {
  upgrade: string;
  state: Upgrade['state'];
}

export interface PlayPorts {
  account: string;
  customer: string;
  subscription: string;
  sandbox: StripeSandbox;
  stripe: Stripe;
  origin: string;
  /** The process that answers now: with two, they take turns; after a crash, the next one. */
  server: () => ServerProcess;
  now: () => number;
  advance: (ms: number) => void;
  /** From here on boundaries count and the fault is armed. */
  start: () => void;
  /** Something that happens elsewhere in the moment before the call that charges is sent, once. */
  beforeChange: (act: () => Promise<unknown>) => void;
  /** The same for the moment after Stripe carried it out and before its answer arrives. */
  afterChange: (act: () => Promise<unknown>) => void;
}

/** The actions of people: through HTTP, with tokens, knowing only what they were answered. Null: no answer, or an error. */
export function createPlay(ports: PlayPorts) {
  const { account, customer, subscription, sandbox, stripe } = ports;
  const told: Told[] = [];
  let lastActAt = 0;

  async function request<T>(method: string, path: string, user: string, body?: unknown, key?: string) {
    lastActAt = ports.now();
    const server = ports.server();
    const token = await server.tokens.create({
      account,
      user: { id: user, name: user },
      scope: ['offers:read', 'requests:write', 'billing:purchase'],
      origin: ports.origin,
    });
    const response = await server.fetch(
      new Request(`https://api.test${path}`, {
        method,
        headers: {
          origin: ports.origin,
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    // A process that died while answering has not answered.
    if (server.isDead()) return null;
    const answer = (await response.json()) as T & Partial<WireError>;
    return response.ok ? (answer as T) : null;
  }

  async function upgradeFrom(answer: Promise<Upgrade | null>): Promise<Upgrade | null> {
    const upgrade = await answer;
    if (upgrade) told.push({ upgrade: upgrade.id, state: upgrade.state });
    return upgrade;
  }

  return {
    told,
    lastActAt: () => lastActAt,
    start: ports.start,
    now: ports.now,
    advance: ports.advance,
    beforeChange: ports.beforeChange,
    afterChange: ports.afterChange,

    quote: (user: string, change: Change = { plan: 'growth' }) =>
      request<Quote>('POST', '/quotes', user, { change }),

    confirm: (quote: Quote, { user, key, requestId }: { user: string; key: string; requestId?: string }) =>
      upgradeFrom(
        request<Upgrade>(
          'POST',
          '/upgrades',
          user,
          { quoteId: quote.id, consent: 'yes', intent: { kind: 'invite' }, ...(requestId && { requestId }) },
          key,
        ),
      ),

    ask: (user: string) =>
      request<ApprovalRequest>('POST', '/requests', user, {
        change: { plan: 'growth' },
        reason: { feature: 'sso' },
        approverId: 'olga',
        note: 'Please',
        intent: { kind: 'single-sign-on' },
      }),

    look: (id: string) => upgradeFrom(request<Upgrade>('GET', `/upgrades/${id}`, 'olga')),

    async live(user = 'olga'): Promise<Upgrade | null> {
      const answer = await request<{ upgrade: Upgrade | null }>('GET', '/upgrades/live', user);
      return answer?.upgrade ?? null;
    },

    cancel: (id: string, user = 'olga') =>
      upgradeFrom(request<Upgrade>('POST', `/upgrades/${id}/cancel`, user)),

    async pay(id: string, card: string): Promise<Upgrade | null> {
      const method = await stripe.paymentMethods.attach(card, { customer });
      return upgradeFrom(
        request<Upgrade>('POST', `/upgrades/${id}/pay`, 'olga', { paymentMethod: method.id }),
      );
    },

    /** In the bank's own window, which knows nothing of our processes. Too late is no error. */
    async answerBank(clientSecret: string, answer: 'complete' | 'fail'): Promise<void> {
      lastActAt = ports.now();
      const intent = clientSecret.split('_secret_')[0];
      const body = new URLSearchParams({ client_secret: clientSecret });
      await sandbox.fetch(`http://stripe.test/challenge/${intent}/${answer}`, { method: 'POST', body });
    },

    /** Somebody at work in Stripe's dashboard. */
    dashboard: {
      async changePlan(lookupKey: string): Promise<void> {
        const { items } = await stripe.subscriptions.retrieve(subscription);
        const prices = await stripe.prices.list({ lookup_keys: [lookupKey] });
        await stripe.subscriptions.update(subscription, {
          items: [{ id: items.data[0]!.id, price: prices.data[0]!.id, quantity: 1 }],
          proration_behavior: 'none',
        });
      },

      async addCoupon(): Promise<void> {
        const coupon = await stripe.coupons.create({ percent_off: 20, duration: 'forever' });
        await stripe.subscriptions.update(subscription, { discounts: [{ coupon: coupon.id }] });
      },

      removeCoupon: () => stripe.subscriptions.deleteDiscount(subscription),
      endSubscription: () => stripe.subscriptions.cancel(subscription),
      endAtPeriodEnd: () => stripe.subscriptions.update(subscription, { cancel_at_period_end: true }),
    },
  };
}

export type Play = ReturnType<typeof createPlay>;
