import { invalid, missing } from '../http/errors.ts';
import { given, mergeMetadata, orNull } from '../http/merge.ts';
import { clearable, clearableText, flag, listOf, metadata, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import { view } from '../http/views.ts';
import type { WebhookEndpoint } from '../store/objects.ts';
import type { World } from '../world.ts';
import { listens } from './createEventLog.ts';

export const eventRoutes: Route[] = [
  listRoute('/v1/events', { type: text, types: listOf(text), delivery_success: flag }, ({ world, params }) =>
    world.store.events.where(
      (event) =>
        (params.type === undefined || matches(params.type, event.type)) &&
        (params.types === undefined || params.types.some((type) => matches(type, event.type))) &&
        (params.delivery_success === undefined || (event.pending_webhooks === 0) === params.delivery_success),
    ),
  ),
  route('GET', '/v1/events/:id', {}, ({ world, path }) => {
    const event = world.store.events.get(path.id ?? '');
    if (!event) throw missing('event', path.id ?? '', 'id', 404);
    return event;
  }),

  route(
    'POST',
    '/v1/webhook_endpoints',
    {
      api_version: text,
      connect: flag,
      description: clearableText,
      enabled_events: listOf(text),
      metadata: clearable(metadata),
      url: text,
    },
    ({ world, params }) => {
      if (!URL.canParse(params.url)) {
        throw invalid('Invalid URL: An explicit scheme (such as https) must be provided.', {
          code: 'url_invalid',
          param: 'url',
        });
      }
      const endpoint = createEndpoint(world, params.url, params.enabled_events, {
        description: params.description || null,
        metadata: mergeMetadata({}, params.metadata),
        ...(params.api_version ? { api_version: params.api_version } : {}),
      });
      // The signing secret is shown once, here.
      return { ...view(world, endpoint), secret: endpoint.secret };
    },
    { required: ['url', 'enabled_events'], expanded: true },
  ),
  listRoute('/v1/webhook_endpoints', {}, ({ world }) => world.store.webhook_endpoints.all()),
  route('GET', '/v1/webhook_endpoints/:id', {}, ({ world, path }) => findEndpoint(world, path.id)),
  route(
    'POST',
    '/v1/webhook_endpoints/:id',
    {
      description: clearableText,
      disabled: flag,
      enabled_events: listOf(text),
      metadata: clearable(metadata),
      url: text,
    },
    ({ world, path, params }) => {
      const endpoint = findEndpoint(world, path.id);
      return world.store.webhook_endpoints.patch(endpoint.id, {
        ...given({
          description: orNull(params.description),
          enabled_events: params.enabled_events,
          url: params.url,
        }),
        ...(params.disabled === undefined ? {} : { status: params.disabled ? 'disabled' : 'enabled' }),
        metadata: mergeMetadata(endpoint.metadata as Record<string, string>, params.metadata),
      });
    },
  ),
  route('DELETE', '/v1/webhook_endpoints/:id', {}, ({ world, path }) => {
    const endpoint = findEndpoint(world, path.id);
    world.store.webhook_endpoints.delete(endpoint.id);
    return { id: endpoint.id, object: 'webhook_endpoint', deleted: true };
  }),
];

/** `customer.subscription.*` is allowed in a list filter. */
function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : listens([pattern], type);
}

export function createEndpoint(
  world: World,
  url: string,
  events: string[],
  fields: Partial<WebhookEndpoint> = {},
): WebhookEndpoint {
  return world.store.webhook_endpoints.put({
    id: world.ids.next('we'),
    object: 'webhook_endpoint',
    api_version: null,
    application: null,
    created: world.time(),
    description: null,
    enabled_events: events,
    livemode: false,
    metadata: {},
    secret: `whsec_${world.ids.opaque(32)}`,
    status: 'enabled',
    url,
    ...fields,
  });
}

function findEndpoint(world: World, id: string | undefined): WebhookEndpoint {
  const endpoint = world.store.webhook_endpoints.get(id ?? '');
  if (!endpoint) throw missing('webhook endpoint', id ?? '', 'id', 404);
  return endpoint;
}
