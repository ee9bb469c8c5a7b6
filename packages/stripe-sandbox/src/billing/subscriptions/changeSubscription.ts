import { invalid } from '../../http/errors.ts';
import { given, mergeMetadata, orNull } from '../../http/merge.ts';
import { itemsOf } from '../../http/views.ts';
import { resolvePaymentMethod } from '../../payments/paymentMethods.ts';
import type { Subscription } from '../../store/objects.ts';
import type { World } from '../../world.ts';
import type { LineDraft } from '../invoices/lines.ts';
import { automaticTax } from './blankSubscription.ts';
import { carryOut } from './carryOut.ts';
import { extraLine } from './extraLines.ts';
import { planChange } from './planChange.ts';
import { resolveTaxRates } from './resolveItems.ts';
import type { UpdateParams } from './subscriptionShapes.ts';

export function isOver(subscription: Subscription): boolean {
  return subscription.status === 'canceled' || subscription.status === 'incomplete_expired';
}

export function readPaymentSettings(settings: unknown): Record<string, unknown> {
  return typeof settings === 'object' && settings !== null ? { ...settings } : {};
}

export function extraLines(
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
