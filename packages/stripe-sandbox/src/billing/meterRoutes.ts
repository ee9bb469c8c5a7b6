import { invalid, missing } from '../http/errors.ts';
import { anything, integer, metadata, objectOf, oneOf, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { ApiObject } from '../store/objects.ts';
import type { World } from '../world.ts';
import { timeOfCustomer } from '../world.ts';

/** Meters and their events: what metered prices are billed by. */
export const meterRoutes: Route[] = [
  route(
    'POST',
    '/v1/billing/meters',
    {
      customer_mapping: anything,
      default_aggregation: objectOf({ formula: oneOf('sum', 'count', 'last') }, ['formula']),
      display_name: text,
      event_name: text,
      event_time_window: text,
      value_settings: anything,
    },
    ({ world, params }) =>
      world.store.meters.put({
        id: world.ids.next('mtr'),
        object: 'billing.meter',
        created: world.time(),
        customer_mapping: { event_payload_key: 'stripe_customer_id', type: 'by_id' },
        default_aggregation: params.default_aggregation,
        dimension_payload_keys: null,
        display_name: params.display_name,
        event_name: params.event_name,
        event_time_window: null,
        livemode: false,
        status: 'active',
        status_transitions: { deactivated_at: null },
        updated: world.time(),
        value_settings: { event_payload_key: 'value' },
      }),
    { required: ['default_aggregation', 'display_name', 'event_name'] },
  ),
  listRoute('/v1/billing/meters', { status: text }, ({ world }) => world.store.meters.all()),
  route('GET', '/v1/billing/meters/:id', {}, ({ world, path }) => findMeter(world, path.id)),
  route(
    'POST',
    '/v1/billing/meter_events',
    { event_name: text, identifier: text, payload: metadata, timestamp: integer },
    ({ world, params }) => {
      const customer = params.payload.stripe_customer_id ?? '';
      if (!world.store.customers.get(customer))
        throw missing('customer', customer, 'payload[stripe_customer_id]');
      const value = Number(params.payload.value ?? '1');
      if (!Number.isFinite(value)) throw invalid('Invalid meter event value.', { param: 'payload[value]' });
      const at = timeOfCustomer(world, customer);
      const identifier = params.identifier ?? world.ids.opaque(24);
      const known = world.store.meter_events.where((event) => event.identifier === identifier)[0];
      if (known)
        throw invalid(`An event already exists with identifier ${identifier}.`, { param: 'identifier' });
      return world.store.meter_events.put({
        id: world.ids.next('mtr_evt'),
        object: 'billing.meter_event',
        created: at,
        event_name: params.event_name,
        identifier,
        livemode: false,
        payload: params.payload,
        timestamp: params.timestamp ?? at,
        $customer: customer,
        $value: value,
      });
    },
    { required: ['event_name', 'payload'] },
  ),
];

function findMeter(world: World, id: string | undefined): ApiObject {
  const meter = world.store.meters.get(id ?? '');
  if (!meter) throw missing('billing meter', id ?? '', 'id', 404);
  return meter;
}
