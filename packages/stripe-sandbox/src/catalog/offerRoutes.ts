import { invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata, orNull } from '../http/merge.ts';
import {
  anything,
  clearable,
  clearableText,
  flag,
  integer,
  listOf,
  metadata,
  natural,
  number,
  objectOf,
  oneOf,
  text,
} from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { Coupon, PromotionCode, TaxRate } from '../store/objects.ts';
import type { World } from '../world.ts';

const couponShape = {
  amount_off: natural,
  applies_to: objectOf({ products: listOf(text) }),
  currency: text,
  duration: oneOf('forever', 'once', 'repeating'),
  duration_in_months: natural,
  id: text,
  max_redemptions: natural,
  metadata: clearable(metadata),
  name: text,
  percent_off: number,
  redeem_by: integer,
};

type CouponParams = { [K in keyof typeof couponShape]?: ReturnType<(typeof couponShape)[K]> };

/** Coupons, promotion codes and tax rates: what changes a price without being one. */
export const offerRoutes: Route[] = [
  route('POST', '/v1/coupons', couponShape, ({ world, params }) => createCoupon(world, params)),
  listRoute('/v1/coupons', {}, ({ world }) => world.store.coupons.where((coupon) => !coupon.deleted)),
  route('GET', '/v1/coupons/:id', {}, ({ world, path }) => findCoupon(world, path.id)),
  route(
    'POST',
    '/v1/coupons/:id',
    { name: text, metadata: clearable(metadata) },
    ({ world, path, params }) => {
      const coupon = findCoupon(world, path.id);
      const changed = world.store.coupons.patch(coupon.id, {
        ...given({ name: params.name }),
        metadata: mergeMetadata(coupon.metadata as Record<string, string>, params.metadata),
      });
      world.events.emit('coupon.updated', changed, { before: coupon });
      return changed;
    },
  ),
  route('DELETE', '/v1/coupons/:id', {}, ({ world, path }) => {
    const coupon = findCoupon(world, path.id);
    world.events.emit('coupon.deleted', coupon);
    return world.store.coupons.patch(coupon.id, { deleted: true, valid: false });
  }),
  route(
    'POST',
    '/v1/promotion_codes',
    {
      active: flag,
      code: text,
      customer: text,
      expires_at: integer,
      max_redemptions: natural,
      metadata: clearable(metadata),
      promotion: objectOf({ type: oneOf('coupon'), coupon: text }, ['type', 'coupon']),
      restrictions: objectOf({
        first_time_transaction: flag,
        minimum_amount: natural,
        minimum_amount_currency: text,
        currency_options: anything,
      }),
    },
    ({ world, params }) => createPromotionCode(world, params),
    { required: ['promotion'] },
  ),
  listRoute(
    '/v1/promotion_codes',
    { active: flag, code: text, coupon: text, customer: text },
    ({ world, params }) =>
      world.store.promotion_codes.where(
        (promotion) =>
          (params.active === undefined || promotion.active === params.active) &&
          (params.code === undefined || promotion.code.toLowerCase() === params.code.toLowerCase()) &&
          (params.coupon === undefined || promotion.promotion.coupon === params.coupon) &&
          (params.customer === undefined || promotion.customer === params.customer),
      ),
  ),
  route('GET', '/v1/promotion_codes/:id', {}, ({ world, path }) => findPromotionCode(world, path.id)),
  route(
    'POST',
    '/v1/promotion_codes/:id',
    { active: flag, metadata: clearable(metadata), restrictions: anything },
    ({ world, path, params }) => {
      const promotion = findPromotionCode(world, path.id);
      const changed = world.store.promotion_codes.patch(promotion.id, {
        ...given({ active: params.active }),
        metadata: mergeMetadata(promotion.metadata as Record<string, string>, params.metadata),
      });
      world.events.emit('promotion_code.updated', changed, { before: promotion });
      return changed;
    },
  ),
  route('POST', '/v1/tax_rates', taxRateShape(), ({ world, params }) => createTaxRate(world, params), {
    required: ['display_name', 'inclusive', 'percentage'],
  }),
  listRoute('/v1/tax_rates', { active: flag, inclusive: flag }, ({ world, params }) =>
    world.store.tax_rates.where(
      (rate) =>
        !rate.$automatic &&
        (params.active === undefined || rate.active === params.active) &&
        (params.inclusive === undefined || rate.inclusive === params.inclusive),
    ),
  ),
  route('GET', '/v1/tax_rates/:id', {}, ({ world, path }) => findTaxRate(world, path.id)),
  route('POST', '/v1/tax_rates/:id', taxRateShape(), ({ world, path, params }) => {
    const rate = findTaxRate(world, path.id);
    const changed = world.store.tax_rates.patch(rate.id, {
      ...given({
        active: params.active,
        display_name: params.display_name,
        description: orNull(params.description),
        jurisdiction: orNull(params.jurisdiction),
      }),
      metadata: mergeMetadata(rate.metadata as Record<string, string>, params.metadata),
    });
    world.events.emit('tax_rate.updated', changed, { before: rate });
    return changed;
  }),
];

