import { apiVersion, type World } from '../world.ts';
import { invalid, StripeError } from './errors.ts';
import type { FormObject } from './form.ts';
import type { Route } from './route.ts';

/** Who may call what: a secret key everything, a publishable key the browser's endpoints with the object's own secret. */
export function authenticate(
  request: Request,
  params: FormObject,
  route: Route,
  secretKeys: readonly string[] | undefined,
  world: World,
  values: Record<string, string>,
): void {
  assertSpoken(request, world);
  const key = readKey(request, params);
  if (!key) throw noKey();
  if (key.startsWith('pk_')) {
    assertPublic(route, params, world, values);
    return;
  }
  const accepted = secretKeys ? secretKeys.includes(key) : /^(sk|rk)_test_/.test(key);
  if (!accepted) throw refusedKey(key);
}

/** What the sandbox cannot answer truthfully it refuses: another API version's shapes, and connected accounts. */
function assertSpoken(request: Request, world: World): void {
  const version = request.headers.get('stripe-version');
  if (version && !version.endsWith('.endive')) {
    throw invalid(
      `This local Stripe speaks ${apiVersion}; the request asks for ${version}. Use a client of that version, or set its apiVersion.`,
      { param: 'Stripe-Version' },
    );
  }
  const account = request.headers.get('stripe-account');
  if (account && account !== world.account.id) {
    throw new StripeError(
      403,
      `The provided key does not have access to account '${account}' (or that account does not exist). Application access may have been revoked. The local sandbox has no connected accounts.`,
      { code: 'account_invalid' },
    );
  }
}

function readKey(request: Request, params: FormObject): string | null {
  const header = request.headers.get('authorization') ?? '';
  const bearer = /^Bearer\s+(.+)$/i.exec(header)?.[1];
  if (bearer) return bearer.trim();
  const basic = /^Basic\s+(.+)$/i.exec(header)?.[1];
  if (basic) return Buffer.from(basic, 'base64').toString('utf8').split(':')[0] ?? null;
  return typeof params.key === 'string' ? params.key : null;
}

function noKey(): StripeError {
  return new StripeError(
    401,
    "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
  );
}

function refusedKey(key: string): StripeError {
  const masked =
    key.length > 12 ? `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}` : '****';
  // A live key has no business here: somebody's production configuration points at a simulator.
  const live = /^(sk|rk)_live_/.test(key) ? ' This is a local sandbox: it refuses live keys.' : '';
  return new StripeError(401, `Invalid API Key provided: ${masked}.${live}`);
}

function assertPublic(route: Route, params: FormObject, world: World, values: Record<string, string>): void {
  if (!route.public) {
    throw new StripeError(
      401,
      'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
      { code: 'secret_key_required' },
    );
  }
  const intent =
    world.store.payment_intents.get(values.id ?? '') ?? world.store.setup_intents.get(values.id ?? '');
  if (intent && params.client_secret !== intent.client_secret) {
    throw invalid(
      'The client_secret provided does not match any associated intent on this account. Ensure the provided client_secret matches the intent.',
      { code: 'intent_invalid_state', param: 'client_secret' },
    );
  }
}
