import { invalid, missing } from '../../http/errors.ts';
import { given } from '../../http/merge.ts';
import { flag, integer, text } from '../../http/params.ts';
import { listRoute, type Route, route } from '../../http/route.ts';
import { itemsOf } from '../../http/views.ts';
import type { ApiObject, SubscriptionItem } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { updateSubscription } from './changeSubscription.ts';
import { findSubscription } from './subscriptionRoutes.ts';
import { itemFields, paymentBehavior, prorationBehavior } from './subscriptionShapes.ts';

export const subscriptionItemRoutes: Route[] = [
  listRoute(
    '/v1/subscription_items',
    { subscription: text },
    ({ world, params }) => {
      if (!params.subscription) {
        throw invalid('Missing required param: subscription.', {
          code: 'parameter_missing',
          param: 'subscription',
        });
      }
      return itemsOf(world, params.subscription);
    },
    { oldestFirst: true },
  ),
  route('GET', '/v1/subscription_items/:id', {}, ({ world, path }) => findItem(world, path.id)),
  route(
    'POST',
    '/v1/subscription_items',
    {
      ...itemFields,
      subscription: text,
      payment_behavior: paymentBehavior,
      proration_behavior: prorationBehavior,
      proration_date: integer,
    },
    ({ world, params }) => {
      const { subscription: id, payment_behavior, proration_behavior, proration_date, ...item } = params;
      const subscription = world.store.subscriptions.get(id);
      if (!subscription) throw missing('subscription', id, 'subscription');
      const known = new Set(itemsOf(world, id).map((row) => row.id));
      updateSubscription(world, subscription, {
        items: [item],
        ...given({ payment_behavior, proration_behavior, proration_date }),
      });
      return itemsOf(world, id).find((row) => !known.has(row.id)) ?? firstPendingItem(world, id, known);
    },
    { required: ['subscription'] },
  ),
  route(
    'POST',
    '/v1/subscription_items/:id',
    {
      ...itemFields,
      off_session: flag,
      payment_behavior: paymentBehavior,
      proration_behavior: prorationBehavior,
      proration_date: integer,
    },
    ({ world, path, params }) => {
      const item = findItem(world, path.id);
      const { payment_behavior, proration_behavior, proration_date, off_session, ...change } = params;
      updateSubscription(world, findSubscription(world, item.subscription), {
        items: [{ ...change, id: item.id }],
        ...given({ payment_behavior, proration_behavior, proration_date, off_session }),
      });
      return world.store.subscription_items.get(item.id) ?? item;
    },
  ),
  route(
    'DELETE',
    '/v1/subscription_items/:id',
    {
      clear_usage: flag,
      payment_behavior: paymentBehavior,
      proration_behavior: prorationBehavior,
      proration_date: integer,
    },
    ({ world, path, params }) => {
      const item = findItem(world, path.id);
      const { clear_usage: _clear, ...billing } = params;
      updateSubscription(world, findSubscription(world, item.subscription), {
        items: [{ id: item.id, deleted: true }],
        ...billing,
      });
      return { id: item.id, object: 'subscription_item', deleted: true };
    },
  ),
];

function findItem(world: World, id: string | undefined): SubscriptionItem {
  const item = world.store.subscription_items.get(id ?? '');
  if (!item) throw missing('subscription_item', id ?? '', 'item', 404);
  return item;
}

function firstPendingItem(world: World, subscription: string, known: Set<string>): ApiObject {
  const pending = world.store.subscriptions.get(subscription)?.pending_update?.subscription_items ?? [];
  return pending.find((row) => !known.has(row.id)) as SubscriptionItem;
}
