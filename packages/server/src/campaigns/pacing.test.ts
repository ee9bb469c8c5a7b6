import type { CampaignCandidate, UptierEvent } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import type { Session } from '../identity/Session.ts';
import { createTestServer, olga } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { createPacing } from './createPacing.ts';

const session: Session = { ...olga, origin: null, expiresAt: 0, tokenId: 'token' };
const colleague: Session = { ...session, user: { id: 'omar', name: 'Omar' } };
const card = (id: string) => ({ id, surface: 'card' }) as CampaignCandidate;
const minute = 60_000;
const day = 24 * 60 * minute;

describe.each(eachStorage)('interruptions on %s', (_, open) => {
  async function start() {
    const { ctx, advance } = createTestServer({ db: await open() });
    const pacing = createPacing(ctx, (campaign) => campaign.startsWith('card-'));
    return {
      advance,
      lease: (client: string, { as = session, campaigns = ['card-a'] } = {}) =>
        pacing.lease(as, client, campaigns.map(card)),
      tell: (kind: UptierEvent['kind'], campaign = 'card-a') =>
        ctx.db.transaction((tx) =>
          pacing.remember(tx, session, [{ id: 'event-one', at: 0, kind, campaign }]),
        ),
    };
  }

  test('belong to one page of a user at a time, and pass on when it goes silent', async () => {
    const { lease, advance } = await start();
    const held = await lease('laptop');
    expect(held).toMatchObject({ id: expect.any(String) });
    expect(await lease('phone')).toBeNull();
    expect(await lease('laptop')).toEqual(held);
    expect(await lease('phone', { as: colleague })).not.toBeNull();
    advance(6 * minute);
    const renewed = await lease('laptop');
    expect(renewed!.expiresAt).toBeGreaterThan(held!.expiresAt);
    advance(10 * minute + 1);
    expect(await lease('phone')).not.toBeNull();
    expect(await lease('laptop')).toBeNull();
  });

  test('of ten pages that ask at once one is let through', async () => {
    const { lease } = await start();
    const asked = await Promise.all(Array.from({ length: 10 }, (_value, index) => lease(`page-${index}`)));
    expect(asked.filter(Boolean)).toHaveLength(1);
  });

  test.each(['exposure', 'qualified_would_show'] as const)(
    'come once a day, and the same one once a week, after %s',
    async (kind) => {
      const { lease, tell, advance } = await start();
      await tell(kind);
      advance(day - 1);
      expect(await lease('laptop', { campaigns: ['card-a', 'card-b'] })).toBeNull();
      advance(1);
      expect(await lease('laptop', { campaigns: ['card-a'] })).toBeNull();
      expect(await lease('laptop', { campaigns: ['card-a', 'card-b'] })).not.toBeNull();
      advance(6 * day);
      expect(await lease('laptop', { campaigns: ['card-a'] })).not.toBeNull();
    },
  );

  test('rest for 14, 30 and 90 days after the first, second and every further "not now"', async () => {
    const { lease, tell, advance } = await start();
    for (const days of [14, 30, 90, 90]) {
      await tell('dismissed');
      advance(days * day - 1);
      expect(await lease('laptop')).toBeNull();
      advance(1);
      expect(await lease('laptop')).not.toBeNull();
    }
  });

  test('never come again when told so', async () => {
    const { lease, tell, advance } = await start();
    await tell('never_again');
    advance(1000 * day);
    expect(await lease('laptop')).toBeNull();
    expect(await lease('laptop', { campaigns: ['card-b'] })).not.toBeNull();
  });

  test('are not spent by answers: a prompt in its own place costs nothing', async () => {
    const { lease, tell } = await start();
    await tell('exposure', 'usage-seats-95');
    await tell('dismissed', 'usage-seats-95');
    expect(await lease('laptop')).not.toBeNull();
  });
});
