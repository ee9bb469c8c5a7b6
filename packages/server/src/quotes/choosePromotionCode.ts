import type { ErrorCode } from '@uptier/model';
import { UptierError } from '../errors/UptierError.ts';
import type { PromotionCode } from '../stripe/gateway.ts';

interface Buyer {
  /** Null before the first purchase. */
  customer: string | null;
  currency: string;
  /** The products that would be bought or kept. */
  products: string[];
  /** Nothing was ever bought. */
  isFirst: boolean;
  /** Billing time, epoch milliseconds. */
  now: number;
}

/**
 * The promotion code among those with the typed letters that holds for this buyer. Whether the purchase is large enough is
 * only known with the price: see `checkMinimum`.
 *
 * @throws UptierError `promotion_code_unknown`, `promotion_code_expired`, `promotion_code_not_applicable`.
 */
export function choosePromotionCode(codes: PromotionCode[], buyer: Buyer): PromotionCode {
  if (codes.length === 0) throw refusal('promotion_code_unknown', 'There is no such promotion code.');
  const live = codes.filter(({ valid, expiresAt }) => valid && (expiresAt === null || expiresAt > buyer.now));
  if (live.length === 0) throw expired();
  const usable = live.find((code) => appliesTo(code, buyer));
  if (usable) return usable;
  throw refusal(
    'promotion_code_not_applicable',
    'This promotion code is for another customer, currency or product, or for a first purchase only.',
  );
}

export function expired(): UptierError {
  return refusal(
    'promotion_code_expired',
    'This promotion code has expired, or was used as often as it may be.',
  );
}

function appliesTo(code: PromotionCode, { customer, currency, products, isFirst }: Buyer): boolean {
  return (
    (code.customer === null || code.customer === customer) &&
    (code.currency === null || code.currency === currency) &&
    (code.minimum === null || code.minimum.currency === currency) &&
    (code.products === null || code.products.some((product) => products.includes(product))) &&
    (isFirst || !code.firstPurchaseOnly)
  );
}

/** @throws UptierError `promotion_code_minimum` when `amount`, each time and before discounts and tax, is less than the code needs. */
export function checkMinimum({ minimum }: PromotionCode, amount: number): void {
  if (minimum === null || amount >= minimum.amount) return;
  throw refusal(
    'promotion_code_minimum',
    `This promotion code needs a purchase of at least ${minimum.amount}.`,
  );
}

function refusal(code: ErrorCode, message: string): UptierError {
  return new UptierError(code, message, { path: 'change.promotionCode' });
}
