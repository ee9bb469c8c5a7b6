import { randomUUID } from 'node:crypto';
import type { AccountSnapshot, Offer } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { campaigns as campaignRows, campaignVersions } from '../storage/schema.ts';
import { eq } from '../storage/sql.ts';
import { acme, createTestServer, olga, startOfTest, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import type { RuleChanges } from './CampaignRules.ts';
import type { CampaignSource } from './CampaignSource.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';
import { sessionFor } from './explainAccount.ts';

const day = 86_400_000;
const words = (headline: string): CampaignSource => ({ en: { headline, body: 'Body', cta: 'Go' } });
const card: CampaignDefinition = {
  id: 'raise-plan',
  motion: 'tier',
  surface: 'card',
  trigger: { kind: 'behaviour', signal: 'exported', count: 3, withinDays: 30 },
  condition: null,
  need: { meter: 'seats', add: 1 },
  offer: { kind: 'plan', plan: 'cheapest' },
  startedAt: 0,
  words: words('Room for more'),
};
const inline = 'usage-seats-95';
const [cheapest, scale, annual] = [
  { kind: 'plan', plan: 'cheapest' },
  { kind: 'plan', plan: 'scale' },
  { kind: 'annual' },
] as const;
const first = (...of: Offer[]): Offer => ({ kind: 'first', of });
/** Two things to offer, so that there is an order to test. */
const ordered = { ...card, offer: first(cheapest, scale) };

describe.each(eachStorage)('rules of a campaign on %s', (_, open) => {
  async function start() {
    const server = createTestServer({ db: await open(), options: { campaigns: [card] } });
    const { campaigns } = server.ctx;
    const live = async (id: string, rules: RuleChanges) => {
      const { draftVersion, published } = await campaigns.get(id);
      await campaigns.saveDraft(id, published, draftVersion, { rules, actor: 'paula' });
      return campaigns.publish(id, {}, 'paula');
    };
    const snapshot = async (account = 'acme', headers = {}): Promise<AccountSnapshot> =>
      (await server.call('GET', '/account', { as: { ...olga, account }, headers })).json();
    const sent = async (id: string, account?: string, headers = {}) =>
      (await snapshot(account, headers)).candidates.find((one) => one.id === id);
    const why = async (id: string) => {
      const { campaigns } = await server.ctx.explain(sessionFor('acme', 'olga'));
      return campaigns.find(({ campaign }) => campaign === id)!.steps.at(-1)!.code;
    };
    return { server, campaigns, live, snapshot, sent, why };
  }

  test('outlast an instance of the release before, which saves and publishes words and knows of no rules', async () => {
    const { server, campaigns, live } = await start();
    const rules = { ...(await campaigns.get(card.id)).publishedRules, audience: { plans: ['starter'] } };
    await live(card.id, rules);
    const { query } = server.ctx.db;
    const mine = eq(campaignRows.id, card.id);
    await query.insert(campaignVersions).values({
      ...{ campaign: card.id, version: 2, source: words('Older'), actor: 'paula', publishedAt: 2 },
    });
    await query
      .update(campaignRows)
      .set({ publishedVersion: 2, draft: words('Draft') })
      .where(mine);
    const newer = createTestServer({ db: server.ctx.db, options: { campaigns: [card] } }).ctx.campaigns;
    const { draftRules, publishedRules, published } = await newer.get(card.id);
    expect([published, publishedRules, draftRules]).toEqual([words('Older'), rules, rules]);
    expect((await newer.history(card.id)).map((version) => version.rules)).toEqual([rules, rules]);
    expect((await newer.audiences())(card.id)).toEqual({ plans: ['starter'] });
    expect((await newer.publish(card.id, {}, 'paula')).publishedRules).toEqual(rules);
    const back = await newer.restore(card.id, 0, (await newer.get(card.id)).draftVersion, 'paula');
    expect(back.publishedRules.audience).toEqual({});
  });

  test('are those of code until others are published, and only what differs is kept', async () => {
    const { campaigns, live } = await start();
    const before = await campaigns.get(card.id);
    expect(before.publishedRules).toEqual({
      audience: {},
      trigger: card.trigger,
      offer: card.offer,
      surface: 'card',
      pacing: { pauseDays: 7, perPeriod: 3 },
      schedule: { from: null, until: null },
    });
    const after = await live(card.id, { ...before.publishedRules, audience: { plans: ['starter'] } });
    expect(after.publishedRules.audience).toEqual({ plans: ['starter'] });
    const [version] = await campaigns.history(card.id);
    expect(version).toMatchObject({
      version: 1,
      actor: 'paula',
      rules: { audience: { plans: ['starter'] } },
    });
  });

  test('an audience decides who is sent it, also in its own place, and the explanation says so', async () => {
    const { live, sent, why } = await start();
    await live(inline, { audience: { plans: ['growth'] } });
    expect(await sent(inline)).toBeUndefined();
    expect(await why(inline)).toBe('plan_differs');
    await live(inline, {
      audience: { plans: ['starter'], usage: [{ meter: 'seats', from: 0.9, below: 1 }] },
    });
    expect(await sent(inline)).toBeDefined();
    await live(inline, { audience: { usage: [{ meter: 'seats', below: 0.5 }] } });
    expect(await why(inline)).toBe('usage_differs');
    await live(inline, { audience: { locales: ['de'] } });
    expect(await why(inline)).toBe('locale_differs');
  });

  test('an audience may be a device, and accounts by the day of their first visit: nobody has to tell them', async () => {
    const { live, sent, server, snapshot } = await start();
    // Told of before anybody came.
    await server.ctx.accounts.touch('acme');
    const today = new Date(server.ctx.now()).toISOString().slice(0, 10);
    const phone = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile/15E148' };
    await live(inline, { audience: { condition: { device: 'phone' } } });
    expect(await sent(inline)).toBeUndefined();
    expect(await sent(inline, 'acme', phone)).toBeDefined();
    await live(inline, { audience: { condition: { first_seen: { $gte: today } } } });
    expect(await sent(inline)).toBeDefined();
    await live(inline, { audience: { condition: { first_seen: { $lt: today } } } });
    expect(await sent(inline)).toBeUndefined();
    expect(JSON.stringify(await snapshot())).not.toContain('first_seen');
  });

  test('a schedule begins and ends by itself', async () => {
    const { server, live, sent, why } = await start();
    const from = startOfTest + day;
    const until = startOfTest + 3 * day;
    await live(inline, { schedule: { from, until } });
    expect([await sent(inline), await why(inline)]).toEqual([undefined, 'campaign_not_begun']);
    server.advance(day);
    expect(await sent(inline)).toMatchObject({ endsAt: until, prepared: { at: until } });
    server.advance(2 * day);
    expect([await sent(inline), await why(inline)]).toEqual([undefined, 'campaign_over']);
  });

  test('a threshold and an offer are what pages get', async () => {
    const { live, sent } = await start();
    await live(card.id, {
      trigger: { kind: 'behaviour', signal: 'exported', count: 5, withinDays: 14 },
      offer: {
        kind: 'first',
        of: [
          { kind: 'extras', meter: 'api' },
          { kind: 'plan', plan: 'scale' },
        ],
      },
    });
    expect(await sent(card.id)).toMatchObject({
      trigger: { count: 5, withinDays: 14 },
      prepared: { offer: { kind: 'upgrade', plan: { id: 'scale' } } },
    });
  });

  test('more patience is kept, and more insistence refused', async () => {
    const { server, campaigns, live, sent } = await start();
    await live(card.id, { pacing: { pauseDays: 30, perPeriod: 1 } });
    expect((await sent(card.id))?.pace).toBeUndefined();
    const seen = { id: randomUUID(), at: 1, kind: 'exposure', campaign: card.id };
    await server.call('POST', '/events', { body: { events: [seen] } });
    server.advance(8 * day);
    expect((await sent(card.id))?.pace).toMatchObject({ code: 'week_cap', until: startOfTest + 30 * day });
    const { draftVersion, published } = await campaigns.get(card.id);
    const pushy = { pacing: { pauseDays: 1, perPeriod: 3 } };
    await expect(
      campaigns.saveDraft(card.id, published, draftVersion, { rules: pushy }),
    ).rejects.toMatchObject({
      code: 'invalid_rules',
      path: 'pacing.pauseDays',
    });
  });

  test.each<[string, string, RuleChanges, string]>([
    ['a plan that is not sold', inline, { audience: { plans: ['gold'] } }, 'audience.plans.0'],
    [
      'a meter nobody counts',
      inline,
      { audience: { usage: [{ meter: 'desks' }] } },
      'audience.usage.0.meter',
    ],
    ['another kind of trigger', inline, { trigger: { kind: 'gate', feature: 'sso' } }, 'trigger'],
    ['another meter', inline, { trigger: { kind: 'usage', meter: 'api', band: 95 } }, 'trigger'],
    ['an answer that would interrupt', inline, { surface: 'card' }, 'surface'],
    ['an interruption that would answer', card.id, { surface: 'inline' }, 'surface'],
    ['an end before the beginning', inline, { schedule: { from: 2, until: 1 } }, 'schedule.until'],
    ['an offer of nothing', inline, { offer: { kind: 'first', of: [] } }, 'offer.of'],
    [
      'use between nothing and nothing',
      inline,
      { audience: { usage: [{ meter: 'seats', from: 1, below: 1 }] } },
      'audience.usage.0',
    ],
  ])('%s is refused with its place', async (_why, id, rules, path) => {
    const { campaigns } = await start();
    const { published } = await campaigns.get(id);
    await expect(campaigns.saveDraft(id, published, 0, { rules })).rejects.toMatchObject({
      code: 'invalid_rules',
      path,
    });
    expect((await campaigns.get(id)).draftVersion).toBe(0);
  });

  test('go back to any version in one step, and to what came with Uptier', async () => {
    const { campaigns, live, sent } = await start();
    await live(inline, { audience: { plans: ['growth'] } });
    const { draftVersion } = await live(inline, { audience: { plans: ['scale'] } });
    const back = await campaigns.restore(inline, 1, draftVersion, 'paula');
    expect(back).toMatchObject({ publishedVersion: 3, publishedRules: { audience: { plans: ['growth'] } } });
    await expect(campaigns.restore(inline, 1, draftVersion, 'paula')).rejects.toMatchObject({
      code: 'version_conflict',
    });
    await campaigns.restore(inline, 0, back.draftVersion, 'paula');
    expect(await sent(inline)).toBeDefined();
    expect((await campaigns.history(inline))[0]).toMatchObject({ version: 4, note: 'Version 0 again' });
  });

  test('leave who did what, with before and after; a draft that was thrown away is there too', async () => {
    const { campaigns, live } = await start();
    await live(inline, { audience: { plans: ['growth'] } });
    const { draftVersion } = await campaigns.get(inline);
    const saved = await campaigns.saveDraft(inline, words('Draft'), draftVersion, { actor: 'pia' });
    const more = await campaigns.saveDraft(inline, words('Draft 2'), saved.draftVersion, { actor: 'pia' });
    expect(more).toMatchObject({ draftBy: 'pia', draftRules: { audience: { plans: ['growth'] } } });
    const gone = await campaigns.discardDraft(inline, more.draftVersion, 'pia');
    expect([gone.draft, gone.draftRules]).toEqual([null, null]);
    const audit = await campaigns.audit({ campaign: inline });
    expect(audit.map(({ action, actor }) => `${actor} ${action}`).sort()).toEqual([
      'paula draft_begun',
      'paula published',
      'pia draft_begun',
      'pia draft_discarded',
    ]);
    const first = await campaigns.audit({ limit: 3 });
    expect([...first, ...(await campaigns.audit({ after: first.at(-1)! }))]).toEqual(audit);
    expect(await campaigns.audit({ actions: ['published'] })).toHaveLength(1);
    expect(audit.find(({ action }) => action === 'published')?.detail).toMatchObject({
      before: { rules: null },
      after: { rules: { audience: { plans: ['growth'] } } },
    });
  });
});

describe.each(eachStorage)('a draft on %s', (_, open) => {
  test('that another takes the place of is kept in the audit, whole', async () => {
    const server = createTestServer({ db: await open(), options: { campaigns: [card] } });
    const { campaigns } = server.ctx;
    const rules = { audience: { plans: ['growth'] } };
    const first = await campaigns.saveDraft(inline, words('First'), 0, { actor: 'pia', rules });
    const next = { actor: 'paula', replaces: true };
    await campaigns.saveDraft(inline, words('Second'), first.draftVersion, next);
    const [kept] = await campaigns.audit({ campaign: inline, actions: ['draft_replaced'] });
    expect(kept).toMatchObject({ actor: 'paula', detail: { draft: words('First'), rules, by: 'pia' } });
  });
});

describe.each(eachStorage)('an audience is estimated on %s', (_, open) => {
  async function start() {
    const server = createTestServer({ db: await open(), options: { campaigns: [card] } });
    const see = async (account: string, active: number, traits: Record<string, unknown> = {}) => {
      server.hosts.set(
        account,
        acme({ id: account, customer: `cus_${account}`, usage: { seats: { active } }, traits }),
      );
      await server.call('GET', '/account', { as: { ...olga, account } });
    };
    return { server, see, campaigns: server.ctx.campaigns };
  }

  test('from the accounts themselves, with the reasons of the others', async () => {
    const { campaigns, see } = await start();
    for (const [index, active] of [19, 19, 19, 5, 6, 20].entries()) await see(`account-${index}`, active);
    expect(await campaigns.audience(inline)).toEqual({
      days: 30,
      seen: 6,
      qualified: 4,
      isSampled: false,
      looked: 6,
      reasons: [
        expect.objectContaining({ code: 'band_not_reached', accounts: 2, words: expect.stringMatching(/./) }),
      ],
    });
    const narrow = await campaigns.audience(inline, { audience: { plans: ['growth'] } });
    expect(narrow).toMatchObject({ seen: 6, qualified: 0 });
    expect(narrow.reasons.map(({ code, accounts }) => [code, accounts])).toEqual([
      ['plan_differs', 4],
      ['band_not_reached', 2],
    ]);
  });

  test('is what the explanation of each account says, private traits and past behaviour included', async () => {
    const { server, campaigns, see } = await start();
    const accounts = ['calm', 'eager', 'ill'];
    for (const account of accounts) await see(account, 20, { health: account === 'ill' ? 0.1 : 0.9 });
    for (const account of ['eager', 'ill']) {
      const times = Array.from({ length: 3 }, () => ({ account, id: randomUUID(), name: 'exported' }));
      await server.ctx.signals.record(times);
    }
    const shows = await Promise.all(
      accounts.map(async (account) => {
        const { campaigns } = await server.ctx.explain(sessionFor(account, 'olga'));
        return campaigns.find(({ campaign }) => campaign === card.id)!.shows;
      }),
    );
    expect(shows).toEqual([false, true, false]);
    const found = await campaigns.audience(card.id);
    expect([found.seen, found.qualified]).toEqual([3, 1]);
    expect(found.reasons.map(({ code }) => code).sort()).toEqual(['signal_too_rare', 'struggling']);
  });

  test('forgets who was not seen for a month', async () => {
    const { server, campaigns, see } = await start();
    await see('acme', 19);
    server.advance(31 * day);
    expect(await campaigns.audience(inline)).toMatchObject({ seen: 0, qualified: 0, reasons: [] });
  });
});

describe.each(eachStorage)('arms of a test on %s', (_, open) => {
  async function start(experiment: object) {
    const server = createTestServer({ db: await open(), options: { campaigns: [ordered] } });
    const { campaigns } = server.ctx;
    const variants = [words('A'), words('B')];
    await campaigns.publish(
      card.id,
      { experiment: { weights: [0.5, 0.5], variants, ...experiment } },
      'paula',
    );
    const sent = async (account: string) => {
      if (!server.hosts.has(account))
        server.hosts.set(account, acme({ id: account, customer: `cus_${account}` }));
      const { candidates }: AccountSnapshot = await (
        await server.call('GET', '/account', { as: { ...olga, account } })
      ).json();
      return candidates.find(({ id }) => id === card.id)!;
    };
    const inArm = async (arm: string) => {
      for (let n = 0; ; n += 1) {
        const account = `account-${n}`;
        if ((await sent(account)).assignment?.arm === arm) return account;
      }
    };
    return { server, campaigns, sent, inArm };
  }
  const meet = (server: TestServer, account: string) =>
    server.call('POST', '/events', {
      as: { ...olga, account },
      body: {
        events: [
          {
            id: randomUUID(),
            at: 1,
            kind: 'qualified_would_show',
            campaign: card.id,
            experiment: card.id,
            phase: 1,
            arm: '1',
          },
        ],
      },
    });

  test('change place and order of offers beside the words', async () => {
    const arms = [{}, { surface: 'banner', offer: first(scale, cheapest) }];
    const { sent, inArm } = await start({ arms });
    expect(await sent(await inArm('0'))).toMatchObject({ surface: 'card', offer: ordered.offer });
    expect(await sent(await inArm('1'))).toMatchObject({ surface: 'banner', offer: first(scale, cheapest) });
  });

  test('are kept whole by whoever ends the test, and a draft stays', async () => {
    const arms = [{}, { surface: 'banner', offer: first(scale, cheapest) }];
    const { campaigns, sent } = await start({ arms });
    const { draftVersion } = await campaigns.get(card.id);
    await campaigns.saveDraft(card.id, words('Draft'), draftVersion);
    const ended = await campaigns.publish(card.id, { keep: 1 }, 'paula');
    expect(ended).toMatchObject({ experiment: null, published: words('B'), draft: words('Draft') });
    expect(await sent('acme')).toMatchObject({
      surface: 'banner',
      offer: first(scale, cheapest),
      assignment: null,
    });
    await expect(campaigns.publish(card.id, { keep: 1 }, 'paula')).rejects.toMatchObject({
      code: 'invalid_experiment',
    });
  });

  test('leave the control its place and offers, whatever a draft says; whom and when is one for all', async () => {
    const { campaigns } = createTestServer({ db: await open(), options: { campaigns: [ordered] } }).ctx;
    const { draftVersion, publishedRules } = await campaigns.get(card.id);
    const audience = { plans: ['starter'] };
    const rules = { ...publishedRules, audience, offer: annual, surface: 'banner' } as const;
    await campaigns.saveDraft(card.id, words('B'), draftVersion, { rules });
    const experiment = { weights: [0.5, 0.5], variants: [words('A'), words('B')] };
    const started = await campaigns.publish(card.id, { experiment }, 'paula');
    expect(started.publishedRules).toEqual({ ...publishedRules, audience });
  });

  test('of which the one without a prompt wins leave the campaign over', async () => {
    const { campaigns, sent } = await start({ withheld: [1] });
    await campaigns.publish(card.id, { keep: 1 }, 'paula');
    expect(await sent('acme')).toBeUndefined();
  });

  test('may wait after the moment that counts for both', async () => {
    const { server, sent, inArm } = await start({ arms: [{}, { delayDays: 14 }] });
    const [one, two] = [await inArm('0'), await inArm('1')];
    expect([(await sent(one)).assignment?.withheld, (await sent(two)).assignment?.withheld]).toEqual([
      false,
      true,
    ]);
    await meet(server, two);
    server.advance(13 * day);
    expect((await sent(two)).assignment?.withheld).toBe(true);
    server.advance(day);
    expect((await sent(two)).assignment?.withheld).toBe(false);
  });

  test('go to the share that takes part, which only rises, and nobody changes arms', async () => {
    const { campaigns, sent } = await start({ traffic: 0.3 });
    const accounts = Array.from({ length: 30 }, (_, index) => `account-${index}`);
    const armsNow = async () =>
      new Map(
        await Promise.all(accounts.map(async (one) => [one, (await sent(one)).assignment?.arm] as const)),
      );
    const before = await armsNow();
    const taking = accounts.filter((one) => before.get(one) !== undefined);
    expect(taking.length).toBeGreaterThan(2);
    expect(taking.length).toBeLessThan(18);
    await campaigns.raiseTraffic(card.id, 1, 'paula');
    const after = await armsNow();
    expect(taking.map((one) => after.get(one))).toEqual(taking.map((one) => before.get(one)));
    expect([...after.values()].every((arm) => arm !== undefined)).toBe(true);
    await expect(campaigns.raiseTraffic(card.id, 0.5, 'paula')).rejects.toMatchObject({ path: 'traffic' });
  });

  test('can be looked at by the host’s own people, who never count', async () => {
    const { server, campaigns, sent, inArm } = await start({});
    const insider = await inArm('0');
    await meet(server, insider);
    await campaigns.force(card.id, insider, 1, 'paula');
    expect(await sent(insider)).toMatchObject({ copy: { en: { headline: ['B'] } }, assignment: null });
    await meet(server, insider);
    const results = await campaigns.results(card.id);
    expect(results?.arms.map((arm) => [arm.qualifiedWouldShow, arm.exposed])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    await campaigns.force(card.id, insider, null, 'paula');
    expect((await sent(insider)).assignment?.arm).toBe('0');
  });

  test('keep running when a typing mistake is put right, and say so', async () => {
    const { campaigns, sent, inArm } = await start({});
    const account = await inArm('1');
    const fix = { arm: 1, copy: words('B!'), reason: 'A full stop was missing' };
    const { experiment } = await campaigns.fixWords(card.id, fix, 'paula');
    expect(experiment).toMatchObject({ phase: 1, fixes: [{ arm: 1, actor: 'paula', before: words('B') }] });
    expect((await sent(account)).copy.en.headline).toEqual(['B!']);
    await expect(campaigns.fixWords(card.id, { ...fix, reason: ' ' }, 'paula')).rejects.toMatchObject({
      path: 'reason',
    });
    expect(await campaigns.experiments()).toMatchObject([{ campaign: card.id, phase: 1, state: 'running' }]);
  });

  test.each<[string, object, string]>([
    ['a wait shorter than a pause', { arms: [{}, { delayDays: 2 }] }, 'arms.1.delayDays'],
    ['a price', { arms: [{}, { price: 1 }] }, 'arms.1'],
    ['fewer changes than arms', { arms: [{}] }, 'arms'],
    ['no traffic', { traffic: 0 }, 'traffic'],
    ['an offer of their own', { arms: [{}, { offer: first(cheapest, annual) }] }, 'arms.1.offer'],
    ['one offer fewer', { arms: [{}, { offer: cheapest }] }, 'arms.1.offer'],
    ['one offer twice', { arms: [{}, { offer: first(cheapest, cheapest) }] }, 'arms.1.offer'],
    ['one offer more', { arms: [{}, { offer: first(scale, cheapest, annual) }] }, 'arms.1.offer'],
    [
      'a plan that nobody sells',
      { arms: [{}, { offer: first(cheapest, { kind: 'plan', plan: 'gold' }) }] },
      'arms.1.offer.of.1.plan',
    ],
    ['a control that differs from what is live', { arms: [{ surface: 'banner' }, {}] }, 'arms.0'],
    ['a control that is shown nothing', { withheld: [0] }, 'withheld'],
  ])('with %s are refused', async (_why, experiment, path) => {
    const { campaigns } = createTestServer({ db: await open(), options: { campaigns: [ordered] } }).ctx;
    const variants = [words('A'), words('B')];
    const options = { experiment: { weights: [0.5, 0.5], variants, ...experiment } };
    await expect(campaigns.publish(card.id, options, 'paula')).rejects.toMatchObject({
      code: 'invalid_experiment',
      path,
    });
  });
});