function taxRateShape() {
  return {
    active: flag,
    country: text,
    description: clearableText,
    display_name: text,
    inclusive: flag,
    jurisdiction: clearableText,
    metadata: clearable(metadata),
    percentage: number,
    state: text,
    tax_type: text,
  };
}

function createCoupon(world: World, params: CouponParams): Coupon {
  if ((params.percent_off === undefined) === (params.amount_off === undefined)) {
    throw invalid('You must provide either amount_off or percent_off, but not both.', {
      param: 'percent_off',
    });
  }
  if (params.amount_off !== undefined && !params.currency) {
    throw invalid('Missing required param: currency.', { code: 'parameter_missing', param: 'currency' });
  }
  if (params.duration === 'repeating' && !params.duration_in_months) {
    throw invalid('You must pass duration_in_months when passing duration=repeating.', {
      param: 'duration_in_months',
    });
  }
  const id = params.id ?? world.ids.opaque(8);
  if (world.store.coupons.get(id)) {
    throw invalid('Coupon already exists.', { code: 'resource_already_exists', param: 'id' });
  }
  const coupon = world.store.coupons.put({
    id,
    object: 'coupon',
    amount_off: params.amount_off ?? null,
    applies_to: params.applies_to?.products ? { products: params.applies_to.products } : null,
    created: world.time(),
    currency: params.currency ?? null,
    duration: params.duration ?? 'once',
    duration_in_months: params.duration_in_months ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? null,
    percent_off: params.percent_off ?? null,
    redeem_by: params.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
  });
  world.events.emit('coupon.created', coupon);
  return coupon;
}

function findCoupon(world: World, id: string | undefined): Coupon {
  const coupon = world.store.coupons.get(id ?? '');
  if (!coupon || coupon.deleted) throw missing('coupon', id ?? '', 'coupon', 404);
  return coupon;
}

interface PromotionParams {
  active?: boolean;
  code?: string;
  customer?: string;
  expires_at?: number;
  max_redemptions?: number;
  metadata?: Record<string, string> | '';
  promotion: { type: 'coupon'; coupon: string };
  restrictions?: {
    first_time_transaction?: boolean;
    minimum_amount?: number;
    minimum_amount_currency?: string;
  };
}

function createPromotionCode(world: World, params: PromotionParams): PromotionCode {
  const coupon = world.store.coupons.get(params.promotion.coupon);
  if (!coupon || coupon.deleted) throw missing('coupon', params.promotion.coupon, 'promotion[coupon]');
  const code = params.code ?? world.ids.opaque(8).toUpperCase();
  const taken = world.store.promotion_codes.where(
    (row) => row.active && row.code.toLowerCase() === code.toLowerCase(),
  );
  if (taken.length > 0) {
    throw invalid(`An active promotion code with \`code: ${code}\` already exists.`, { param: 'code' });
  }
  const promotion = world.store.promotion_codes.put({
    id: world.ids.next('promo'),
    object: 'promotion_code',
    active: params.active ?? true,
    code,
    created: world.time(),
    customer: params.customer ?? null,
    customer_account: null,
    expires_at: params.expires_at ?? null,
    livemode: false,
    max_redemptions: params.max_redemptions ?? null,
    metadata: mergeMetadata({}, params.metadata),
    promotion: { coupon: coupon.id, type: 'coupon' },
    restrictions: {
      first_time_transaction: params.restrictions?.first_time_transaction ?? false,
      minimum_amount: params.restrictions?.minimum_amount ?? null,
      minimum_amount_currency: params.restrictions?.minimum_amount_currency ?? null,
    },
    times_redeemed: 0,
  });
  world.events.emit('promotion_code.created', promotion);
  return promotion;
}

function findPromotionCode(world: World, id: string | undefined): PromotionCode {
  const promotion = world.store.promotion_codes.get(id ?? '');
  if (!promotion) throw missing('promotion code', id ?? '', 'promotion_code', 404);
  return promotion;
}

interface TaxRateParams {
  active?: boolean;
  country?: string;
  description?: string;
  display_name: string;
  inclusive: boolean;
  jurisdiction?: string;
  metadata?: Record<string, string> | '';
  percentage: number;
  state?: string;
  tax_type?: string;
}

function createTaxRate(world: World, params: TaxRateParams): TaxRate {
  if (params.percentage < 0 || params.percentage > 100) {
    throw invalid('Invalid tax percentage: must be between 0 and 100.', { param: 'percentage' });
  }
  const rate = world.store.tax_rates.put({
    id: world.ids.next('txr'),
    object: 'tax_rate',
    active: params.active ?? true,
    country: params.country ?? null,
    created: world.time(),
    description: params.description || null,
    display_name: params.display_name,
    effective_percentage: null,
    flat_amount: null,
    inclusive: params.inclusive,
    jurisdiction: params.jurisdiction || null,
    jurisdiction_level: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    percentage: params.percentage,
    rate_type: 'percentage',
    state: params.state ?? null,
    tax_type: params.tax_type ?? null,
  });
  world.events.emit('tax_rate.created', rate);
  return rate;
}

function findTaxRate(world: World, id: string | undefined): TaxRate {
  const rate = world.store.tax_rates.get(id ?? '');
  if (!rate) throw missing('tax rate', id ?? '', 'id', 404);
  return rate;
}
