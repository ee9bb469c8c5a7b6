import { invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata, orNull } from '../http/merge.ts';
import {
  anything,
  clearable,
  clearableText,
  flag,
  listOf,
  metadata,
  natural,
  objectOf,
  oneOf,
  type Params,
  text,
} from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { ApiObject, Metadata } from '../store/objects.ts';
import type { World } from '../world.ts';

const afterCompletion = objectOf({
  type: oneOf('hosted_confirmation', 'portal_homepage', 'redirect'),
  redirect: objectOf({ return_url: text }, ['return_url']),
  hosted_confirmation: objectOf({ custom_message: text }),
});

const flowShape = objectOf(
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

const configurationShape = {
  active: flag,
  business_profile: objectOf({
    headline: clearableText,
    privacy_policy_url: clearableText,
    terms_of_service_url: clearableText,
  }),
  default_return_url: clearableText,
  features: anything,
  login_page: anything,
  metadata: clearable(metadata),
  name: clearableText,
};

export const portalRoutes: Route[] = [
  route(
    'POST',
    '/v1/billing_portal/sessions',
    {
      configuration: text,
      customer: text,
      flow_data: flowShape,
      locale: text,
      on_behalf_of: text,
      return_url: text,
    },
    ({ world, params }) => {
      if (!world.store.customers.get(params.customer)) throw missing('customer', params.customer, 'customer');
      const configuration = configurationFor(world, params.configuration);
      const id = world.ids.next('bps');
      return world.store.billing_portal_sessions.put({
        id,
        object: 'billing_portal.session',
        configuration: configuration.id,
        created: world.time(),
        customer: params.customer,
        customer_account: null,
        flow: params.flow_data ? buildFlow(world, params.flow_data, params.customer) : null,
        livemode: false,
        locale: params.locale ?? null,
        on_behalf_of: null,
        return_url: params.return_url ?? (configuration.default_return_url as string | null),
        url: `${world.baseUrl}/portal/${id}`,
      });
    },
    { required: ['customer'] },
  ),
  route('POST', '/v1/billing_portal/configurations', configurationShape, ({ world, params }) =>
    createConfiguration(world, params, false),
  ),
  listRoute('/v1/billing_portal/configurations', { active: flag, is_default: flag }, ({ world, params }) => {
    configurationFor(world, undefined);
    return world.store.billing_portal_configurations.where(
      (row) =>
        (params.active === undefined || row.active === params.active) &&
        (params.is_default === undefined || row.is_default === params.is_default),
    );
  }),
  route('GET', '/v1/billing_portal/configurations/:id', {}, ({ world, path }) =>
    findConfiguration(world, path.id),
  ),
  route('POST', '/v1/billing_portal/configurations/:id', configurationShape, ({ world, path, params }) => {
    const configuration = findConfiguration(world, path.id);
    return world.store.billing_portal_configurations.patch(configuration.id, {
      ...given({
        active: params.active,
        default_return_url: orNull(params.default_return_url),
        name: orNull(params.name),
      }),
      ...(params.features
        ? { features: mergeFeatures(configuration.features as Features, params.features) }
        : {}),
      metadata: mergeMetadata(configuration.metadata as Metadata, params.metadata),
      updated: world.time(),
    });
  }),
];

function findConfiguration(world: World, id: string | undefined): ApiObject {
  const configuration = world.store.billing_portal_configurations.get(id ?? '');
  if (!configuration) throw missing('configuration', id ?? '', 'configuration', 404);
  return configuration;
}

/** The named configuration, or the default one, which exists from the first use on. */
function configurationFor(world: World, id: string | undefined): ApiObject {
  if (id) {
    const found = world.store.billing_portal_configurations.get(id);
    if (!found) throw missing('configuration', id, 'configuration');
    return found;
  }
  const existing = world.store.billing_portal_configurations.where((row) => row.is_default === true)[0];
  return existing ?? createConfiguration(world, {}, true);
}

type Features = Record<string, Record<string, unknown>>;

const defaultFeatures: Features = {
  customer_update: { allowed_updates: ['email', 'tax_id'], enabled: true },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: {
      enabled: false,
      feedback_options: null,
      options: ['too_expensive', 'missing_features', 'other'],
    },
    enabled: true,
    mode: 'at_period_end',
    proration_behavior: 'none',
  },
  subscription_pause: { duration: { interval_options: [], type: 'indefinite' }, enabled: false },
  subscription_update: {
    billing_cycle_anchor: 'unchanged',
    default_allowed_updates: [],
    enabled: false,
    products: null,
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: 'end_trial',
  },
};

function createConfiguration(
  world: World,
  params: Params<typeof configurationShape>,
  isDefault: boolean,
): ApiObject {
  const at = world.time();
  const configuration = world.store.billing_portal_configurations.put({
    id: world.ids.next('bpc'),
    object: 'billing_portal.configuration',
    active: true,
    application: null,
    business_profile: {
      headline: params.business_profile?.headline || null,
      privacy_policy_url: params.business_profile?.privacy_policy_url || null,
      terms_of_service_url: params.business_profile?.terms_of_service_url || null,
    },
    created: at,
    default_return_url: params.default_return_url || null,
    features: mergeFeatures(defaultFeatures, params.features),
    is_default: isDefault,
    livemode: false,
    login_page: { enabled: false, url: null },
    metadata: mergeMetadata({}, params.metadata),
    name: params.name || null,
    updated: at,
  });
  world.events.emit('billing_portal.configuration.created', configuration);
  return configuration;
}

/** Takes over what was sent, with form text turned back into the types the API shows. */
function mergeFeatures(current: Features, sent: unknown): Features {
  if (typeof sent !== 'object' || sent === null) return current;
  const merged = { ...current };
  for (const [name, feature] of Object.entries(sent)) {
    merged[name] = { ...current[name], ...(typed(feature) as Record<string, unknown>) };
  }
  return merged;
}

function typed(value: unknown): unknown {
  if (value === 'true') return true;
  if (value === 'false') return false;
  if (Array.isArray(value)) return value.map(typed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, typed(entry)]));
}

type FlowParams = ReturnType<typeof flowShape>;

function buildFlow(world: World, flow: FlowParams, customer: string) {
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
