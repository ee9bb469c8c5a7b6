import { missing } from '../http/errors.ts';
import { mergeMetadata } from '../http/merge.ts';
import { anything, clearable, clearableText, flag, metadata, objectOf, type Params } from '../http/params.ts';
import type { ApiObject } from '../store/objects.ts';
import type { World } from '../world.ts';

export const configurationShape = {
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

export function findConfiguration(world: World, id: string | undefined): ApiObject {
  const configuration = world.store.billing_portal_configurations.get(id ?? '');
  if (!configuration) throw missing('configuration', id ?? '', 'configuration', 404);
  return configuration;
}

/** The named configuration, or the default one, which exists from the first use on. */
export function configurationFor(world: World, id: string | undefined): ApiObject {
  if (id) {
    const found = world.store.billing_portal_configurations.get(id);
    if (!found) throw missing('configuration', id, 'configuration');
    return found;
  }
  const existing = world.store.billing_portal_configurations.where((row) => row.is_default === true)[0];
  return existing ?? createConfiguration(world, {}, true);
}

export type Features = Record<string, Record<string, unknown>>;

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

export function createConfiguration(
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
export function mergeFeatures(current: Features, sent: unknown): Features {
  if (typeof sent !== 'object' || sent === null) return current;
  const merged = { ...current };
  for (const [name, feature] of Object.entries(sent)) {
    merged[name] = { ...current[name], ...(toTyped(feature) as Record<string, unknown>) };
  }
  return merged;
}

function toTyped(value: unknown): unknown {
  if (value === 'true') return true;
  if (value === 'false') return false;
  if (Array.isArray(value)) return value.map(toTyped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, toTyped(entry)]));
}
