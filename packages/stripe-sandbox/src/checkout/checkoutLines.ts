import { type ListView, view } from '../http/views.ts';
import type { Price } from '../store/objects.ts';
import type { World } from '../world.ts';

export function checkoutLines(world: World, session: string): ListView {
  const recipe = world.store.checkout_recipes.get(session);
  const data = (recipe?.lineItems ?? []).map((item, index) => {
    const price = world.store.prices.get(item.price) as Price;
    const amounts = recipe?.amounts[index];
    return {
      id: item.id,
      object: 'item',
      adjustable_quantity: null,
      amount_discount: amounts?.discount ?? 0,
      amount_subtotal: amounts?.subtotal ?? 0,
      amount_tax: amounts?.tax ?? 0,
      amount_total: amounts?.total ?? 0,
      currency: price.currency,
      description: world.store.products.get(price.product)?.name ?? null,
      metadata: {},
      price: view(world, price),
      quantity: item.quantity,
    };
  });
  return { object: 'list', data, has_more: false, url: `/v1/checkout/sessions/${session}/line_items` };
}
