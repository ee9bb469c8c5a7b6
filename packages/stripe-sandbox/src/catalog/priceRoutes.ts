import { invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata, orNull } from '../http/merge.ts';
import { flag, listOf, objectOf, oneOf, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { Price } from '../store/objects.ts';
import type { World } from '../world.ts';
import { interval, type PriceParams, priceShape } from './catalogShapes.ts';
import { createPrice, takeLookupKey } from './createPrice.ts';

export const priceRoutes: Route[] = [
  route('POST', '/v1/prices', priceShape, ({ world, params }) => createPrice(world, params), {
    required: ['currency'],
  }),
  listRoute(
    '/v1/prices',
    {
      active: flag,
      currency: text,
      lookup_keys: listOf(text),
      product: text,
      recurring: objectOf({ interval, usage_type: text, meter: text }),
      type: oneOf('one_time', 'recurring'),
    },
    ({ world, params }) =>
      world.store.prices.where(
        (price) =>
          (params.active === undefined || price.active === params.active) &&
          (params.currency === undefined || price.currency === params.currency) &&
          (params.product === undefined || price.product === params.product) &&
          (params.type === undefined || price.type === params.type) &&
          (params.recurring?.interval === undefined ||
            price.recurring?.interval === params.recurring.interval) &&
          (params.lookup_keys === undefined ||
            (price.lookup_key !== null && params.lookup_keys.includes(price.lookup_key))),
      ),
  ),
  route('GET', '/v1/prices/:id', {}, ({ world, path }) => findPrice(world, path.id)),
  route('POST', '/v1/prices/:id', priceShape, ({ world, path, params }) =>
    updatePrice(world, findPrice(world, path.id), params),
  ),
];

function findPrice(world: World, id: string | undefined): Price {
  const price = world.store.prices.get(id ?? '');
  if (!price) throw missing('price', id ?? '', 'price', 404);
  return price;
}

function updatePrice(world: World, price: Price, params: PriceParams): Price {
  if (params.unit_amount !== undefined || params.currency !== undefined || params.recurring !== undefined) {
    const param = Object.keys(params)[0] ?? '';
    throw invalid(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
  }
  const before = price;
  takeLookupKey(world, params, price.id);
  const changed = world.store.prices.patch(price.id, {
    ...given({
      active: params.active,
      lookup_key: orNull(params.lookup_key),
      nickname: orNull(params.nickname),
      tax_behavior: params.tax_behavior,
    }),
    metadata: mergeMetadata(price.metadata, params.metadata),
  });
  world.events.emit('price.updated', changed, { before });
  return changed;
}
