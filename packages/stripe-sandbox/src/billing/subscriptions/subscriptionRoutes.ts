import { priceDataShape } from '../../catalog/catalogRoutes.ts';
import { invalid, missing } from '../../http/errors.ts';
import { given, mergeMetadata, orNull } from '../../http/merge.ts';
import {
  anything,
  clearable,
  clearableText,
  either,
  flag,
  integer,
  listOf,
  metadata,
  natural,
  objectOf,
  oneOf,
  type Params,
  text,
} from '../../http/params.ts';
import { listRoute, type Route, route } from '../../http/route.ts';
import { itemsOf } from '../../http/views.ts';
import { resolvePaymentMethod } from '../../payments/paymentMethods.ts';
import type { ApiObject, Subscription, SubscriptionItem } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { cancelSubscription } from './cancelSubscription.ts';
import { automaticTax, createSubscription } from './createSubscription.ts';
import { extraLine } from './extraLines.ts';
import { planChange } from './planChange.ts';
import { resolveTaxRates } from './resolveItems.ts';
import { resumeSubscription } from './resumeSubscription.ts';
import { carryOut } from './updateSubscription.ts';

export const discountsShape = clearable(
  listOf(objectOf({ coupon: text, promotion_code: text, discount: text })),
);

const itemFields = {
  discounts: discountsShape,
  metadata: clearable(metadata),
  plan: text,
  price: text,
  price_data: priceDataShape,
  quantity: natural,
  tax_rates: clearable(listOf(text)),
};

export const updateItemShape = objectOf({ ...itemFields, id: text, deleted: flag, clear_usage: flag });

const createItemShape = objectOf({ ...itemFields });

export const extraItemShape = objectOf({
  amount: integer,
  currency: text,
  description: text,
  discountable: flag,
  discounts: discountsShape,
  invoiceitem: text,
  metadata: clearable(metadata),
  period: objectOf({ start: anything, end: anything }),
  price: text,
  price_data: objectOf(
    {
      currency: text,
      product: text,
      tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
      unit_amount: integer,
      unit_amount_decimal: text,
    },
    ['currency', 'product'],
  ),
  quantity: natural,
  tax_rates: clearable(listOf(text)),
  unit_amount_decimal: text,
});

const automaticTaxShape = objectOf({ enabled: flag, liability: anything }, ['enabled']);
const prorationBehavior = oneOf('always_invoice', 'create_prorations', 'none');
const paymentBehavior = oneOf(
  'allow_incomplete',
  'default_incomplete',
  'error_if_incomplete',
  'pending_if_incomplete',
);
const cancellationDetails = objectOf({
  comment: clearableText,
  feedback: clearable(
    oneOf(
      'customer_service',
      'low_quality',
      'missing_features',
      'other',
      'switched_service',
      'too_complex',
      'too_expensive',
      'unused',
    ),
  ),
});

export const billingModeShape = objectOf(
  {
    type: oneOf('classic', 'flexible'),
    flexible: objectOf({ proration_discounts: oneOf('included', 'itemized') }),
  },
  ['type'],
);

const sharedFields = {
  add_invoice_items: listOf(extraItemShape),
  automatic_tax: automaticTaxShape,
  cancel_at_period_end: flag,
  collection_method: oneOf('charge_automatically', 'send_invoice'),
  days_until_due: natural,
  default_payment_method: clearableText,
  default_tax_rates: clearable(listOf(text)),
  description: clearableText,
  discounts: discountsShape,
  invoice_settings: anything,
  metadata: clearable(metadata),
  off_session: flag,
  payment_behavior: paymentBehavior,
  payment_settings: anything,
  proration_behavior: prorationBehavior,
  trial_from_plan: flag,
  trial_settings: objectOf({
    end_behavior: objectOf(
      {
        billing_cycle_anchor: oneOf('now', 'unchanged'),
        missing_payment_method: oneOf('create_invoice', 'cancel', 'pause'),
      },
      ['missing_payment_method'],
    ),
  }),
};

