import { invalid, missing } from '../http/errors.ts';
import { given } from '../http/merge.ts';
import { anything, listOf, natural, objectOf, oneOf, text } from '../http/params.ts';
import type { World } from '../world.ts';

const afterCompletion = objectOf({
  type: oneOf('hosted_confirmation', 'portal_homepage', 'redirect'),
  redirect: objectOf({ return_url: text }, ['return_url']),
  hosted_confirmation: objectOf({ custom_message: text }),
});

export const flowShape = objectOf(
  {
    type: oneOf(
      'customer_update',
      'payment_method_update',
      'subscription_cancel',
      'subscription_pause',
      'subscription_update',
      'subscription_update_confirm',
    ),
    after_completion: afterCompletion,
    subscription_cancel: objectOf({ subscription: text, retention: anything }, ['subscription']),
    subscription_pause: objectOf({ subscription: text }, ['subscription']),
    subscription_update: objectOf({ subscription: text }, ['subscription']),
    subscription_update_confirm: objectOf(
      {
        subscription: text,
        items: listOf(objectOf({ id: text, price: text, quantity: natural }, ['id'])),
        discounts: listOf(objectOf({ coupon: text, promotion_code: text })),
      },
      ['subscription', 'items'],
    ),
  },
  ['type'],
);

type FlowParams = ReturnType<typeof flowShape>;

export function buildFlow(world: World, flow: FlowParams, customer: string) {
  const details =
    flow.subscription_update_confirm ??
    flow.subscription_update ??
    flow.subscription_cancel ??
    flow.subscription_pause;
  if (details) assertOwns(world, details.subscription, customer, flow.type);
  if (flow.subscription_update_confirm && flow.subscription_update_confirm.items.length !== 1) {
    throw invalid('The subscription update confirm flow takes exactly one item.', {
      param: 'flow_data[subscription_update_confirm][items]',
    });
  }
  const confirm = flow.subscription_update_confirm;
  return {
    after_completion: {
      hosted_confirmation: flow.after_completion?.hosted_confirmation
        ? { custom_message: flow.after_completion.hosted_confirmation.custom_message ?? null }
        : null,
      redirect: flow.after_completion?.redirect ?? null,
      type: flow.after_completion?.type ?? 'portal_homepage',
    },
    customer_update: flow.type === 'customer_update' ? {} : null,
    subscription_cancel: flow.subscription_cancel
      ? { retention: null, subscription: flow.subscription_cancel.subscription }
      : null,
    subscription_pause: flow.subscription_pause
      ? { subscription: flow.subscription_pause.subscription }
      : null,
    subscription_update: flow.subscription_update
      ? { subscription: flow.subscription_update.subscription }
      : null,
    subscription_update_confirm: confirm
      ? {
          discounts:
            confirm.discounts?.map((entry) => ({
              coupon: entry.coupon ?? null,
              promotion_code: entry.promotion_code ?? null,
            })) ?? null,
          items: confirm.items.map((item) => ({
            id: item.id,
            price: item.price ?? null,
            ...given({ quantity: item.quantity }),
          })),
          subscription: confirm.subscription,
        }
      : null,
    type: flow.type,
  };
}

function assertOwns(world: World, id: string, customer: string, type: string): void {
  const subscription = world.store.subscriptions.get(id);
  const param = `flow_data[${type}][subscription]`;
  if (!subscription) throw missing('subscription', id, param);
  if (subscription.customer !== customer) {
    throw invalid(`The subscription ${id} does not belong to the customer ${customer}.`, { param });
  }
}
