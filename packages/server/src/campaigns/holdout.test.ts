import { describe, expect, test } from 'vitest';
import { acme, createTestServer, olga, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';

const card: CampaignDefinition = {
  ...{ id: 'raise-plan', motion: 'tier', surface: 'card', condition: null, startedAt: 0 },
  trigger: { kind: 'usage', meter: 'seats', band: 80 },
  offer: { kind: 'plan', plan: 'cheapest' },
  words: { en: { headline: 'Headline', body: 'Body', cta: 'Go' } },
};

describe.each(eachStorage)('the holdout on %s', (_, open) => {
  /** Each with what it says of the holdout. */
  const meet = async (server: TestServer, count: number) => {
    for (let n = 0; n < count; n += 1) {
      const account = `account-${n}`;
      server.hosts.set(account, acme({ id: account, customer: `cus_${account}` }));
      await server.call('GET', '/account', { as: { ...olga, account } });
    }
  };

  test('is told by its size, since when, and how many accounts are in it', async () => {
    const server = createTestServer({ db: await open(), options: { campaigns: [card], holdout: 0.1 } });
    const { campaigns } = server.ctx;
    expect(await campaigns.holdout()).toEqual({ share: 0.1, wanted: 0.1, since: null, asked: 0, heldOut: 0 });
    const began = server.ctx.now();
    await meet(server, 40);
    const found = (await campaigns.holdout())!;
    expect([found.since, found.asked + found.heldOut]).toEqual([began, 40]);
    expect(found.heldOut).toBeGreaterThan(0);
    expect(found.heldOut).toBeLessThan(12);
  });

  test('keeps the share it began with, whatever the option says later, until it is ended', async () => {
    const db = await open();
    const serverWith = (holdout: number) => createTestServer({ db, options: { campaigns: [card], holdout } });
    await meet(serverWith(0.02), 1);
    const later = serverWith(0.1);
    await meet(later, 40);
    const found = await later.ctx.campaigns.holdout();
    expect(found).toMatchObject({ share: 0.02, wanted: 0.1 });
    expect(found!.heldOut).toBeLessThan(4);
    expect(await serverWith(0).ctx.campaigns.holdout()).toBeNull();
  });
});