const createShape = {
  ...sharedFields,
  billing_cycle_anchor: integer,
  billing_mode: billingModeShape,
  cancel_at: integer,
  currency: text,
  customer: text,
  items: listOf(createItemShape),
  trial_end: either(oneOf('now'), integer),
  trial_period_days: natural,
};

const anchorShape = objectOf({ type: oneOf('now', 'unchanged') }, ['type']);

const updateShape = {
  ...sharedFields,
  billing_cycle_anchor: anchorShape,
  cancel_at: clearable(integer),
  cancellation_details: cancellationDetails,
  items: listOf(updateItemShape),
  pause_collection: clearable(
    objectOf({ behavior: oneOf('keep_as_draft', 'mark_uncollectible', 'void'), resumes_at: integer }, [
      'behavior',
    ]),
  ),
  proration_date: integer,
  trial_end: clearable(either(oneOf('now'), integer)),
};

type UpdateParams = Params<typeof updateShape>;
type CreateParams = Params<typeof createShape>;

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

export function findSubscription(world: World, id: string | undefined): Subscription {
  const subscription = world.store.subscriptions.get(id ?? '');
  if (!subscription) throw missing('subscription', id ?? '', 'id', 404);
  return subscription;
}

function findItem(world: World, id: string | undefined): SubscriptionItem {
  const item = world.store.subscription_items.get(id ?? '');
  if (!item) throw missing('subscription_item', id ?? '', 'item', 404);
  return item;
}

function firstPendingItem(world: World, subscription: string, known: Set<string>): ApiObject {
  const pending = world.store.subscriptions.get(subscription)?.pending_update?.subscription_items ?? [];
  return pending.find((row) => !known.has(row.id)) as SubscriptionItem;
}

function isOver(subscription: Subscription): boolean {
  return subscription.status === 'canceled' || subscription.status === 'incomplete_expired';
}

function matchesStatus(subscription: Subscription, status: string | undefined): boolean {
  if (status === 'all') return true;
  if (status === 'ended') return isOver(subscription);
  if (status === undefined)
    return subscription.status !== 'canceled' && subscription.status !== 'incomplete_expired';
  return subscription.status === status;
}

function readPaymentSettings(settings: unknown): Record<string, unknown> {
  return typeof settings === 'object' && settings !== null ? { ...settings } : {};
}

function extraLines(
  world: World,
  items: UpdateParams['add_invoice_items'],
  subscription: Subscription,
): LineDraft[] {
  return (items ?? []).map(({ period: _period, ...item }, index) =>
    extraLine(world, item, {
      customer: subscription.customer,
      currency: subscription.currency,
      subscription: subscription.id,
      path: `add_invoice_items[${index}]`,
    }),
  );
}

/** What `pending_if_incomplete` goes together with (docs.stripe.com/billing/subscriptions/pending-updates-reference). */
const pendingParams = new Set([
  'add_invoice_items',
  'billing_cycle_anchor',
  'cancel_at_period_end',
  'discounts',
  'items',
  'metadata',
  'off_session',
  'payment_behavior',
  'proration_behavior',
  'proration_date',
  'trial_end',
  'trial_from_plan',
]);

export function updateSubscription(
  world: World,
  subscription: Subscription,
  params: UpdateParams,
): Subscription {
  assertUpdatable(subscription, params);
  const plan = planChange(world, subscription, params);
  return carryOut(world, subscription, plan, {
    paymentBehavior: params.payment_behavior ?? 'allow_incomplete',
    offSession: params.off_session ?? false,
    extraLines: extraLines(world, params.add_invoice_items, subscription),
    patch: plainPatch(world, subscription, params),
  });
}

