import type { StripeOptions } from '@uptier/server';
import { Problem, UsageError } from '../Problem.ts';

export interface StripeTarget {
  options: StripeOptions;
  mode: 'sandbox' | 'test' | 'live';
  /** In words, e.g. `Stripe (test mode)`. */
  label: string;
}

/**
 * Which Stripe a command talks to. A live key never goes to another address than Stripe's own.
 *
 * @throws {Problem} for a missing or malformed key.
 */
export function readStripeTarget({
  env,
  url,
}: {
  env: Readonly<Record<string, string | undefined>>;
  /** `--stripe-url`. */
  url: string | undefined;
}): StripeTarget {
  const key = env.STRIPE_SECRET_KEY?.trim();
  const sandbox = url === undefined ? null : checkUrl(url);
  if (!key && sandbox) return target('sk_test_local', 'sandbox', sandbox);
  if (!key) {
    throw new Problem(
      'key_missing',
      'is not set. Copy a key from the Stripe dashboard (sk_test_… to try), or name a local sandbox with --stripe-url.',
      'STRIPE_SECRET_KEY',
    );
  }
  const mode = /^(?:sk|rk)_(test|live)_\S+$/.exec(key)?.[1] as 'test' | 'live' | undefined;
  if (!mode) throw new Problem('key_invalid', describeWrongKey(key), 'STRIPE_SECRET_KEY');
  if (!sandbox) return target(key, mode, null);
  if (mode === 'live') {
    throw new Problem(
      'key_live',
      'is a live key: it is only ever sent to Stripe, not to --stripe-url.',
      'STRIPE_SECRET_KEY',
    );
  }
  return target(key, 'sandbox', sandbox);
}

function target(secretKey: string, mode: StripeTarget['mode'], url: string | null): StripeTarget {
  const sandbox = url === null ? {} : { sandbox: { url, scriptUrl: `${url}/stripe.js` } };
  // The publishable key is the browser's; no command needs it.
  const options: StripeOptions = { secretKey, publishableKey: '', ...sandbox };
  return { options, mode, label: url === null ? `Stripe (${mode} mode)` : `the sandbox at ${url}` };
}

function checkUrl(url: string): string {
  if (/^https?:\/\/[^/]+\/?$/.test(url) && URL.canParse(url)) return new URL(url).origin;
  throw new UsageError(`--stripe-url takes an address like http://localhost:12111, not "${url}".`);
}

/** Says which kind of key it is, and never repeats it. */
function describeWrongKey(key: string): string {
  if (key.startsWith('pk_')) return 'is a publishable key (pk_…). The secret one begins with sk_ or rk_.';
  if (key.startsWith('whsec_'))
    return "is a webhook's signing secret (whsec_…). The secret key begins with sk_ or rk_.";
  return 'is not a Stripe key; it begins with sk_test_, rk_test_, sk_live_ or rk_live_.';
}
