import { expect, test } from 'vitest';
import { now, promotionOf } from '../testing/stripeFacts.ts';
import { checkMinimum, choosePromotionCode } from './choosePromotionCode.ts';

const buyer = {
  customer: 'cus_1',
  currency: 'usd',
  products: ['prod_growth', 'prod_pack'],
  isFirst: false,
  now,
};

const refused = (code: string) => expect.objectContaining({ code, path: 'change.promotionCode' });
const choose = (...codes: Parameters<typeof promotionOf>[0][]) =>
  choosePromotionCode(codes.map(promotionOf), buyer);

test('letters that no code has are not known', () => {
  expect(() => choose()).toThrowError(refused('promotion_code_unknown'));
});

test('a code holds until its last moment, and no longer', () => {
  expect(choose({ expiresAt: now + 1 }).expiresAt).toBe(now + 1);
  expect(() => choose({ expiresAt: now })).toThrowError(refused('promotion_code_expired'));
  expect(() => choose({ expiresAt: now - 1 })).toThrowError(refused('promotion_code_expired'));
});

test('a code that is switched off or used up does not hold, whatever its last day', () => {
  expect(() => choose({ valid: false })).toThrowError(refused('promotion_code_expired'));
  expect(() => choose({ valid: false, expiresAt: now + 1 })).toThrowError(refused('promotion_code_expired'));
});

test.each([
  ['for this customer', { customer: 'cus_1' }, true],
  ['for another customer', { customer: 'cus_2' }, false],
  ['of a fixed amount in this currency', { currency: 'usd' }, true],
  ['of a fixed amount in another currency', { currency: 'eur' }, false],
  ['with a minimum in this currency', { minimum: { amount: 1, currency: 'usd' } }, true],
  ['with a minimum in another currency', { minimum: { amount: 1, currency: 'eur' } }, false],
  ['for a product among those bought', { products: ['prod_scale', 'prod_pack'] }, true],
  ['for products that are not bought', { products: ['prod_scale'] }, false],
  ['for no product at all', { products: [] }, false],
  ['for first purchases', { firstPurchaseOnly: true }, false],
])('a code %s', (_what, terms, holds) => {
  if (holds) expect(choose(terms)).toMatchObject(terms);
  else expect(() => choose(terms)).toThrowError(refused('promotion_code_not_applicable'));
});

test('a code for first purchases holds for one', () => {
  const code = promotionOf({ firstPurchaseOnly: true });
  expect(choosePromotionCode([code], { ...buyer, isFirst: true })).toBe(code);
});

test('before there is a customer, a code for one of them does not hold, and one for anybody does', () => {
  const nobody = { ...buyer, customer: null };
  expect(() => choosePromotionCode([promotionOf({ customer: 'cus_1' })], nobody)).toThrowError(
    refused('promotion_code_not_applicable'),
  );
  expect(choosePromotionCode([promotionOf()], nobody).id).toBe('promo_1');
});

test('of several codes with the same letters the one that holds is taken', () => {
  const chosen = choose(
    { id: 'over', expiresAt: now - 1 },
    { id: 'theirs', customer: 'cus_2' },
    { id: 'ours' },
    { id: 'also' },
  );
  expect(chosen.id).toBe('ours');
});

test('a minimum is met by its very amount and missed by one less', () => {
  const code = promotionOf({ minimum: { amount: 20_000, currency: 'usd' } });
  expect(() => checkMinimum(code, 20_000)).not.toThrow();
  expect(() => checkMinimum(code, 19_999)).toThrowError(refused('promotion_code_minimum'));
  expect(() => checkMinimum(promotionOf(), 0)).not.toThrow();
});
