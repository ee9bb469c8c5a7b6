import { invalid, missing } from '../http/errors.ts';
import { mergeMetadata } from '../http/merge.ts';
import { clearable, integer, metadata, oneOf, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { Charge, Refund } from '../store/objects.ts';
import type { World } from '../world.ts';
import { refundCharge } from './refundCharge.ts';

export const refundRoutes: Route[] = [
  route(
    'POST',
    '/v1/refunds',
    {
      amount: integer,
      charge: text,
      metadata: clearable(metadata),
      payment_intent: text,
      reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
    },
    ({ world, params }) =>
      refundCharge(world, findCharge(world, params), {
        ...(params.amount === undefined ? {} : { amount: params.amount }),
        ...(params.reason ? { reason: params.reason } : {}),
        metadata: mergeMetadata({}, params.metadata),
      }),
  ),
  listRoute('/v1/refunds', { charge: text, payment_intent: text }, ({ world, params }) =>
    world.store.refunds.where(
      (refund) =>
        (!params.charge || refund.charge === params.charge) &&
        (!params.payment_intent || refund.payment_intent === params.payment_intent),
    ),
  ),
  route('GET', '/v1/refunds/:id', {}, ({ world, path }): Refund => {
    const refund = world.store.refunds.get(path.id ?? '');
    if (!refund) throw missing('refund', path.id ?? '', 'id', 404);
    return refund;
  }),
];

function findCharge(world: World, params: { charge?: string; payment_intent?: string }): Charge {
  if (params.charge) {
    const charge = world.store.charges.get(params.charge);
    if (!charge) throw missing('charge', params.charge, 'charge');
    return charge;
  }
  if (!params.payment_intent) {
    throw invalid(
      'One of the following params should be provided for this request: payment_intent or charge.',
    );
  }
  const intent = world.store.payment_intents.get(params.payment_intent);
  if (!intent) throw missing('payment_intent', params.payment_intent, 'payment_intent');
  const charge = world.store.charges.get(intent.latest_charge ?? '');
  if (charge?.status !== 'succeeded') {
    throw invalid(`The PaymentIntent ${intent.id} does not have a successful charge to refund.`, {
      param: 'payment_intent',
    });
  }
  return charge;
}
