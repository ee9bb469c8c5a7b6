import { missing } from '../http/errors.ts';
import { given, mergeMetadata, orNull } from '../http/merge.ts';
import { flag, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { Metadata } from '../store/objects.ts';
import {
  configurationFor,
  configurationShape,
  createConfiguration,
  type Features,
  findConfiguration,
  mergeFeatures,
} from './configurations.ts';
import { buildFlow, flowShape } from './portalFlow.ts';

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
