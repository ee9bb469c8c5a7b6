import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Shop, shopOrigin } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

describe('a link to the portal', () => {
  let shop: Shop;
  let subscription: string;

  beforeAll(async () => {
    shop = await openShop();
    ({ subscription } = await shop.subscribe());
  }, 60_000);
  afterAll(() => shop?.close());

  const open = (path: string, account = 'acme') => shop.call<{ url: string }>('POST', path, { account });
  const opened = () =>
    shop.sandbox
      .list<{ flow: { type: string } | null; return_url: string }>('billing_portal_sessions')
      .at(-1)!;

  test('opens at its home and leads back to the page that asked', async () => {
    const { status, body } = await open('/portal');
    expect(status, JSON.stringify(body)).toBe(200);
    expect(opened()).toMatchObject({ flow: null, return_url: shopOrigin });
  });

  test.each([
    ['downgrade', 'subscription_update'],
    ['cancel', 'subscription_cancel'],
    ['card', 'payment_method_update'],
    ['address', 'customer_update'],
  ])('goes straight to %s', async (flow, type) => {
    const { status, body } = await open(`/portal/${flow}`);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(opened().flow).toMatchObject({ type });
    if (type === 'subscription_update' || type === 'subscription_cancel') {
      expect(opened().flow).toMatchObject({ [type]: { subscription } });
    }
  });

  test('is not given to somewhere else, or without a customer', async () => {
    expect((await open('/portal/treasury')).status).toBe(404);
    shop.hosts.set('fresh', { ...shop.hosts.get('acme')!, id: 'fresh', customer: null });
    expect((await open('/portal', 'fresh')).body.error.code).toBe('no_subscription');
  });
});
