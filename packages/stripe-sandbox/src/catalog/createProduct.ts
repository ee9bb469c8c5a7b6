import { invalid } from '../http/errors.ts';
import { given, mergeMetadata, orNull } from '../http/merge.ts';
import type { Product } from '../store/objects.ts';
import type { World } from '../world.ts';
import type { ProductParams } from './catalogShapes.ts';

export function productFields(params: ProductParams) {
  return given({
    active: params.active,
    default_price: orNull(params.default_price),
    description: orNull(params.description),
    images: params.images === '' ? [] : params.images,
    marketing_features: params.marketing_features === '' ? [] : params.marketing_features,
    name: params.name,
    shippable: params.shippable,
    statement_descriptor: params.statement_descriptor,
    tax_code: orNull(params.tax_code),
    unit_label: orNull(params.unit_label),
    url: orNull(params.url),
  });
}

export function createProduct(world: World, params: ProductParams): Product {
  const id = params.id ?? world.ids.next('prod');
  if (world.store.products.get(id)) {
    throw invalid(`Product already exists.`, { code: 'resource_already_exists', param: 'id' });
  }
  const at = world.time();
  const product = world.store.products.put({
    id,
    object: 'product',
    active: true,
    created: at,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: mergeMetadata({}, params.metadata),
    name: params.name ?? '',
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: at,
    url: null,
    ...productFields(params),
  });
  world.events.emit('product.created', product);
  return product;
}
