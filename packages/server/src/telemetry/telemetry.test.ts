import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createContext } from '../createContext.ts';
import { createTick } from '../createTick.ts';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';
import { recordTelemetry } from '../testing/recordTelemetry.ts';
import { createMetrics } from './createMetrics.ts';

describe('telemetry', () => {
  const told = recordTelemetry();
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(async () => {
    await shop?.close();
    told.stop();
  });

  const names = () => told.spans.map(({ name }) => name);
  const latest = (name: string, attributes: object) =>
    told
      .of(name)
      .findLast((point) =>
        Object.entries(attributes).every(([key, value]) => point.attributes[key] === value),
      );

  test('has a span for the request, the quote, the confirm and each call to Stripe', async () => {
    await shop.subscribe();
    told.spans.length = 0;
    const { body: quote } = await shop.quote({ plan: 'growth' });
    await shop.confirm(quote);
    expect(names()).toEqual(
      expect.arrayContaining([
        'uptier POST /quotes',
        'uptier quote',
        'stripe invoices.createPreview',
        'uptier POST /upgrades',
        'uptier confirm',
        'stripe subscriptions.update',
      ]),
    );
    expect(told.spans.every(({ ended }) => ended)).toBe(true);
  });

  test('names no account, person or path that somebody made up', async () => {
    told.spans.length = 0;
    await shop.call('GET', '/accounts/acme');
    expect(told.spans).toMatchObject([
      { name: 'uptier request', attributes: { 'http.response.status_code': 404 }, failed: false },
    ]);
    expect(JSON.stringify([told.spans, told.points])).not.toMatch(/acme|olga|cus_/);
  });

  test('marks what failed', async () => {
    told.spans.length = 0;
    shop.sandbox.faults.set([{ match: { method: 'POST' }, kind: '500' }]);
    await shop.quote({ plan: 'scale' });
    shop.sandbox.faults.clear();
    const failed = told.spans.filter((span) => span.failed).map(({ name }) => name);
    expect(failed).toEqual(expect.arrayContaining(['uptier POST /quotes', 'uptier quote']));
  });

  test('counts upgrades by outcome, and times webhooks', async () => {
    expect(latest('uptier.upgrades', { outcome: 'succeeded' })?.value).toBe(1);
    await shop.deliver();
    shop.advance(3_000);
    await shop.tick();
    expect(told.of('uptier.webhook.lag').at(-1)!.value).toBeGreaterThanOrEqual(3);
  });

  test('times Stripe by operation', () => {
    createMetrics().stripeAnswered('invoices.createPreview', { ms: 120, failed: false });
    expect(latest('uptier.stripe.duration', { operation: 'invoices.createPreview' })).toMatchObject({
      value: 0.12,
      attributes: { failed: false },
    });
  });

  test('has a span for each part of a tick, and says how the queues stand', async () => {
    const { options } = shop.ctx;
    options.onEntitlementsChanged = () => {
      throw new Error('not today');
    };
    await shop.subscribe({ account: 'waiting', card: 'pm_card_chargeCustomerFail' });
    const { body: quote } = await shop.quote({ plan: 'growth' }, 'olga', 'waiting');
    await shop.confirm(quote, { account: 'waiting' });
    shop.advance(20_000);
    told.spans.length = 0;
    const ctx = createContext(shop.ctx);
    await createTick(ctx)();
    ctx.changes.stop();
    expect(names()).toEqual(
      expect.arrayContaining([
        'uptier tick outbox.deliver',
        'uptier tick inbox.process',
        'uptier tick upgrades.reconcile',
      ]),
    );
    expect(latest('uptier.attempts', { state: 'awaiting_payment' })?.value).toBe(1);
    expect(latest('uptier.attempts.age', { state: 'awaiting_payment' })?.value).toBe(20);
    expect(latest('uptier.attempts', { state: 'unknown' })?.value).toBe(0);
    expect(latest('uptier.queue.depth', { queue: 'outbox' })?.value).toBe(1);
    expect(latest('uptier.queue.age', { queue: 'outbox' })?.value).toBe(20);
    expect(latest('uptier.queue.dead', { queue: 'outbox' })?.value).toBe(0);
  });
});
