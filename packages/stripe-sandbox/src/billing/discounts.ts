import { invalid, missing } from '../http/errors.ts';
import type { Coupon, Discount, DiscountAmount, PromotionCode } from '../store/objects.ts';
import type { World } from '../world.ts';
import { percentOf } from './arithmetic.ts';
import { addMonths } from './periods.ts';

export interface DiscountParam {
  coupon?: string;
  promotion_code?: string;
  discount?: string;
}

export interface DiscountTarget {
  customer: string | null;
  subscription?: string | null;
  subscription_item?: string | null;
  invoice?: string | null;
  invoice_item?: string | null;
  currency: string;
  at: number;
}

/** Turns `discounts: [{coupon|promotion_code|discount}]` into discount objects and counts the redemption. */
export function applyDiscountParams(world: World, params: DiscountParam[], target: DiscountTarget): string[] {
  return params.map((param, index) => {
    if (param.discount) return reuseDiscount(world, param.discount, index);
    const promotion = param.promotion_code ? findPromotion(world, param.promotion_code, target, index) : null;
    const couponId = promotion?.promotion.coupon ?? param.coupon;
    const coupon = couponId ? world.store.coupons.get(couponId) : undefined;
    if (!coupon || coupon.deleted) throw missing('coupon', couponId ?? '', `discounts[${index}][coupon]`);
    assertRedeemable(coupon, target, index);
    return redeem(world, coupon, promotion, target).id;
  });
}

/** Redeems what was checked earlier, for a phase of a schedule. */
export function redeemPromised(
  world: World,
  { coupon, promotionCode }: { coupon: string | null; promotionCode: string | null },
  target: DiscountTarget,
): string {
  const promotion = world.store.promotion_codes.get(promotionCode ?? '') ?? null;
  const id = promotion?.promotion.coupon ?? coupon ?? '';
  const found = world.store.coupons.get(id);
  if (!found) throw missing('coupon', id, 'phases[discounts]');
  return redeem(world, found, promotion, target).id;
}

function reuseDiscount(world: World, id: string, index: number): string {
  if (!world.store.discounts.get(id)) throw missing('discount', id, `discounts[${index}][discount]`);
  return id;
}

function findPromotion(world: World, id: string, target: DiscountTarget, index: number): PromotionCode {
  const promotion = world.store.promotion_codes.get(id);
  if (!promotion) throw missing('promotion code', id, `discounts[${index}][promotion_code]`);
  const expired = promotion.expires_at !== null && promotion.expires_at <= target.at;
  const usedUp = promotion.max_redemptions !== null && promotion.times_redeemed >= promotion.max_redemptions;
  const foreign = promotion.customer !== null && promotion.customer !== target.customer;
  if (!promotion.active || expired || usedUp || foreign) {
    throw invalid('This promotion code cannot be redeemed.', {
      param: `discounts[${index}][promotion_code]`,
    });
  }
  return promotion;
}

function assertRedeemable(coupon: Coupon, target: DiscountTarget, index: number): void {
  const param = `discounts[${index}][coupon]`;
  const expired = coupon.redeem_by !== null && coupon.redeem_by <= target.at;
  const usedUp = coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions;
  if (expired || usedUp) {
    throw invalid(`Coupon expired: ${coupon.id}`, { code: 'coupon_expired', param });
  }
  if (coupon.amount_off !== null && coupon.currency !== target.currency) {
    throw invalid(
      `The coupon's currency (${coupon.currency}) does not match the expected currency (${target.currency}).`,
      { param },
    );
  }
}

function redeem(
  world: World,
  coupon: Coupon,
  promotion: PromotionCode | null,
  target: DiscountTarget,
): Discount {
  const { store, ids } = world;
  store.coupons.patch(coupon.id, { times_redeemed: coupon.times_redeemed + 1 });
  if (promotion) store.promotion_codes.patch(promotion.id, { times_redeemed: promotion.times_redeemed + 1 });
  return store.discounts.put({
    id: ids.next('di'),
    object: 'discount',
    checkout_session: null,
    customer: target.customer,
    customer_account: null,
    end: coupon.duration === 'repeating' ? addMonths(target.at, coupon.duration_in_months ?? 1) : null,
    invoice: target.invoice ?? null,
    invoice_item: target.invoice_item ?? null,
    promotion_code: promotion?.id ?? null,
    source: { coupon: coupon.id, type: 'coupon' },
    start: target.at,
    subscription: target.subscription ?? null,
    subscription_item: target.subscription_item ?? null,
  });
}

export function couponOf(world: World, discountId: string): Coupon | undefined {
  const discount = world.store.discounts.get(discountId);
  return discount ? world.store.coupons.get(discount.source.coupon) : undefined;
}

/** The discounts of the list that still hold at `at`. */
export function activeDiscounts(world: World, ids: readonly string[], at: number): string[] {
  return ids.filter((id) => {
    const discount = world.store.discounts.get(id);
    return discount !== undefined && (discount.end === null || discount.end > at);
  });
}

export interface Discountable {
  amount: number;
  product: string | null;
  /** Discounts of the line itself; they come off before those of the whole. */
  own: readonly string[];
}

/**
 * Works out each line's discounts. Percentages come off what earlier discounts left; a fixed amount is shared in
 * proportion, rounded down, the last line taking the remainder (500 over 1000 and 2000 is 166 and 334, documented).
 */
export function allocateDiscounts(
  world: World,
  lines: Discountable[],
  shared: readonly string[],
): DiscountAmount[][] {
  const result: DiscountAmount[][] = lines.map(() => []);
  const left = lines.map((line) => line.amount);
  const take = (index: number, discount: string, amount: number) => {
    if (amount === 0) return;
    result[index]?.push({ amount, discount });
    left[index] = (left[index] ?? 0) - amount;
  };
  for (const [index, line] of lines.entries()) {
    for (const id of line.own) spread(world, id, [index], lines, left, take);
  }
  const everyLine = lines.map((_line, index) => index);
  for (const id of shared) spread(world, id, everyLine, lines, left, take);
  return result;
}

type Take = (index: number, discount: string, amount: number) => void;

function spread(
  world: World,
  id: string,
  over: number[],
  lines: Discountable[],
  left: number[],
  take: Take,
): void {
  const coupon = couponOf(world, id);
  if (!coupon) return;
  const applies = over.filter((index) => {
    const products = coupon.applies_to?.products;
    return (left[index] ?? 0) > 0 && (!products?.length || products.includes(lines[index]?.product ?? ''));
  });
  if (coupon.percent_off !== null) {
    for (const index of applies) take(index, id, percentOf(left[index] ?? 0, coupon.percent_off));
    return;
  }
  spreadFixed(coupon.amount_off ?? 0, applies, left, (index, amount) => take(index, id, amount));
}

function spreadFixed(
  off: number,
  over: number[],
  left: number[],
  take: (index: number, amount: number) => void,
) {
  const total = over.reduce((sum, index) => sum + (left[index] ?? 0), 0);
  const wanted = Math.min(off, total);
  let remaining = wanted;
  const bases = over.map((index) => left[index] ?? 0);
  for (const [position, index] of over.entries()) {
    const last = position === over.length - 1;
    const share = last ? remaining : Math.floor((wanted * (bases[position] ?? 0)) / total);
    remaining -= share;
    take(index, share);
  }
}