function assertUpdatable(subscription: Subscription, params: UpdateParams): void {
  if (isOver(subscription)) {
    throw invalid('A canceled subscription can only update its cancellation_details and metadata.');
  }
  if (params.payment_behavior !== 'pending_if_incomplete') return;
  if (subscription.collection_method === 'send_invoice') {
    throw invalid(
      'You cannot use `payment_behavior=pending_if_incomplete` with `collection_method=send_invoice`.',
      { param: 'payment_behavior' },
    );
  }
  const refused = Object.keys(params).filter((key) => !pendingParams.has(key));
  if (refused.length > 0) {
    throw invalid(
      `The following parameters cannot be used with \`payment_behavior=pending_if_incomplete\`: ${refused.join(', ')}.`,
      { param: refused[0] ?? 'payment_behavior' },
    );
  }
}

/** The fields of an update that bill nothing. */
function plainPatch(world: World, subscription: Subscription, params: UpdateParams): Partial<Subscription> {
  const at = world.time(subscription);
  return given({
    automatic_tax: params.automatic_tax && automaticTax(params.automatic_tax.enabled),
    collection_method: params.collection_method,
    days_until_due: params.days_until_due,
    default_payment_method: methodFor(world, subscription, params, at),
    default_tax_rates:
      params.default_tax_rates === undefined
        ? undefined
        : resolveTaxRates(world, params.default_tax_rates || [], 'default_tax_rates'),
    description: orNull(params.description),
    metadata:
      params.metadata === undefined ? undefined : mergeMetadata(subscription.metadata, params.metadata),
    pause_collection: pauseOf(params.pause_collection),
    payment_settings: params.payment_settings && {
      ...subscription.payment_settings,
      ...readPaymentSettings(params.payment_settings),
    },
    trial_settings: params.trial_settings?.end_behavior && {
      end_behavior: {
        billing_cycle_anchor: params.trial_settings.end_behavior.billing_cycle_anchor ?? null,
        missing_payment_method: params.trial_settings.end_behavior.missing_payment_method,
      },
    },
    ...cancellationPatch(world, subscription, params, at),
  }) as Partial<Subscription>;
}

function pauseOf(pause: UpdateParams['pause_collection']): Subscription['pause_collection'] | undefined {
  if (!pause) return pause === '' ? null : undefined;
  return { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null };
}

function methodFor(world: World, subscription: Subscription, params: UpdateParams, at: number) {
  const id = params.default_payment_method;
  if (!id) return orNull(id);
  const method = resolvePaymentMethod(world, id, {
    customer: subscription.customer,
    param: 'default_payment_method',
    at,
  });
  if (method.customer !== subscription.customer) {
    throw invalid(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param: 'default_payment_method' },
    );
  }
  return method.id;
}

/** `canceled_at` is set the moment a cancellation is scheduled, and cleared when it is withdrawn. */
function cancellationPatch(world: World, subscription: Subscription, params: UpdateParams, at: number) {
  const details = params.cancellation_details && {
    ...subscription.cancellation_details,
    ...given({
      comment: orNull(params.cancellation_details.comment),
      feedback: orNull(params.cancellation_details.feedback),
    }),
  };
  if (params.cancel_at_period_end === undefined && params.cancel_at === undefined) {
    return details ? { cancellation_details: details } : {};
  }
  if (params.cancel_at_period_end && params.cancel_at) {
    throw invalid('You may only specify one of these parameters: cancel_at, cancel_at_period_end.');
  }
  const atEnd = params.cancel_at_period_end ?? subscription.cancel_at_period_end;
  const ends = itemsOf(world, subscription.id).map((item) => item.current_period_end);
  const cancelAt = params.cancel_at === '' ? null : (params.cancel_at ?? null);
  const scheduled = atEnd || cancelAt !== null;
  return {
    cancel_at_period_end: params.cancel_at_period_end ?? false,
    cancel_at: params.cancel_at_period_end ? Math.max(...ends) : cancelAt,
    canceled_at: scheduled ? at : null,
    cancellation_details: {
      ...(details ?? subscription.cancellation_details),
      reason: scheduled ? 'cancellation_requested' : null,
    },
  };
}
