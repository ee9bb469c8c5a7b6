import { describe, expect, test } from 'vitest';
import { readTestMode } from './connectStripe.ts';

const testKeys = { STRIPE_SECRET_KEY: 'sk_test_a', STRIPE_PUBLISHABLE_KEY: 'pk_test_a' };

describe('Stripe’s test mode', () => {
  test('is off while no key is set', () => {
    expect(readTestMode({})).toBeNull();
    expect(readTestMode({ STRIPE_SECRET_KEY: ' ' })).toBeNull();
  });

  test('is on with a pair of test keys', () => {
    expect(readTestMode(testKeys)).toEqual({ secretKey: 'sk_test_a', publishableKey: 'pk_test_a' });
  });

  test.each(['sk_live_a', 'rk_live_a'])('refuses the live key %s, and never repeats it', (key) => {
    const attempt = () => readTestMode({ ...testKeys, STRIPE_SECRET_KEY: key });
    expect(attempt).toThrow(/live key/);
    expect(attempt).not.toThrow(new RegExp(key));
  });

  test('refuses a live publishable key beside a test key', () => {
    expect(() => readTestMode({ ...testKeys, STRIPE_PUBLISHABLE_KEY: 'pk_live_a' })).toThrow(/live key/);
  });

  test('names the setting that is missing or wrong', () => {
    expect(() => readTestMode({ STRIPE_SECRET_KEY: 'sk_test_a' })).toThrow(
      /^STRIPE_PUBLISHABLE_KEY is missing/,
    );
    expect(() => readTestMode({ STRIPE_SECRET_KEY: 'hello' })).toThrow(
      /^STRIPE_SECRET_KEY is not a Stripe test key/,
    );
  });
});
