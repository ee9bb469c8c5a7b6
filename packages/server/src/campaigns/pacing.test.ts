import type { CampaignCandidate, UptierEvent } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import type { Session } from '../identity/Session.ts';
import { createTestServer, olga, startOfTest } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import { createPacing } from './createPacing.ts';

const session: Session = { ...olga, origin: null, expiresAt: 0, tokenId: 'token' };
const userOf = (id: string): Session => ({ ...session, user: { id, name: id } });
const colleague = userOf('omar');
const minute = 60_000;
const day = 24 * 60 * minute;

const card = (id: string) => {
  const band = Number(/^band-(\d+)$/.exec(id)?.[1] ?? 0);
  const trigger = band ? { kind: 'usage', meter: 'seats', band } : { kind: 'value', goal: id };
  return { id, surface: 'card', trigger } as CampaignCandidate;
};

describe.each(eachStorage)('interruptions on %s', (_, open) => {
  async function start({ periodDays = 30 } = {}) {
    const { ctx, advance } = createTestServer({ db: await open() });
    const pacing = createPacing(ctx, {
      find: (id) => (id.startsWith('usage-') ? null : card(id)),
      interruptions: async () => (id) => (id.startsWith('usage-') ? null : card(id)),
      findAnswer: () => null,
      periodOf: async () => {
        const past = ctx.now() - startOfTest;
        const start = startOfTest + Math.floor(past / (periodDays * day)) * periodDays * day;
        return { start, end: start + periodDays * day };
      },
    });
    const look = (client: string, { as = session, campaigns = ['card-a'] } = {}) =>
      pacing.look(as, client, campaigns.map(card));
    return {
      advance,
      now: ctx.now,
      lease: async (...args: Parameters<typeof look>) => (await look(...args)).lease,
      why: async (campaign = 'card-a', as = session) =>
        (await look('laptop', { as, campaigns: [campaign] })).paces.get(campaign)?.code ?? null,
      until: async (campaign = 'card-a') =>
        (await look('laptop', { campaigns: [campaign] })).paces.get(campaign)?.until,
      claim: (client: string, campaign = 'card-a', as = session) => pacing.claim(as, client, campaign),
      /** Looks, then takes the turn. */
      async show(campaign = 'card-a', as = session) {
        await look('laptop', { as, campaigns: [campaign] });
        return pacing.claim(as, 'laptop', campaign);
      },
      tell: (kind: UptierEvent['kind'], campaign = 'card-a', more: Partial<UptierEvent> = {}) =>
        ctx.db.transaction((tx) =>
          pacing.remember(tx, session, [{ id: 'event-one', at: 0, kind, campaign, ...more }]),
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

  test('are claimed by the page that holds the lease, once, and while it lasts', async () => {
    const { lease, claim, advance } = await start();
    expect(await claim('laptop')).toBe(false);
    await lease('laptop');
    expect(await claim('phone')).toBe(false);
    const claims = await Promise.all([claim('laptop'), claim('laptop'), claim('laptop')]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    advance(day);
    await lease('laptop', { campaigns: ['card-b'] });
    advance(10 * minute);
    expect(await claim('laptop', 'card-b')).toBe(false);
    await lease('laptop', { campaigns: ['card-b'] });
    expect(await claim('laptop', 'usage-seats-95')).toBe(false);
    expect(await claim('laptop', 'card-b')).toBe(true);
  });

  test.each(['exposure', 'qualified_would_show'] as const)(
    'come once a day, and the same one once a week, after %s',
    async (kind) => {
      const { lease, why, until, now, tell, advance } = await start();
      await tell(kind);
      advance(day - 1);
      expect(await lease('laptop', { campaigns: ['card-a', 'card-b'] })).toBeNull();
      expect([await why('card-b'), await until('card-b')]).toEqual(['day_cap', now() + 1]);
      advance(1);
      expect([await why('card-a'), await why('card-b')]).toEqual(['week_cap', null]);
      advance(6 * day);
      expect(await why('card-a')).toBeNull();
    },
  );

  test('count once when they are claimed, qualify and are seen', async () => {
    const { show, tell, why, advance } = await start({ periodDays: 60 });
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await show()).toBe(true);
      await tell('qualified_would_show');
      advance(2 * day);
      await tell('exposure');
      advance(6 * day);
    }
    expect(await why()).toBe('period_cap');
  });

  test('of one campaign come three times a billing period, and again with the next', async () => {
    const { show, why, until, now, advance } = await start({ periodDays: 30 });
    for (let week = 0; week < 3; week += 1) {
      expect(await show()).toBe(true);
      advance(7 * day);
    }
    expect([await why(), await until(), await show()]).toEqual(['period_cap', now() + 9 * day, false]);
    advance(9 * day);
    expect([await why(), await show()]).toEqual([null, true]);
  });

  test('are at most five a day in an account, whoever sees them', async () => {
    const { show, why, advance } = await start();
    const people = Array.from({ length: 6 }, (_value, index) => userOf(`user-${index}`));
    const shown = await Promise.all(people.map((one) => show('card-a', one)));
    expect(shown.filter(Boolean)).toHaveLength(5);
    const left = people[shown.indexOf(false)]!;
    expect(await why('card-a', left)).toBe('account_budget');
    advance(day);
    expect(await why('card-a', left)).toBeNull();
  });

  test('rest for 14, 30 and 90 days after the first, second and every further "not now"', async () => {
    const { why, tell, advance } = await start();
    for (const days of [14, 30, 90, 90]) {
      await tell('dismissed');
      advance(days * day - 1);
      expect([await why(), await why('card-b')]).toEqual(['cooling_down', 'cooling_down']);
      advance(1);
      expect(await why()).toBeNull();
    }
  });

  test('at 80 % dismissed say nothing against 95 %; at 95 % dismissed they do against 80 %', async () => {
    const { why, tell, advance } = await start();
    await tell('dismissed', 'band-80');
    expect([await why('band-80'), await why('band-95'), await why('card-a')]).toEqual([
      'cooling_down',
      null,
      'cooling_down',
    ]);
    advance(day);
    await tell('dismissed', 'band-95');
    expect([await why('band-80'), await why('band-95'), await why('band-100')]).toEqual([
      'cooling_down',
      'cooling_down',
      null,
    ]);
  });

  test('are put off by a week, or until the day the user named', async () => {
    const { why, tell, advance, now } = await start();
    await tell('snoozed', 'card-a', { until: now() + 40 * day });
    expect(await why('card-b')).toBe('cooling_down');
    advance(7 * day);
    expect([await why('card-a'), await why('card-b')]).toEqual(['snoozed', null]);
    advance(33 * day);
    expect(await why('card-a')).toBeNull();
  });

  test('never come again when told so', async () => {
    const { why, until, tell, advance } = await start();
    await tell('never_again');
    advance(1000 * day);
    expect([await why(), await until(), await why('card-b')]).toEqual(['never_again', null, null]);
  });

  test('are not spent by answers: a prompt in its own place costs nothing', async () => {
    const { why, tell } = await start();
    await tell('exposure', 'usage-seats-95');
    await tell('dismissed', 'usage-seats-95');
    expect(await why()).toBeNull();
  });
});
