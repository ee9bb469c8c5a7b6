import type { ResolvedOptions } from './context.ts';
import type { StripeOptions, UptierOptions } from './createUptier.ts';
import { ConfigError } from './errors/ConfigError.ts';
import { checkKeyPair } from './identity/checkKeyPair.ts';
import { checkEndpoints } from './outbox/checkEndpoints.ts';
import { checkRetention } from './privacy/checkRetention.ts';
import type { StorageLocation } from './storage/openDatabase.ts';

type Mode = ResolvedOptions['stripe']['mode'];

/** What is known of the options before anything is started. `host` is null for what only the built-in sandbox can fill in. */
export interface CheckedOptions {
  mode: Mode;
  storage: StorageLocation;
  sessionKeys: ResolvedOptions['sessionKeys'];
  serverKeys: ResolvedOptions['serverKeys'];
  origins: ResolvedOptions['origins'];
  basePath: string;
}

/** Checks every option. @throws {ConfigError} that names the setting and the fix; nothing has been started then. */
export function checkOptions(options: UptierOptions): CheckedOptions {
  if (!Array.isArray(options.catalog?.plans)) {
    throw new ConfigError('option_missing', 'catalog', 'give the catalog that defineCatalog() returns.');
  }
  const mode = options.stripe ? checkStripe(options.stripe) : 'sandbox';
  if (options.stripe) {
    needed(
      options.resolveAccount,
      'resolveAccount',
      'say who an account is: its Stripe customer, its usage, who can pay.',
    );
    needed(
      options.authorize,
      'authorize',
      'answer whether a user may do something; it is asked again at payment.',
    );
  }
  checkEndpoints(options.webhooks ?? [], mode);
  checkRetention(options.retention);
  checkTrials(options);
  checkTax(options.tax);
  checkHoldout(options.holdout ?? 0);
  return {
    mode,
    storage: checkStorage(options, mode),
    sessionKeys: checkKeys(options, mode),
    serverKeys: checkServerKeys(options),
    origins: checkOrigins(options, mode),
    basePath: checkBasePath(options.basePath ?? ''),
  };
}

function needed(value: unknown, path: string, fix: string): void {
  if (value === undefined || value === null) throw new ConfigError('option_missing', path, fix);
}

function checkTrials({ trials = {}, catalog }: UptierOptions): void {
  const known = { features: catalog.features, plans: catalog.plans };
  for (const kind of ['features', 'plans'] as const) {
    for (const [id, days] of Object.entries(trials[kind] ?? {})) {
      const path = `trials.${kind}.${id}`;
      if (!known[kind].some((one) => one.id === id)) {
        throw new ConfigError('option_invalid', path, 'the catalog has nothing of this name.');
      }
      if (!(days > 0 && days <= 365)) {
        throw new ConfigError('option_invalid', path, 'give a length of up to 365 days.');
      }
    }
  }
}

function checkStripe(options: StripeOptions): Mode {
  // Left unsaid, every charge would land on the platform's own account.
  if ('stripeAccount' in options) {
    throw new ConfigError(
      'connect_not_supported',
      'stripe.stripeAccount',
      'charging on behalf of a connected account (Stripe Connect) is not supported: give the keys of the account that charges.',
    );
  }
  const { secretKey, publishableKey, sandbox, webhookSecrets } = options;
  if (sandbox) return 'sandbox';
  const secret = /^(?:sk|rk)_(test|live)_\S+$/.exec(secretKey ?? '')?.[1];
  if (!secret) {
    throw new ConfigError(
      'option_invalid',
      'stripe.secretKey',
      'give a secret or restricted key (sk_… or rk_…) from the Stripe dashboard.',
    );
  }
  const publishable = /^pk_(test|live)_\S+$/.exec(publishableKey ?? '')?.[1];
  if (publishable !== secret) {
    throw new ConfigError(
      'option_invalid',
      'stripe.publishableKey',
      `give the publishable key of the same mode: pk_${secret}_….`,
    );
  }
  const wrong = webhookSecrets?.findIndex((one) => !/^whsec_\S+$/.test(one)) ?? -1;
  if (wrong >= 0) {
    throw new ConfigError(
      'option_invalid',
      `stripe.webhookSecrets[${wrong}]`,
      'is not a signing secret of a webhook endpoint (whsec_…).',
    );
  }
  return secret as Mode;
}

