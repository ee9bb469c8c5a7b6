import { invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata } from '../http/merge.ts';
import {
  clearable,
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
import type { Coupon } from '../store/objects.ts';
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

export const couponRoutes: Route[] = [
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
];

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
