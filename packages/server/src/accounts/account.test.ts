import { describe, expect, test } from 'vitest';
import { usage } from '../storage/schema.ts';
import { acme, createTestServer, mia, olga, starterBilling } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import type { BillingState } from './BillingState.ts';

describe.each(eachStorage)('the account snapshot on %s', (_, open) => {
  test('says who asks, what is in use and what the plan allows', async () => {
    const server = createTestServer({ db: await open() });
    const response = await server.call('GET', '/account');
    expect(response.status).toBe(200);
    const snapshot = await response.json();
    expect(snapshot).toMatchObject({
      account: { id: 'acme', name: 'Acme' },
      user: { id: 'olga', name: 'Olga Owner', can: ['offers:read', 'requests:write', 'billing:purchase'] },
      status: 'active',
      plan: { id: 'starter', amount: 4900 },
      meters: {
        seats: { active: 18, pending: 1, limit: 20, resetsAt: null, relief: { pending: 1 } },
        api: { active: 300, pending: 0, limit: 10_000, resetsAt: Date.UTC(2026, 11, 3) },
      },
      features: { sso: false, chat: false },
      card: { brand: 'visa', last4: '4242' },
      approvers: [
        { id: 'olga', name: 'Olga Owner' },
        { id: 'omar', name: 'Omar Owner' },
      ],
      payments: { mode: 'test', publishableKey: 'pk_test_1', scriptUrl: null },
      lease: null,
    });
    expect(snapshot.candidates.map(({ id }: { id: string }) => id)).toEqual([
      'gate-chat',
      'gate-sso',
      'usage-seats-95',
      'usage-seats-80',
      'usage-api-100',
      'usage-seats-100',
      'usage-api-95',
      'usage-api-80',
    ]);
  });

  test('never holds the customer id or a private trait', async () => {
    const server = createTestServer({ db: await open() });
    const text = await (await server.call('GET', '/account')).text();
    expect(text).not.toContain('cus_acme');
    expect(text).not.toContain('private');
  });

  test('answers 304 while nothing has changed, and a new version when something has', async () => {
    const server = createTestServer({ db: await open() });
    const first = await server.call('GET', '/account');
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^"[\da-f]{32}"$/);
    server.advance(60_000);
    const second = await server.call('GET', '/account', { headers: { 'if-none-match': etag } });
    expect([second.status, await second.text()]).toEqual([304, '']);
    server.hosts.set('acme', acme({ usage: { seats: { active: 20 } } }));
    const third = await server.call('GET', '/account', { headers: { 'if-none-match': etag } });
    expect(third.status).toBe(200);
    expect(third.headers.get('etag')).not.toBe(etag);
  });

  test('two users of an account do not share a version', async () => {
    const server = createTestServer({ db: await open() });
    const owner = await server.call('GET', '/account');
    const member = await server.call('GET', '/account', { as: mia });
    expect(member.headers.get('etag')).not.toBe(owner.headers.get('etag'));
    expect((await member.json()).card).toBeNull();
  });

  test('reads Stripe once and trusts it for five minutes', async () => {
    const server = createTestServer({ db: await open() });
    await server.call('GET', '/account');
    await server.call('GET', '/account', { as: mia });
    expect(server.stripe.calls).toEqual(['readBilling']);
    server.advance(5 * 60_000);
    await server.call('GET', '/account');
    expect(server.stripe.calls).toEqual(['readBilling', 'readBilling']);
  });

  test('is unknown, never free, when the host or Stripe cannot be read', async () => {
    const server = createTestServer({ db: await open() });
    server.stripe.billing.set('cus_acme', new Error('no answer'));
    expect(await (await server.call('GET', '/account')).json()).toMatchObject({
      status: 'unknown',
      meters: {},
      candidates: [],
    });
    server.stripe.billing.delete('cus_acme');
    server.hosts.set('acme', new Error('database of the host is away'));
    expect(await (await server.call('GET', '/account')).json()).toMatchObject({
      status: 'unknown',
      plan: null,
    });
  });

  test('a state of ten minutes ago bridges an outage of Stripe; one of twenty does not', async () => {
    const server = createTestServer({ db: await open() });
    await server.call('GET', '/account');
    server.stripe.billing.set('cus_acme', new Error('no answer'));
    server.advance(10 * 60_000);
    expect((await (await server.call('GET', '/account')).json()).status).toBe('active');
    server.advance(10 * 60_000);
    expect((await (await server.call('GET', '/account')).json()).status).toBe('unknown');
  });

  test('an account that never bought is free, and owns nothing the catalog does not give away', async () => {
    const server = createTestServer({ db: await open() });
    server.hosts.set('acme', acme({ customer: null }));
    expect(await (await server.call('GET', '/account')).json()).toMatchObject({
      status: 'free',
      blockedBy: 'no_subscription',
      plan: null,
      meters: { seats: { limit: 0 } },
    });
    expect(server.stripe.calls).toEqual([]);
  });

  test('an account the host does not know is a 404', async () => {
    const server = createTestServer({ db: await open() });
    const response = await server.call('GET', '/account', { as: { ...olga, account: 'nobody' } });
    expect([response.status, (await response.json()).error.code]).toEqual([404, 'unknown_account']);
  });

  test('a meter the host does not report, or reports as nonsense, is left out', async () => {
    const server = createTestServer({ db: await open() });
    server.hosts.set('acme', acme({ usage: { seats: { active: Number.NaN }, api: { active: -1 } } }));
    expect((await (await server.call('GET', '/account')).json()).meters).toEqual({});
  });

  test('takes the last pushed count of a meter the host does not answer for', async () => {
    const server = createTestServer({ db: await open() });
    const at = server.ctx.now();
    server.hosts.set('acme', acme({ usage: { seats: { active: 3 } } }));
    await server.ctx.accounts.pushUsage('acme', [
      { meter: 'api', active: 9_100, at },
      { meter: 'api', active: 9_000, at: at - 1 },
      { meter: 'seats', active: 19 },
    ]);
    await server.ctx.accounts.pushUsage('acme', [{ meter: 'api', active: 9_200.5, at }]);
    const { meters } = await (await server.call('GET', '/account')).json();
    expect([meters.api.active, meters.seats.active]).toEqual([9_200.5, 3]);
    await expect(
      server.ctx.accounts.pushUsage('acme', [{ meter: 'desks', active: 1 }]),
    ).rejects.toMatchObject({
      code: 'unknown_meter',
    });
    await expect(server.ctx.accounts.pushUsage('acme', [{ meter: 'api', active: -1 }])).rejects.toMatchObject(
      {
        code: 'invalid_request',
      },
    );
    server.advance(91 * 86_400_000);
    await server.tick();
    expect(await server.ctx.db.query.select().from(usage)).toEqual([]);
  });

  test('gives a range of dates when the past allows one, the same for an hour', async () => {
    const server = createTestServer({ db: await open() });
    const day = 86_400_000;
    const busy = [90, 120, 70, 110, 100, 130, 80];
    let used = 0;
    const history = Array.from({ length: 43 }, (_value, index) => {
      used += busy[index % 7]!;
      return { at: server.ctx.now() - (42 - index) * day, used };
    });
    const seats = { active: used };
    server.stripe.billing.set(
      'cus_acme',
      starterBilling({ plan: { ...starterBilling().plan!, extras: { seats: used + 700 } } }),
    );
    server.hosts.set('acme', acme({ usage: { seats }, history: { seats: history } }));
    const read = async () => (await server.call('GET', '/account')).json();
    const first = await read();
    const { from, to } = first.meters.seats.forecast;
    expect([from < to, from > server.ctx.now(), to < server.ctx.now() + 14 * day]).toEqual([
      true,
      true,
      true,
    ]);
    server.advance(59 * 60_000);
    expect((await read()).version).toBe(first.version);
  });

  test('an older read of Stripe never overwrites a newer one', async () => {
    const server = createTestServer({ db: await open() });
    let answer = (_: BillingState) => {};
    const slow = new Promise<BillingState>((resolve) => {
      answer = resolve;
    });
    server.stripe.billing.set('cus_acme', slow);
    const early = server.ctx.accounts.sync('acme');
    await expect.poll(() => server.stripe.calls.length).toBe(1);
    server.advance(1_000);
    server.stripe.billing.set('cus_acme', starterBilling({ status: 'past_due', blockedBy: 'past_due' }));
    await server.ctx.accounts.sync('acme');
    answer(starterBilling());
    await early;
    expect((await server.ctx.accounts.billing('acme'))?.status).toBe('past_due');
  });

  test('a grant adds a feature until it ends', async () => {
    const server = createTestServer({ db: await open() });
    const endsAt = server.ctx.now() + 3_600_000;
    await server.ctx.grants.create('acme', { features: ['sso'], endsAt }, 'carla@quillboard.test');
    const during = await (await server.call('GET', '/account')).json();
    expect([during.features.sso, during.grants.length]).toEqual([true, 1]);
    server.advance(3_600_000);
    const after = await (await server.call('GET', '/account')).json();
    expect([after.features.sso, after.grants.length]).toEqual([false, 0]);
  });

  test('the kill switch for payments is told to everybody, and kept in the audit', async () => {
    const server = createTestServer({ db: await open() });
    await server.ctx.switches.set({ payments: false }, 'carla');
    expect((await (await server.call('GET', '/account')).json()).blockedBy).toBe('payments_disabled');
    await server.ctx.switches.set({ payments: true }, 'carla');
    expect((await (await server.call('GET', '/account')).json()).blockedBy).toBeNull();
  });
});
