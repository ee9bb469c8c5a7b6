import { setTimeout as pause } from 'node:timers/promises';
import type { Interval } from '@uptier/model';
import type Stripe from 'stripe';
import type { Store } from '../host/createStore.ts';
import { createTurns } from '../host/createTurns.ts';
import { addApiDays, daysIntoPeriod } from '../host/usage.ts';
import type { Billing, Workspace } from '../host/Workspace.ts';
import { type CardBehaviour, cards } from './Cards.ts';

const day = 86_400_000;

export interface Start {
  plan: string;
  interval: Interval;
  card: CardBehaviour;
}

/**
 * The subscriptions the demo's workspaces come with: what a host has before it installs Uptier. Each customer lives on a
 * test clock of their own, so that a month can pass in a second.
 */
export interface Subscriptions {
  /** Gives a workspace its customer and subscription, once. */
  ensure(workspace: string, start?: Partial<Start>): Promise<void>;
  setCard(workspace: string, card: CardBehaviour): Promise<void>;
  setPlan(workspace: string, plan: string, interval: Interval): Promise<void>;
  /** A change somebody makes at Stripe meanwhile: the customer's tax rate rises by two points. */
  raiseTax(workspace: string): Promise<void>;
  /** Moves the workspace's clock forward; renewals and expiries happen on the way. */
  advance(workspace: string, to: number): Promise<void>;
  /** Reads what the workspace is on, and the period in which calls are counted. */
  refresh(workspace: string): Promise<void>;
}

export function createSubscriptions({ stripe, store }: { stripe: Stripe; store: Store }): Subscriptions {
  const inTurn = createTurns();
  let taxRates: Promise<{ standard: string; raised: string }> | null = null;

  async function findTaxRate(percentage: number): Promise<string> {
    for await (const rate of stripe.taxRates.list({ active: true, limit: 100 })) {
      if (rate.metadata?.quillboard === String(percentage)) return rate.id;
    }
    const made = await stripe.taxRates.create({
      display_name: 'VAT',
      percentage,
      inclusive: false,
      metadata: { quillboard: String(percentage) },
    });
    return made.id;
  }

  function getTaxRates() {
    taxRates ??= (async () => ({ standard: await findTaxRate(20), raised: await findTaxRate(22) }))();
    return taxRates;
  }

  async function priceOf(plan: string, interval: Interval): Promise<string> {
    const key = `uptier:${plan}:${interval}`;
    const { data } = await stripe.prices.list({ lookup_keys: [key], active: true });
    if (!data[0]) throw new Error(`Stripe has no price with the lookup key "${key}".`);
    return data[0].id;
  }

  async function create(workspace: Workspace, { plan, interval, card }: Start): Promise<Billing> {
    const now = Math.floor(Date.now() / 1000) * 1000;
    const start = now - daysIntoPeriod * day;
    const clock = await stripe.testHelpers.testClocks.create({
      frozen_time: start / 1000,
      name: `Quillboard ${workspace.id}`,
    });
    const owner = workspace.people.find(({ role }) => role === 'owner');
    const customer = await stripe.customers.create({
      name: workspace.name,
      ...(owner && { email: owner.email }),
      test_clock: clock.id,
      metadata: { quillboard: workspace.id },
    });
    await saveCard(customer.id, 'ok');
    const [price, { standard }] = await Promise.all([priceOf(plan, interval), getTaxRates()]);
    const subscription = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price, quantity: 1 }],
      default_tax_rates: [standard],
    });
    await moveClock(clock.id, now);
    if (card !== 'ok') await saveCard(customer.id, card);
    const [item] = subscription.items.data;
    if (!item) throw new Error('Stripe made a subscription without items.');
    return {
      customer: customer.id,
      subscription: subscription.id,
      clock: { id: clock.id, at: now },
      ...periodOf(item),
    };
  }

  /** One card on file at a time: the old ones are detached, as a customer does in the portal. */
  async function saveCard(customer: string, card: CardBehaviour): Promise<void> {
    const old = await stripe.customers.listPaymentMethods(customer, { limit: 100 });
    const { method } = cards[card];
    if (method) {
      const saved = await stripe.paymentMethods.attach(method, { customer });
      await stripe.customers.update(customer, { invoice_settings: { default_payment_method: saved.id } });
    }
    for (const { id } of old.data) await stripe.paymentMethods.detach(id);
  }

  async function moveClock(clock: string, to: number): Promise<void> {
    await stripe.testHelpers.testClocks.advance(clock, { frozen_time: Math.floor(to / 1000) });
    for (;;) {
      const { status } = await stripe.testHelpers.testClocks.retrieve(clock);
      if (status === 'ready') return;
      if (status === 'internal_failure') throw new Error('Stripe could not advance the test clock.');
      await pause(500);
    }
  }

  function billingOf(id: string): Billing {
    const billing = store.workspace(id)?.billing;
    if (!billing) throw new Error(`The workspace "${id}" has no subscription yet.`);
    return billing;
  }

  /** The item that is the plan; the others are extra units of it. */
  async function planItem(id: string): Promise<Stripe.SubscriptionItem | undefined> {
    const { items } = await stripe.subscriptions.retrieve(billingOf(id).subscription);
    return items.data.find(({ price }) => price.lookup_key?.split(':').length === 3) ?? items.data[0];
  }

  const subscriptions: Subscriptions = {
    ensure: (id, start = {}) =>
      inTurn(id, async () => {
        const workspace = store.workspace(id);
        if (!workspace || workspace.billing) return;
        const billing = await create(workspace, { plan: 'starter', interval: 'month', card: 'ok', ...start });
        store.update(id, (stored) => {
          stored.billing = billing;
        });
      }),
    setCard: (id, card) => inTurn(id, () => saveCard(billingOf(id).customer, card)),
    setPlan: (id, plan, interval) =>
      inTurn(id, async () => {
        const { subscription } = billingOf(id);
        const { items } = await stripe.subscriptions.retrieve(subscription);
        const [first, ...others] = items.data;
        await stripe.subscriptions.update(subscription, {
          items: [
            { ...(first && { id: first.id }), price: await priceOf(plan, interval), quantity: 1 },
            ...others.map((item) => ({ id: item.id, deleted: true })),
          ],
          proration_behavior: 'none',
        });
        await subscriptions.refresh(id);
      }),
    raiseTax: (id) =>
      inTurn(id, async () => {
        const { raised } = await getTaxRates();
        await stripe.subscriptions.update(billingOf(id).subscription, { default_tax_rates: [raised] });
      }),
    advance: (id, to) =>
      inTurn(id, async () => {
        const { clock } = billingOf(id);
        if (to <= clock.at) return;
        await moveClock(clock.id, to);
        store.update(id, (workspace) => {
          if (workspace.billing) workspace.billing.clock.at = to;
          addApiDays(workspace, to);
        });
        await subscriptions.refresh(id);
      }),
    async refresh(id) {
      if (!store.workspace(id)?.billing) return;
      const item = await planItem(id);
      if (!item) return;
      store.update(id, (workspace) => {
        if (workspace.billing) Object.assign(workspace.billing, periodOf(item));
      });
    },
  };
  return subscriptions;
}

function periodOf(
  item: Stripe.SubscriptionItem,
): Pick<Billing, 'plan' | 'interval' | 'periodStart' | 'periodEnd'> {
  return {
    plan: item.price.lookup_key?.split(':')[1] ?? 'unknown',
    interval: item.price.recurring?.interval === 'year' ? 'year' : 'month',
    periodStart: item.current_period_start * 1000,
    periodEnd: item.current_period_end * 1000,
  };
}
