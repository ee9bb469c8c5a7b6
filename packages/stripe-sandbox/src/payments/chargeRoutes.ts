import { missing } from '../http/errors.ts';
import { text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';

export const chargeRoutes: Route[] = [
  listRoute('/v1/charges', { customer: text, payment_intent: text }, ({ world, params }) =>
    world.store.charges.where(
      (charge) =>
        (!params.customer || charge.customer === params.customer) &&
        (!params.payment_intent || charge.payment_intent === params.payment_intent),
    ),
  ),
  route('GET', '/v1/charges/:id', {}, ({ world, path }) => {
    const charge = world.store.charges.get(path.id ?? '');
    if (!charge) throw missing('charge', path.id ?? '', 'id', 404);
    return charge;
  }),
];
