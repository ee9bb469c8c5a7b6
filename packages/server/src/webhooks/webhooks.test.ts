import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listDeadLetters, replayDeadLetter } from '../outbox/deadLetters.ts';
import { inbox } from '../storage/schema.ts';
import { eq } from '../storage/sql.ts';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

describe('a webhook', () => {
  let shop: Shop;
  let event: Stripe.Event;

  beforeAll(async () => {
    shop = await openShop();
    await shop.subscribe();
    event = shop.sandbox.list<Stripe.Event>('events').at(-1)!;
  }, 60_000);
  afterAll(() => shop?.close());

  const code = async (response: Response) => [response.status, (await response.json()).error?.code];

  test('that Stripe signed is stored and acknowledged, once however often it comes', async () => {
    expect(await (await shop.postWebhook(event)).json()).toEqual({ received: true, new: true });
    expect(await (await shop.postWebhook(event)).json()).toEqual({ received: true, new: false });
  });

  test('is refused when its signature, its body, its secret or its age is wrong, and nothing is stored', async () => {
    const before = await shop.inboxCount();
    const other = { ...event, id: 'evt_forged' };
    expect(await code(await shop.postWebhook(other, { secret: 'whsec_of_somebody_else' }))).toEqual([
      400,
      'signature_invalid',
    ]);
    expect(await code(await shop.postWebhook(event, { body: JSON.stringify(other) }))).toEqual([
      400,
      'signature_invalid',
    ]);
    expect(await code(await shop.postWebhook(event, { body: JSON.stringify(event, null, 2) }))).toEqual([
      400,
      'signature_invalid',
    ]);
    expect(await code(await shop.postWebhook(other, { at: shop.now() - 6 * 60_000 }))).toEqual([
      400,
      'signature_invalid',
    ]);
    expect(await code(await shop.postWebhook(other, { at: shop.now() + 6 * 60_000 }))).toEqual([
      400,
      'signature_invalid',
    ]);
    expect(await code(await shop.postWebhook('not an event'))).toEqual([400, 'signature_invalid']);
    const unsigned = new Request('https://api.quillboard.test/webhooks/stripe', {
      method: 'POST',
      body: JSON.stringify(other),
    });
    expect(await code(await shop.fetch(unsigned))).toEqual([400, 'signature_invalid']);
    expect(await shop.inboxCount()).toBe(before);
  });

  test('of live mode or of a connected account is refused', async () => {
    expect(await code(await shop.postWebhook({ ...event, id: 'evt_live', livemode: true }))).toEqual([
      400,
      'signature_invalid',
    ]);
    expect(await code(await shop.postWebhook({ ...event, id: 'evt_connect', account: 'acct_1' }))).toEqual([
      400,
      'signature_invalid',
    ]);
  });

  test('that is too large is refused', async () => {
    const response = await shop.postWebhook(`"${'x'.repeat(1024 * 1024)}"`);
    expect(await code(response)).toEqual([413, 'body_too_large']);
  });

  test('leaves nothing of its object in our database', async () => {
    expect(JSON.stringify(await shop.everyRow())).not.toContain('billing_details');
  });
});

describe('an account follows Stripe', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  /** As somebody would in Stripe's dashboard. */
  const edit = async (subscription: string, plan: string) => {
    const { items } = await shop.stripe.subscriptions.retrieve(subscription);
    const price = await shop.price(`uptier:${plan}:month`);
    await shop.stripe.subscriptions.update(subscription, {
      items: [{ id: items.data[0]!.id, price, quantity: 1 }],
      proration_behavior: 'none',
    });
  };

  const orders: [string, (events: Stripe.Event[]) => Stripe.Event[]][] = [
    ['in order', (events) => events],
    ['reversed', (events) => events.toReversed()],
    ['twice', (events) => [...events, ...events]],
    ['only the first', (events) => events.slice(0, 1)],
  ];

  test.each(orders)('when its events come %s', async (name, arrange) => {
    const account = `edited-${name.replaceAll(' ', '-')}`;
    const { subscription } = await shop.subscribe({ account });
    await shop.deliver(() => []);
    await edit(subscription, 'growth');
    await edit(subscription, 'scale');
    expect(await shop.planStored(account)).toBe('starter');
    await shop.deliver(arrange);
    await shop.tick();
    expect(await shop.planStored(account)).toBe('scale');
  });

  test('when no webhook arrives at all: the list of events is polled', async () => {
    const { subscription } = await shop.subscribe({ account: 'polled' });
    await shop.tick();
    await edit(subscription, 'growth');
    shop.advance(61_000);
    await shop.tick();
    expect(await shop.planStored('polled')).toBe('growth');
  });

  test('and an event whose work fails is worked on again', async () => {
    const { subscription } = await shop.subscribe({ account: 'retried' });
    await shop.deliver(() => []);
    await edit(subscription, 'growth');
    await shop.deliver();
    shop.sandbox.faults.set([{ match: { method: 'GET' }, kind: '500' }]);
    await shop.tick();
    shop.sandbox.faults.clear();
    expect(await shop.planStored('retried')).toBe('starter');
    shop.advance(10_000);
    await shop.tick();
    expect(await shop.planStored('retried')).toBe('growth');
  });

  test('an event that was given up is listed with its reason, and worked on when replayed', async () => {
    const { subscription } = await shop.subscribe({ account: 'given-up' });
    await shop.deliver(() => []);
    await edit(subscription, 'growth');
    const [event] = shop.sandbox
      .list<Stripe.Event>('events')
      .filter(({ type }) => type === 'customer.subscription.updated')
      .slice(-1);
    expect((await shop.postWebhook(event!)).status).toBe(200);
    const { resolveAccount } = shop.ctx.options;
    shop.ctx.options.resolveAccount = async () => {
      throw new Error('the host is down');
    };
    const dead = async () => (await listDeadLetters(shop.ctx)).filter(({ id }) => id === event!.id);
    // Two days of tries are behind it; the last one is this.
    await shop.db.query.update(inbox).set({ tries: 59 }).where(eq(inbox.id, event!.id));
    await shop.tick();
    shop.ctx.options.resolveAccount = resolveAccount;
    expect(await dead()).toMatchObject([
      {
        account: 'given-up',
        kind: 'stripe_event',
        subject: `customer.subscription.updated ${subscription}`,
        tries: 60,
        error: expect.stringContaining('the host is down'),
      },
    ]);
    expect(await shop.planStored('given-up')).toBe('starter');
    expect(await replayDeadLetter(shop.ctx, event!.id)).toBe(true);
    await shop.tick();
    expect(await dead()).toEqual([]);
    expect(await shop.planStored('given-up')).toBe('growth');
    expect(await replayDeadLetter(shop.ctx, event!.id)).toBe(false);
  });

  test('an upgrade that was declared over is not denied when its invoice turns out paid', async () => {
    const { customer } = await shop.subscribe({ account: 'zombie', card: 'pm_card_chargeCustomerFail' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'zombie');
    const { body: upgrade } = await shop.confirm(quote, { account: 'zombie' });
    await shop.deliver(() => []);
    await shop.forceState('zombie', upgrade.id, 'failed');
    const good = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer });
    await shop.stripe.invoices.pay(shop.invoices(customer)[1]!.id, { payment_method: good.id });
    await shop.deliver();
    await shop.tick();
    expect((await shop.upgrade(upgrade.id, 'olga', 'zombie')).body.state).toBe('succeeded');
    expect(shop.log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', message: expect.stringContaining('money moved') }),
    );
  });
});
