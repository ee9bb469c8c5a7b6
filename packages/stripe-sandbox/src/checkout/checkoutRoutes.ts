import { invalid } from '../http/errors.ts';
import { anything, either, oneOf, text } from '../http/params.ts';
import { listRoute, type Route, route } from '../http/route.ts';
import type { ApiObject } from '../store/objects.ts';
import { checkoutLines } from './checkoutLines.ts';
import { createSession } from './createSession.ts';
import { expireSession } from './expireSession.ts';
import { findSession } from './findSession.ts';
import { sessionShape } from './sessionShape.ts';

export const checkoutRoutes: Route[] = [
  route('POST', '/v1/checkout/sessions', sessionShape, ({ world, params }) => createSession(world, params)),
  listRoute(
    '/v1/checkout/sessions',
    {
      customer: text,
      payment_intent: text,
      status: oneOf('complete', 'expired', 'open'),
      subscription: text,
      customer_details: either(text, anything),
    },
    ({ world, params }) =>
      world.store.checkout_sessions.where(
        (session) =>
          (!params.customer || session.customer === params.customer) &&
          (!params.status || session.status === params.status) &&
          (!params.subscription || session.subscription === params.subscription),
      ),
  ),
  route('GET', '/v1/checkout/sessions/:id', {}, ({ world, path }) => findSession(world, path.id)),
  listRoute(
    '/v1/checkout/sessions/:id/line_items',
    {},
    ({ world, path }): ApiObject[] => checkoutLines(world, findSession(world, path.id).id).data,
    { oldestFirst: true },
  ),
  route('POST', '/v1/checkout/sessions/:id/expire', {}, ({ world, path }) => {
    const session = findSession(world, path.id);
    if (session.status !== 'open') {
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
      );
    }
    return expireSession(world, session.id);
  }),
];
