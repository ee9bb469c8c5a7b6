import { describe, expect, test } from 'vitest';
import type { UptierOptions } from './createUptier.ts';
import { createUptier } from './createUptier.ts';
import { checkOptions } from './resolveOptions.ts';
import { testCatalog } from './testing/createTestServer.ts';

const good: UptierOptions = {
  catalog: testCatalog(),
  stripe: { secretKey: 'sk_live_abc', publishableKey: 'pk_live_abc', webhookSecrets: ['whsec_abc'] },
  storage: { databaseUrl: 'postgres://db.internal/uptier' },
  sessionKeys: { current: { kid: 'one', secret: 'x'.repeat(32) } },
  origins: ['https://app.example.com'],
  resolveAccount: async () => null,
  authorize: () => false,
};
const stripe = (change: object) => ({ stripe: { ...good.stripe!, ...change } });
const testKeys = { stripe: { secretKey: 'sk_test_abc', publishableKey: 'pk_test_abc' } };

describe('options, checked before anything starts', () => {
  test('that are right pass, in every mode', () => {
    expect(checkOptions(good)).toMatchObject({ mode: 'live', origins: ['https://app.example.com'] });
    expect(checkOptions({ ...good, ...testKeys, storage: { dataDir: 'data' } })).toMatchObject({
      mode: 'test',
      storage: { dataDir: 'data' },
    });
    expect(checkOptions({ catalog: testCatalog() })).toMatchObject({
      mode: 'sandbox',
      storage: 'memory',
      origins: null,
    });
    expect(
      checkOptions({ ...good, storage: { dataDir: 'data', allowEmbeddedInProduction: true } }),
    ).toMatchObject({ mode: 'live' });
  });

  test.each<[string, object, string, string, RegExp]>([
    ['no catalog', { catalog: undefined }, 'option_missing', 'catalog', /defineCatalog/],
    ['no secret key', stripe({ secretKey: '' }), 'option_invalid', 'stripe.secretKey', /sk_… or rk_…/],
    [
      'a publishable key for a secret one',
      stripe({ secretKey: 'pk_live_abc' }),
      'option_invalid',
      'stripe.secretKey',
      /secret/,
    ],
    [
      'keys of two modes',
      stripe({ publishableKey: 'pk_test_abc' }),
      'option_invalid',
      'stripe.publishableKey',
      /pk_live_…/,
    ],
    ['a holdout of more than a tenth', { holdout: 0.11 }, 'option_invalid', 'holdout', /0 to 0\.1/],
    ['tax that is neither', { tax: 'manual' }, 'option_invalid', 'tax', /automatic/],
    ['tax rates that are none', { tax: { rates: ['19'] } }, 'option_invalid', 'tax', /txr_/],
    [
      'a connected account to charge for',
      stripe({ stripeAccount: 'acct_1' }),
      'connect_not_supported',
      'stripe.stripeAccount',
      /connected account/,
    ],
    [
      'a webhook secret that is none',
      stripe({ webhookSecrets: ['whsec_a', 'abc'] }),
      'option_invalid',
      'stripe.webhookSecrets[1]',
      /whsec_/,
    ],
    [
      'a live key on the embedded database',
      { storage: { dataDir: 'data' } },
      'live_key_needs_postgres',
      'storage.dataDir',
      /databaseUrl/,
    ],
    ['a live key in memory', { storage: undefined }, 'live_key_needs_postgres', 'storage', /databaseUrl/],
    [
      'a database that is not Postgres',
      { storage: { databaseUrl: 'mysql://db' } },
      'option_invalid',
      'storage.databaseUrl',
      /postgres:\/\//,
    ],
    ['no folder', { ...testKeys, storage: { dataDir: '' } }, 'option_missing', 'storage.dataDir', /folder/],
    ['no session keys', { sessionKeys: undefined }, 'option_missing', 'sessionKeys', /openssl rand/],
    [
      'a short secret',
      { sessionKeys: { current: { kid: 'a', secret: 'short' } } },
      'secret_too_short',
      'sessionKeys.current.secret',
      /5 bytes.*32/,
    ],
    [
      'a short previous secret',
      { sessionKeys: { ...good.sessionKeys, previous: { kid: 'b', secret: 'x'.repeat(31) } } },
      'secret_too_short',
      'sessionKeys.previous.secret',
      /31 bytes/,
    ],
    [
      'two keys of one name',
      { sessionKeys: { ...good.sessionKeys, previous: { kid: 'one', secret: 'y'.repeat(32) } } },
      'option_invalid',
      'sessionKeys.previous.kid',
      /one/,
    ],
    ['no origins', { origins: undefined }, 'option_missing', 'origins', /exact origins/],
    ['any origin', { origins: ['*'] }, 'option_invalid', 'origins[0]', /exact origin/],
    ['the null origin', { origins: ['null'] }, 'option_invalid', 'origins[0]', /exact origin/],
    [
      'an origin with a path',
      { origins: ['https://a.example', 'https://app.example.com/app'] },
      'option_invalid',
      'origins[1]',
      /"https:\/\/app\.example\.com"/,
    ],
    [
      'an origin with a slash',
      { origins: ['https://app.example.com/'] },
      'option_invalid',
      'origins[0]',
      /"https:\/\/app\.example\.com"/,
    ],
    [
      'nobody to ask about accounts',
      { resolveAccount: undefined },
      'option_missing',
      'resolveAccount',
      /customer/,
    ],
    ['nobody to ask about rights', { authorize: undefined }, 'option_missing', 'authorize', /payment/],
    [
      'a base path without a slash',
      { basePath: 'api/uptier' },
      'option_invalid',
      'basePath',
      /\/api\/uptier/,
    ],
  ])('%s: names the setting and the fix', (_, change, code, path, fix) => {
    const start = () => createUptier({ ...good, ...change } as UptierOptions);
    expect(start).toThrow(
      expect.objectContaining({ name: 'ConfigError', code, path, message: expect.stringMatching(fix) }),
    );
  });

  test('never repeats a secret in its message', () => {
    const secrets = ['sk_lve_typo_secret', 'hunter2-is-short'];
    for (const change of [
      stripe({ secretKey: secrets[0] }),
      { sessionKeys: { current: { kid: 'a', secret: secrets[1] } } },
    ]) {
      try {
        checkOptions({ ...good, ...change } as UptierOptions);
        expect.unreachable();
      } catch (error) {
        for (const secret of secrets) expect(String(error)).not.toContain(secret);
      }
    }
  });
});
