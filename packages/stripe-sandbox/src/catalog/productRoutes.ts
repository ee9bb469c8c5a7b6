import { invalid, missing } from '../http/errors.ts';
import { mergeMetadata } from '../http/merge.ts';
import { flag, listOf, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { Product } from '../store/objects.ts';
import type { World } from '../world.ts';
import { type ProductParams, productShape } from './catalogShapes.ts';
import { createPrice } from './createPrice.ts';
import { createProduct, productFields } from './createProduct.ts';

export const productRoutes: Route[] = [
  route('POST', '/v1/products', productShape, ({ world, params }) => createWithPrice(world, params), {
    required: ['name'],
  }),
  listRoute(
    '/v1/products',
    { active: flag, ids: listOf(text), url: text, shippable: flag },
    ({ world, params }) =>
      world.store.products.where(
        (product) =>
          !product.deleted &&
          (params.active === undefined || product.active === params.active) &&
          (params.ids === undefined || params.ids.includes(product.id)),
      ),
  ),
  route('GET', '/v1/products/:id', {}, ({ world, path }) => findProduct(world, path.id)),
  route('POST', '/v1/products/:id', productShape, ({ world, path, params }) => {
    const product = findProduct(world, path.id);
    const before = product;
    const changed = world.store.products.patch(product.id, {
      ...productFields(params),
      metadata: mergeMetadata(product.metadata, params.metadata),
      updated: world.time(),
    });
    world.events.emit('product.updated', changed, { before });
    return changed;
  }),
  route('DELETE', '/v1/products/:id', {}, ({ world, path }) => {
    const product = findProduct(world, path.id);
    if (world.store.prices.where((price) => price.product === product.id).length > 0) {
      throw invalid('This product cannot be deleted because it has one or more user-created prices.');
    }
    world.events.emit('product.deleted', product);
    return world.store.products.patch(product.id, { deleted: true });
  }),
];

function findProduct(world: World, id: string | undefined): Product {
  const product = world.store.products.get(id ?? '');
  if (!product || product.deleted) throw missing('product', id ?? '', 'id', 404);
  return product;
}

/** `default_price_data` makes the product's first price along with it. */
function createWithPrice(world: World, params: ProductParams): Product {
  const product = createProduct(world, params);
  if (!params.default_price_data) return product;
  const { currency, ...data } = params.default_price_data;
  const price = createPrice(world, {
    ...data,
    currency: currency ?? world.account.currency,
    product: product.id,
  });
  return world.store.products.patch(product.id, { default_price: price.id });
}
