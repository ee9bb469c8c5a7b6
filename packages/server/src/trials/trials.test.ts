import type { AccountSnapshot, Grant } from '@uptier/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkEntitlement } from '../accounts/checkEntitlement.ts';
import type { Shop } from '../testing/createShop.ts';
import { openShop } from '../testing/openShop.ts';

const day = 24 * 3_600_000;

describe('a trial that a user begins', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop('postgres', {
      options: { trials: { features: { sso: 14 }, plans: { growth: 7 } } },
    });
  }, 60_000);
  afterAll(() => shop?.close());

  const start = (account: string, body: object) => shop.call<Grant>('POST', '/trials', { account, body });
  const may = async (account: string, want: { feature: string } | { meter: string; add: number }) =>
    (await checkEntitlement(shop.ctx, account, want)).allowed;

  test('of a feature: given at once, ends by itself, bills nothing, and is in the audit', async () => {
    const { customer } = await shop.subscribe({ account: 'acme' });
    expect(await may('acme', { feature: 'sso' })).toBe(false);
    const { status, body } = await start('acme', { feature: 'sso' });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ features: ['sso'], plan: null, endsAt: shop.now() + 14 * day });
    expect(await may('acme', { feature: 'sso' })).toBe(true);
    expect(await shop.auditOf('acme')).toMatchObject([{ action: 'grant.create', user: 'olga' }]);
    shop.advance(14 * day);
    expect(await may('acme', { feature: 'sso' })).toBe(false);
    expect(shop.charges(customer)).toEqual([4900]);
  });

  test('of a plan: its limits too', async () => {
    await shop.subscribe({ account: 'plan' });
    expect(await may('plan', { meter: 'seats', add: 10 })).toBe(false);
    expect((await start('plan', { plan: 'growth' })).status).toBe(200);
    expect(await may('plan', { meter: 'seats', add: 10 })).toBe(true);
  });

  test('is had once, also when two ask at the same moment or the first has ended', async () => {
    await shop.subscribe({ account: 'once' });
    const both = await Promise.all([start('once', { feature: 'sso' }), start('once', { feature: 'sso' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await shop.ctx.grants.live('once')).toHaveLength(1);
    shop.advance(15 * day);
    expect((await start('once', { feature: 'sso' })).body.error.code).toBe('trial_used');
  });

  test('is named in the snapshot with its days, until it was had', async () => {
    await shop.subscribe({ account: 'left' });
    const read = async () =>
      (await shop.call<AccountSnapshot>('GET', '/account', { account: 'left' })).body.trials;
    expect(await read()).toEqual({ features: { sso: 14 }, plans: { growth: 7 } });
    await start('left', { feature: 'sso' });
    shop.advance(15 * day);
    expect(await read()).toEqual({ features: {}, plans: { growth: 7 } });
  });

  test('is refused for what is not offered, not known, or already there', async () => {
    await shop.subscribe({ account: 'other', plan: 'growth' });
    const codeOf = async (body: object) => (await start('other', body)).body.error.code;
    expect(await codeOf({ plan: 'scale' })).toBe('trial_not_offered');
    expect(await codeOf({ feature: 'jacuzzi' })).toBe('unknown_feature');
    expect(await codeOf({ feature: 'sso' })).toBe('not_an_upgrade');
    expect(await codeOf({ plan: 'growth' })).toBe('not_an_upgrade');
    expect(await codeOf({})).toBe('invalid_request');
  });
});
