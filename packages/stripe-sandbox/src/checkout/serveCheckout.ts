import { decodeForm } from '../http/form.ts';
import { authenticationFailureMessage } from '../payments/authentication.ts';
import { cardFromInput, createCardPaymentMethod, resolvePaymentMethod } from '../payments/paymentMethods.ts';
import type { CheckoutSession, PaymentMethod } from '../store/objects.ts';
import type { World } from '../world.ts';
import { checkoutPage } from './checkoutPage.ts';
import { paySession } from './completeSession.ts';
import { findSession } from './findSession.ts';

type Commit = <T>(work: () => T) => T;

/** GET /checkout/:id, POST /checkout/:id/pay, POST /checkout/:id/result. */
export async function serveCheckout(
  world: World,
  commit: Commit,
  request: Request,
  path: { id: string; action: string | undefined },
): Promise<Response> {
  const session = findSession(world, path.id);
  if (request.method !== 'POST') return checkoutPage(world, session);
  if (path.action === 'result') return Response.json(resultOf(session));
  const form = decodeForm(await request.text());
  const field = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
  const { session: paid, challenge } = commit(() =>
    paySession(world, session, methodFrom(world, session, field), {
      ...(field('email') ? { email: field('email') } : {}),
      ...(field('country') ? { country: field('country') } : {}),
    }),
  );
  if (!challenge) return Response.json(resultOf(paid));
  return Response.json({ challenge: `/challenge/${challenge.id}?client_secret=${challenge.client_secret}` });
}

/** The card of the form; a test token such as `pm_card_visa` in `payment_method` spares tests the form. */
function methodFrom(world: World, session: CheckoutSession, field: (name: string) => string): PaymentMethod {
  const at = world.time();
  const token = field('payment_method');
  if (token)
    return resolvePaymentMethod(world, token, { customer: session.customer, param: 'payment_method', at });
  const [month = '1', year = '30'] = field('expiry')
    .split('/')
    .map((part) => part.trim());
  const input = { number: field('number'), expMonth: Number(month), expYear: 2000 + (Number(year) % 100) };
  return createCardPaymentMethod(world, { card: cardFromInput(input), ...input, customer: null, at });
}

function resultOf(session: CheckoutSession): Record<string, unknown> {
  if (session.status !== 'complete') return { error: { message: authenticationFailureMessage } };
  const target = (session.success_url ?? session.return_url) as string | null | undefined;
  return {
    status: session.status,
    ...(target ? { redirect: target.replaceAll('{CHECKOUT_SESSION_ID}', session.id) } : {}),
  };
}
