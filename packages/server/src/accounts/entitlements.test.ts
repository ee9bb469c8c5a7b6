import { describe, expect, test } from 'vitest';
import { acme, createTestServer, starterBilling } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import type { BillingState } from './BillingState.ts';
import { checkEntitlement, type Want } from './checkEntitlement.ts';

const [, openEmbedded] = eachStorage[0]!;
const plan = (change: object): Partial<BillingState> => ({ plan: { ...starterBilling().plan!, ...change } });

async function start(billing: Partial<BillingState> = {}) {
  const server = createTestServer({ db: await openEmbedded() });
  server.stripe.billing.set('cus_acme', starterBilling(billing));
  return { server, check: (want: Want, account = 'acme') => checkEntitlement(server.ctx, account, want) };
}

describe('entitlements, enforced by the server', () => {
  test('a pending invitation counts like a seat in use', async () => {
    const { check } = await start();
    expect(await check({ meter: 'seats', add: 1 })).toEqual({ allowed: true });
    expect(await check({ meter: 'seats', add: 2 })).toEqual({
      allowed: false,
      code: 'limit_reached',
      limit: 20,
      used: 19,
      message: 'The plan includes 20 seats; 19 are in use, so 2 more do not fit.',
    });
  });

  test('extra units count, and no limit is no limit', async () => {
    const extras = await start(plan({ id: 'growth', extras: { seats: 5 } }));
    extras.server.hosts.set('acme', acme({ usage: { seats: { active: 50 } } }));
    expect(await extras.check({ meter: 'seats', add: 5 })).toEqual({ allowed: true });
    expect(await extras.check({ meter: 'seats', add: 6 })).toMatchObject({ limit: 55 });
    const scale = await start(plan({ id: 'scale' }));
    expect(await scale.check({ meter: 'seats', add: 10_000 })).toEqual({ allowed: true });
  });

  test('a feature is allowed by plan, and by a grant until it ends', async () => {
    const { server, check } = await start();
    expect(await check({ feature: 'sso' })).toMatchObject({ allowed: false, code: 'feature_locked' });
    await server.ctx.grants.create('acme', { plan: 'growth', endsAt: server.ctx.now() + 1000 }, 'carla');
    expect(await check({ feature: 'sso' })).toEqual({ allowed: true });
    expect(await check({ meter: 'seats', add: 31 })).toEqual({ allowed: true });
    server.advance(1000);
    expect(await check({ feature: 'sso' })).toMatchObject({ allowed: false });
  });

  test.each([
    ['an overdue payment takes nothing away by itself', { status: 'past_due' as const }, true],
    ['a canceled subscription leaves nothing', { status: 'canceled' as const, plan: null }, 'limit_reached'],
    ['a subscription on a price we do not know is unknown, not free', { plan: null }, 'unknown'],
  ])('%s', async (_, billing, expected) => {
    const { check } = await start(billing);
    const answer = await check({ meter: 'seats', add: 1 });
    expect(answer.allowed || answer.code).toBe(expected);
  });

  test('what cannot be read is unknown', async () => {
    const { server, check } = await start();
    server.hosts.set('acme', acme({ usage: {} }));
    expect(await check({ meter: 'seats', add: 1 })).toMatchObject({ allowed: false, code: 'unknown' });
    server.hosts.set('acme', new Error('away'));
    expect(await check({ feature: 'sso' })).toMatchObject({ allowed: false, code: 'unknown' });
  });

  test.each<[Want, object]>([
    [{ meter: 'desks', add: 1 }, { code: 'unknown_meter' }],
    [{ feature: 'teleport' }, { code: 'unknown_feature' }],
    [
      { meter: 'seats', add: 0 },
      { code: 'invalid_request', path: 'add' },
    ],
    [
      { meter: 'seats', add: Number.NaN },
      { code: 'invalid_request', path: 'add' },
    ],
  ])('%j is a mistake in the host, and says so', async (want, problem) => {
    const { check } = await start();
    await expect(check(want)).rejects.toMatchObject(problem);
  });

  test('an account that is not there is an error, not a no', async () => {
    const { check } = await start();
    await expect(check({ feature: 'sso' }, 'nobody')).rejects.toMatchObject({ code: 'unknown_account' });
  });
});
