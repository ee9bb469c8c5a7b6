import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buyExactly } from '../testing/buyExactly.ts';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

describe('a promotion code', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
  }, 60_000);
  afterAll(() => shop?.close());

  async function offer(
    code: string,
    terms: Partial<Stripe.PromotionCodeCreateParams> = {},
    coupon: Stripe.CouponCreateParams = { percent_off: 10, duration: 'forever' },
  ) {
    const { id } = await shop.stripe.coupons.create(coupon);
    return shop.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: id }, code, ...terms });
  }

  const codeOf = async (account: string, promotionCode: string) => {
    const { status, body } = await shop.quote({ plan: 'growth', promotionCode }, 'olga', account);
    return [status, body.error?.code];
  };

  test('lowers today and every time after, beside the discount that is there, and is named in the quote', async () => {
    await offer('TENTH');
    const half = await shop.stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    const discounts = [{ coupon: half.id }];
    const { subscription } = await shop.subscribe({ account: 'tenth', subscription: { discounts } });
    const { quote } = await buyExactly(shop, 'tenth', { plan: 'growth', promotionCode: 'tenth' });
    expect(quote).toMatchObject({ promotionCode: 'tenth', next: { amount: 6_705 } });
    expect((await shop.stripe.subscriptions.retrieve(subscription)).discounts).toHaveLength(2);
  });

  test('that is not known, switched off, past its day or used up', async () => {
    await shop.subscribe({ account: 'late' });
    expect(await codeOf('late', 'NOSUCH')).toEqual([422, 'promotion_code_unknown']);
    const off = await offer('OFF');
    await shop.stripe.promotionCodes.update(off.id, { active: false });
    expect(await codeOf('late', 'OFF')).toEqual([422, 'promotion_code_expired']);
    await offer('AUTUMN', { expires_at: shop.now() / 1000 - 60 });
    expect(await codeOf('late', 'AUTUMN')).toEqual([422, 'promotion_code_expired']);
    await offer('ONCE', { max_redemptions: 1 });
    await shop.subscribe({ account: 'first' });
    await buyExactly(shop, 'first', { plan: 'growth', promotionCode: 'ONCE' });
    expect(await codeOf('late', 'ONCE')).toEqual([422, 'promotion_code_expired']);
  });

  test('that is for another customer, product, currency, or for a first purchase', async () => {
    const { customer } = await shop.subscribe({ account: 'theirs' });
    await shop.subscribe({ account: 'ours' });
    await offer('THEIRS', { customer });
    expect(await codeOf('ours', 'THEIRS')).toEqual([422, 'promotion_code_not_applicable']);
    expect(await codeOf('theirs', 'THEIRS')).toEqual([200, undefined]);
    const product = await shop.stripe.products.create({ name: 'Something else' });
    const applies_to = { products: [product.id] };
    await offer('OTHER', {}, { percent_off: 10, duration: 'forever', applies_to });
    expect(await codeOf('ours', 'OTHER')).toEqual([422, 'promotion_code_not_applicable']);
    await offer('EURO', {}, { amount_off: 500, currency: 'eur', duration: 'forever' });
    expect(await codeOf('ours', 'EURO')).toEqual([422, 'promotion_code_not_applicable']);
    await offer('WELCOME', { restrictions: { first_time_transaction: true } });
    expect(await codeOf('ours', 'WELCOME')).toEqual([422, 'promotion_code_not_applicable']);
  });

  test('that needs a larger purchase', async () => {
    await shop.subscribe({ account: 'small' });
    const restrictions = { minimum_amount: 20_000, minimum_amount_currency: 'usd' };
    await offer('LARGE', { restrictions });
    expect(await codeOf('small', 'LARGE')).toEqual([422, 'promotion_code_minimum']);
    const scale = await shop.quote({ plan: 'scale', promotionCode: 'LARGE' }, 'olga', 'small');
    expect(scale.status).toBe(200);
  });

  test('that ends between the quote and the payment: nothing is charged at a price not shown', async () => {
    const { customer } = await shop.subscribe({ account: 'ended' });
    const promotion = await offer('GONE');
    const { body: quote } = await shop.quote({ plan: 'growth', promotionCode: 'GONE' }, 'olga', 'ended');
    await shop.stripe.promotionCodes.update(promotion.id, { active: false });
    const { status, body } = await shop.confirm(quote, { account: 'ended' });
    expect([status, body.error.code]).toEqual([422, 'promotion_code_not_applicable']);
    expect(shop.charges(customer)).toEqual([4900]);
    expect((await shop.live('olga', 'ended')).body.upgrade).toBeNull();
  });

  test('stays part of an upgrade that is paid by another card after a decline', async () => {
    await offer('STAYS');
    const { customer, subscription } = await shop.subscribe({
      account: 'declined',
      card: 'pm_card_chargeCustomerFail',
    });
    const { body: quote } = await shop.quote({ plan: 'growth', promotionCode: 'STAYS' }, 'olga', 'declined');
    const { body: upgrade } = await shop.confirm(quote, { account: 'declined' });
    expect(upgrade.state).toBe('awaiting_payment');
    const card = await shop.stripe.paymentMethods.attach('pm_card_visa', { customer });
    const { body: paid } = await shop.pay(upgrade.id, card.id, 'olga', 'declined');
    expect(paid).toMatchObject({ state: 'succeeded', receipt: { amountPaid: quote.dueToday } });
    expect((await shop.stripe.subscriptions.retrieve(subscription)).discounts).toHaveLength(1);
  });
});
