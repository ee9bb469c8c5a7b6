import { describe, expect, test } from 'vitest';
import type { EntitlementsChangedEvent } from '../createUptier.ts';
import { accounts, outbox } from '../storage/schema.ts';
import { createTestServer, starterBilling, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';

const day = 86_400_000;

describe.each(eachStorage)('onEntitlementsChanged on %s', (_, open) => {
  async function start() {
    const told: EntitlementsChangedEvent[] = [];
    const db = await open();
    const server = createTestServer({
      db,
      options: { onEntitlementsChanged: (event) => void told.push(event) },
    });
    await server.ctx.accounts.sync('acme');
    await server.tick();
    return { server, told };
  }
  const become = async (
    { ctx, stripe, tick, advance }: TestServer,
    billing: ReturnType<typeof starterBilling>,
  ) => {
    stripe.billing.set('cus_acme', billing);
    advance(1000);
    await ctx.accounts.sync('acme');
    await tick();
  };
  const starter = starterBilling();
  const growth = starterBilling({ plan: { ...starter.plan!, id: 'growth' } });

  test('says what the account may use, first when it is known at all', async () => {
    const { told } = await start();
    expect(told).toEqual([
      {
        id: expect.any(String),
        account: 'acme',
        plan: 'starter',
        limits: expect.objectContaining({ seats: 20 }),
        features: expect.objectContaining({ sso: false }),
      },
    ]);
  });

  test('is quiet about a renewal, another card and a sync that finds nothing new', async () => {
    const { server, told } = await start();
    const { version } = server.ctx.accounts;
    const before = await version('acme');
    await become(server, starterBilling({ card: { brand: 'visa', last4: '1111' } }));
    await become(
      server,
      starterBilling({ plan: { ...starter.plan!, periodEnd: starter.plan!.periodEnd + 30 * day } }),
    );
    await become(server, starterBilling({ status: 'past_due', blockedBy: 'past_due' }));
    await server.ctx.accounts.sync('acme');
    await server.tick();
    expect(told).toHaveLength(1);
    expect(await version('acme')).toBeGreaterThan(before);
  });

  test('speaks once of an account that several see for the first time in the same moment', async () => {
    const { server, told } = await start();
    await server.ctx.db.query.delete(accounts);
    await Promise.all([1, 2, 3, 4].map(() => server.ctx.accounts.sync('acme')));
    await server.tick();
    expect(told).toHaveLength(2);
  });

  test('speaks once of each change, also of the one back', async () => {
    const { server, told } = await start();
    await become(server, growth);
    await become(server, growth);
    await become(server, starter);
    expect(told.map(({ plan }) => plan)).toEqual(['starter', 'growth', 'starter']);
    expect(new Set(told.map(({ id }) => id)).size).toBe(3);
  });

  test('speaks once when two servers learn of a change at the same moment', async () => {
    const { server, told } = await start();
    server.stripe.billing.set('cus_acme', growth);
    server.advance(1000);
    await Promise.all([server.ctx.accounts.sync('acme'), server.ctx.accounts.sync('acme')]);
    await server.tick();
    expect(told.map(({ plan }) => plan)).toEqual(['starter', 'growth']);
  });

  test('speaks when a grant begins and when it ends', async () => {
    const { server, told } = await start();
    await server.ctx.grants.create('acme', { features: ['sso'], endsAt: server.ctx.now() + day }, 'csm');
    await server.tick();
    server.advance(day);
    await server.tick();
    await server.tick();
    expect(told.map(({ features }) => features.sso)).toEqual([false, true, false]);
  });

  test('is quiet about a grant that adds nothing', async () => {
    const { server, told } = await start();
    await server.ctx.grants.create('acme', { plan: 'starter', endsAt: server.ctx.now() + day }, 'csm');
    await server.tick();
    server.advance(day);
    await server.tick();
    expect(told).toHaveLength(1);
  });

  test('is quiet about accounts a previous release told of, until something changes', async () => {
    const { server, told } = await start();
    await server.ctx.db.query.update(accounts).set({ entitlements: null });
    await become(server, starterBilling({ card: null }));
    expect(told).toHaveLength(1);
    await server.ctx.db.query.update(accounts).set({ entitlements: null });
    await become(server, growth);
    expect(told.map(({ plan }) => plan)).toEqual(['starter', 'growth']);
  });

  test('delivers what a previous release promised without saying what', async () => {
    const { server, told } = await start();
    const at = server.ctx.now();
    const row = { id: 'old', account: 'acme', kind: 'entitlements_changed', subject: 'old', payload: {} };
    await server.ctx.db.query.insert(outbox).values({ ...row, createdAt: at, nextAt: at });
    await server.tick();
    expect(told.at(-1)).toEqual({ ...told[0], id: 'old' });
  });
});
