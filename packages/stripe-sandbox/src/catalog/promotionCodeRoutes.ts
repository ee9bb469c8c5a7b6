import { invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata } from '../http/merge.ts';
import {
  anything,
  clearable,
  flag,
  integer,
  metadata,
  natural,
  objectOf,
  oneOf,
  text,
} from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { PromotionCode } from '../store/objects.ts';
import type { World } from '../world.ts';

export const promotionCodeRoutes: Route[] = [
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
];

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
