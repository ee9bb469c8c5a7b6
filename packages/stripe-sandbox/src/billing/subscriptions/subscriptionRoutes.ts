import { missing } from '../../http/errors.ts';
import { given, mergeMetadata, orNull } from '../../http/merge.ts';
import { anything, flag, integer, oneOf, text } from '../../http/params.ts';
import { listRoute, type Route, route } from '../../http/route.ts';
import { itemsOf } from '../../http/views.ts';
import type { Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import { cancelSubscription } from './cancelSubscription.ts';
import { extraLines, isOver, readPaymentSettings, updateSubscription } from './changeSubscription.ts';
import { createSubscription } from './createSubscription.ts';
import { resumeSubscription } from './resumeSubscription.ts';
import {
  anchorShape,
  type CreateParams,
  cancellationDetails,
  createShape,
  prorationBehavior,
  updateShape,
} from './subscriptionShapes.ts';

export const subscriptionRoutes: Route[] = [
  route(
    'POST',
    '/v1/subscriptions',
    createShape,
    ({ world, params }) => {
      const {
        default_payment_method,
        description,
        metadata: meta,
        add_invoice_items,
        payment_settings,
        ...rest
      } = params as CreateParams & { customer: string };
      return createSubscription(
        world,
        {
          ...rest,
          items: params.items ?? [],
          metadata: mergeMetadata({}, meta),
          ...(default_payment_method ? { default_payment_method } : {}),
          ...(description ? { description } : {}),
          ...(payment_settings ? { payment_settings: readPaymentSettings(payment_settings) } : {}),
        },
        (created) => extraLines(world, add_invoice_items, created),
      );
    },
    { required: ['customer'] },
  ),
  listRoute(
    '/v1/subscriptions',
    {
      automatic_tax: anything,
      collection_method: text,
      current_period_end: anything,
      current_period_start: anything,
      customer: text,
      price: text,
      status: oneOf(
        'active',
        'all',
        'canceled',
        'ended',
        'incomplete',
        'incomplete_expired',
        'past_due',
        'paused',
        'trialing',
        'unpaid',
      ),
      test_clock: text,
    },
    ({ world, params }) =>
      (params.customer
        ? world.store.subscriptions.by('customer', params.customer)
        : world.store.subscriptions.all()
      ).filter(
        (row) =>
          matchesStatus(row, params.status) &&
          (params.customer === undefined || row.customer === params.customer) &&
          (params.collection_method === undefined || row.collection_method === params.collection_method) &&
          (params.price === undefined ||
            itemsOf(world, row.id).some((item) => item.price === params.price)) &&
          // As with customers, objects on a test clock only show up when asked for.
          (params.customer !== undefined || params.test_clock === (row.test_clock ?? undefined)),
      ),
  ),
  route('GET', '/v1/subscriptions/:id', {}, ({ world, path }) => findSubscription(world, path.id)),
  route('POST', '/v1/subscriptions/:id', updateShape, ({ world, path, params }) =>
    updateSubscription(world, findSubscription(world, path.id), params),
  ),
  route(
    'DELETE',
    '/v1/subscriptions/:id',
    { invoice_now: flag, prorate: flag, cancellation_details: cancellationDetails },
    ({ world, path, params }) => {
      const subscription = findSubscription(world, path.id);
      if (isOver(subscription)) throw missing('subscription', subscription.id, 'id', 404);
      return cancelSubscription(world, subscription, {
        ...given({ prorate: params.prorate, invoiceNow: params.invoice_now }),
        ...given({
          comment: orNull(params.cancellation_details?.comment),
          feedback: orNull(params.cancellation_details?.feedback),
        }),
      });
    },
  ),
  route(
    'POST',
    '/v1/subscriptions/:id/resume',
    {
      billing_cycle_anchor: anchorShape,
      proration_behavior: prorationBehavior,
      proration_date: integer,
      payment_behavior: anything,
    },
    ({ world, path, params }) => resumeSubscription(world, findSubscription(world, path.id), params),
  ),
  route('DELETE', '/v1/subscriptions/:id/discount', {}, ({ world, path }) => {
    const subscription = findSubscription(world, path.id);
    const discount = world.store.discounts.get(subscription.discounts[0] ?? '');
    if (!discount) throw missing('discount for subscription', subscription.id, 'subscription', 404);
    world.store.subscriptions.patch(subscription.id, { discounts: [] });
    return { ...discount, deleted: true } as Record<string, unknown>;
  }),
];

export function findSubscription(world: World, id: string | undefined): Subscription {
  const subscription = world.store.subscriptions.get(id ?? '');
  if (!subscription) throw missing('subscription', id ?? '', 'id', 404);
  return subscription;
}

function matchesStatus(subscription: Subscription, status: string | undefined): boolean {
  if (status === 'all') return true;
  if (status === 'ended') return isOver(subscription);
  if (status === undefined)
    return subscription.status !== 'canceled' && subscription.status !== 'incomplete_expired';
  return subscription.status === status;
}
