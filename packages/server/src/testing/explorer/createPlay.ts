import type { Quote, Upgrade, WireError } from '@uptier/model';
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
  /** The process that answers now; after a crash, the next one. */
  server: () => ServerProcess;
  advance: (ms: number) => void;
  /** From here on boundaries count and the fault is armed. */
  start: () => void;
}

/** The actions of people: through HTTP, with tokens, knowing only what they were answered. Null: no answer, or an error. */
export function createPlay(ports: PlayPorts) {
  const { account, customer, subscription, sandbox, stripe } = ports;
  const told: Told[] = [];

  async function request<T>(method: string, path: string, user: string, body?: unknown, key?: string) {
    const server = ports.server();
    const token = await server.tokens.create({
      account,
      user: { id: user, name: user },
      scope: ['offers:read', 'billing:purchase'],
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
    start: ports.start,
    advance: ports.advance,

    quote: (user: string) => request<Quote>('POST', '/quotes', user, { change: { plan: 'growth' } }),

    confirm: (quote: Quote, { user, key }: { user: string; key: string }) =>
      upgradeFrom(
        request<Upgrade>(
          'POST',
          '/upgrades',
          user,
          { quoteId: quote.id, consent: 'yes', intent: { kind: 'invite' } },
          key,
        ),
      ),

    look: (id: string) => upgradeFrom(request<Upgrade>('GET', `/upgrades/${id}`, 'olga')),

    async live(): Promise<Upgrade | null> {
      const answer = await request<{ upgrade: Upgrade | null }>('GET', '/upgrades/live', 'olga');
      return answer?.upgrade ?? null;
    },

    cancel: (id: string) => upgradeFrom(request<Upgrade>('POST', `/upgrades/${id}/cancel`, 'olga')),

    async pay(id: string, card: string): Promise<Upgrade | null> {
      const method = await stripe.paymentMethods.attach(card, { customer });
      return upgradeFrom(
        request<Upgrade>('POST', `/upgrades/${id}/pay`, 'olga', { paymentMethod: method.id }),
      );
    },

    /** In the bank's own window, which knows nothing of our processes. Too late is no error. */
    async answerBank(clientSecret: string, answer: 'complete' | 'fail'): Promise<void> {
      const intent = clientSecret.split('_secret_')[0];
      const body = new URLSearchParams({ client_secret: clientSecret });
      await sandbox.fetch(`http://stripe.test/challenge/${intent}/${answer}`, { method: 'POST', body });
    },

    async editElsewhere(): Promise<void> {
      const { items } = await stripe.subscriptions.retrieve(subscription);
      const prices = await stripe.prices.list({ lookup_keys: ['uptier:scale:month'] });
      await stripe.subscriptions.update(subscription, {
        items: [{ id: items.data[0]!.id, price: prices.data[0]!.id, quantity: 1 }],
        proration_behavior: 'none',
      });
    },

    async addCoupon(): Promise<void> {
      const coupon = await stripe.coupons.create({ percent_off: 20, duration: 'forever' });
      await stripe.subscriptions.update(subscription, { discounts: [{ coupon: coupon.id }] });
    },
  };
}

export type Play = ReturnType<typeof createPlay>;