/** Embedded storage syncs lazily and belongs to one process: fine for test money, not for real money. */
function checkStorage({ storage }: UptierOptions, mode: Mode): StorageLocation {
  if (storage && 'databaseUrl' in storage) {
    if (/^postgres(ql)?:\/\//.test(storage.databaseUrl ?? '')) return { databaseUrl: storage.databaseUrl };
    throw new ConfigError(
      'option_invalid',
      'storage.databaseUrl',
      'give a URL that starts with postgres:// or postgresql://.',
    );
  }
  if (storage && !storage.dataDir)
    throw new ConfigError('option_missing', 'storage.dataDir', 'name a folder, or give databaseUrl.');
  if (mode === 'live' && !storage?.allowEmbeddedInProduction) {
    throw new ConfigError(
      'live_key_needs_postgres',
      storage ? 'storage.dataDir' : 'storage',
      'a live Stripe key needs Postgres: set storage.databaseUrl. The embedded database can lose the last writes when the machine stops.',
    );
  }
  return storage ? { dataDir: storage.dataDir } : 'memory';
}

function checkKeys({ sessionKeys }: UptierOptions, mode: Mode): ResolvedOptions['sessionKeys'] {
  if (sessionKeys) {
    checkKeyPair('sessionKeys', sessionKeys);
    return { current: sessionKeys.current, previous: sessionKeys.previous ?? null };
  }
  if (mode !== 'sandbox') {
    throw new ConfigError(
      'option_missing',
      'sessionKeys',
      'give { current: { kid, secret } } with a secret of at least 32 random bytes: openssl rand -base64 32',
    );
  }
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
  return { current: { kid: 'sandbox', secret }, previous: null };
}

function checkTax(tax: UptierOptions['tax']): void {
  if (tax === undefined || tax === 'automatic') return;
  if (Array.isArray(tax?.rates) && tax.rates.length > 0 && tax.rates.every((rate) => /^txr_\S+$/.test(rate)))
    return;
  throw new ConfigError(
    'option_invalid',
    'tax',
    'say "automatic" for Stripe Tax, or give { rates } with the ids of tax rates in Stripe (txr_…).',
  );
}

function checkHoldout(share: number): void {
  if (share >= 0 && share <= 0.1) return;
  throw new ConfigError(
    'option_invalid',
    'holdout',
    'is a share of accounts, from 0 to 0.1: more would keep the product from people for the sake of a number.',
  );
}

/** Two keys while one is rotated. They are not session keys: who may push traits may not make tokens. */
function checkServerKeys({ serverKeys, sessionKeys }: UptierOptions): ResolvedOptions['serverKeys'] {
  if (!serverKeys) return [];
  checkKeyPair('serverKeys', serverKeys);
  const { current, previous } = serverKeys;
  const keys = previous ? [current, previous] : [current];
  const others = [sessionKeys?.current.secret, sessionKeys?.previous?.secret];
  if (keys.some(({ secret }) => others.includes(secret))) {
    throw new ConfigError(
      'option_invalid',
      'serverKeys',
      'give it a secret of its own, not one of sessionKeys.',
    );
  }
  return keys;
}

function checkOrigins({ origins }: UptierOptions, mode: Mode): ResolvedOptions['origins'] {
  if (!origins) {
    if (mode === 'sandbox') return null;
    throw new ConfigError(
      'option_missing',
      'origins',
      'list the exact origins of the pages that may call, e.g. ["https://app.example.com"].',
    );
  }
  origins.forEach((origin, index) => {
    if (URL.canParse(origin) && new URL(origin).origin === origin && origin !== 'null') return;
    const example = URL.canParse(origin) ? new URL(origin).origin : 'https://app.example.com';
    throw new ConfigError(
      'option_invalid',
      `origins[${index}]`,
      `"${origin}" is not an exact origin; write it like "${example}", without a path or *.`,
    );
  });
  return origins;
}

function checkBasePath(path: string): string {
  if (path === '' || /^(\/[\w.-]+)+$/.test(path)) return path;
  throw new ConfigError('option_invalid', 'basePath', `"${path}" is not a path like "/api/uptier".`);
}
