import { randomUUID } from 'node:crypto';
import type { AccountSnapshot, Dismissal, UptierEvent } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import {
  acme,
  createTestServer,
  mia,
  olga,
  starterBilling,
  type TestServer,
} from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import type { CampaignSource } from './CampaignSource.ts';
import { chooseArm } from './createAssignments.ts';

const id = 'usage-seats-95';
const words = (headline: string): CampaignSource => ({ en: { headline, body: 'Body', cta: 'Go' } });
const half = (a: string, b: string) => ({
  experiment: { weights: [0.5, 0.5], variants: [words(a), words(b)] },
});

async function snapshotOf(server: TestServer, account: string, headers = {}): Promise<AccountSnapshot> {
  if (!server.hosts.has(account))
    server.hosts.set(account, acme({ id: account, name: account, customer: `cus_${account}` }));
  return (await server.call('GET', '/account', { as: { ...olga, account }, headers })).json();
}

async function candidateOf(server: TestServer, account: string, headers = {}) {
  return (await snapshotOf(server, account, headers)).candidates.find((candidate) => candidate.id === id)!;
}

const bandIn = ({ band }: Dismissal) => band;

const report = (server: TestServer, account: string, event: Partial<UptierEvent>) =>
  server.call('POST', '/events', {
    as: { ...mia, account },
    body: { events: [{ id: randomUUID(), at: 1, kind: 'exposure', campaign: id, ...event }] },
  });

const pay = (server: TestServer, account: string, mrrDelta = 10_000, upgrade: string = randomUUID()) =>
  server.ctx.db.transaction((tx) =>
    server.ctx.campaigns.recordConversion(tx, {
      account,
      upgrade,
      mrrDelta,
      from: { plan: 'starter', interval: 'month', extras: {}, addOns: {} },
      to: { plan: 'growth', interval: 'month', extras: {}, addOns: {} },
      currency: 'usd',
      at: server.ctx.now(),
    }),
  );

describe.each(eachStorage)('campaigns on %s', (_, open) => {
  const start = async () => createTestServer({ db: await open() });

  test('that a user has dismissed in their place stay folded on every device until the next band', async () => {
    const server = await start();
    const fill = (active: number) => server.hosts.set('acme', acme({ usage: { seats: { active } } }));
    const look = async (as = olga) => {
      const { answers, dismissed } = await (await server.call('GET', '/account', { as })).json();
      return { first: answers.meters.seats, folded: answers.folded, bands: dismissed.map(bandIn) };
    };
    const tell = (event: Partial<UptierEvent>) =>
      server.call('POST', '/events', { body: { events: [{ id: randomUUID(), at: 1, ...event }] } });
    fill(19);
    expect(await look()).toEqual({ first: id, bands: [] });
    await tell({ kind: 'dismissed', campaign: id, meter: 'seats', band: 95 });
    expect(await look()).toEqual({ first: id, folded: [id], bands: ['95'] });
    expect(await look(mia)).toEqual({ first: id, bands: [] });
    fill(20);
    expect(await look()).toEqual({ first: 'usage-seats-100', bands: ['95'] });
    fill(17);
    expect(await look()).toEqual({ bands: [] });
    fill(19);
    expect(await look()).toEqual({ first: id, bands: [] });
  });

  test('of a feature stay folded until it is tried again, and what is no campaign is not kept', async () => {
    const server = await start();
    const tell = (event: Partial<UptierEvent>) =>
      server.call('POST', '/events', { body: { events: [{ id: randomUUID(), at: 1, ...event }] } });
    const folded = async () => (await (await server.call('GET', '/account')).json()).answers.folded;
    await tell({ kind: 'dismissed', campaign: 'made-up' });
    await tell({ kind: 'dismissed', campaign: 'gate-sso', feature: 'sso' });
    expect(await folded()).toEqual(['gate-sso']);
    await tell({ kind: 'feature_attempt', feature: 'chat' });
    expect(await folded()).toEqual(['gate-sso']);
    await tell({ kind: 'feature_attempt', feature: 'sso' });
    expect(await folded()).toBeUndefined();
  });

  test('ship with words of their own until somebody publishes others', async () => {
    const server = await start();
    const { campaigns } = server.ctx;
    expect(await campaigns.get(id)).toMatchObject({
      motion: 'tier',
      surface: 'inline',
      trigger: { kind: 'usage', meter: 'seats', band: 95 },
      publishedVersion: 0,
      draft: null,
      draftVersion: 0,
      experiment: null,
    });
    expect((await campaigns.list()).map((campaign) => campaign.id)).toContain('gate-sso');
    await campaigns.saveDraft(id, words('Nearly full'), 0);
    expect((await candidateOf(server, 'acme')).copy.en.headline).not.toEqual(['Nearly full']);
    const published = await campaigns.publish(id, {}, 'paula');
    expect(published).toMatchObject({ publishedVersion: 1, draft: null, published: words('Nearly full') });
    expect((await candidateOf(server, 'acme')).copy.en.headline).toEqual(['Nearly full']);
    expect(await campaigns.history(id)).toMatchObject([{ version: 1, actor: 'paula', experiment: null }]);
  });

  test('two editors never overwrite each other unseen', async () => {
    const { campaigns } = (await start()).ctx;
    const saved = await campaigns.saveDraft(id, words('One'), 0);
    await expect(campaigns.saveDraft(id, words('Two'), 0)).rejects.toMatchObject({
      code: 'version_conflict',
    });
    await campaigns.saveDraft(id, words('Two'), saved.draftVersion);
    const race = [1, 2, 3].map((n) => campaigns.saveDraft(id, words(`Race ${n}`), saved.draftVersion + 1));
    const outcomes = await Promise.allSettled(race);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test.each<[string, () => CampaignSource, object]>([
    ['a brace left open', () => words('{left'), { code: 'invalid_copy', path: 'en.headline', position: 0 }],
    ['a script for a link', () => words('[x](javascript:alert(1))'), { code: 'invalid_copy', position: 2 }],
    [
      'no English',
      () => ({ de: words('x').en }) as unknown as CampaignSource,
      { code: 'invalid_copy', path: 'en' },
    ],
    [
      'a language that is none',
      () => ({ ...words('x'), 'not a locale': words('x').en }),
      { code: 'invalid_copy' },
    ],
    ['nothing in it', () => words('  '), { code: 'invalid_copy', path: 'en.headline' }],
    [
      'more than fits',
      () => words('a'.repeat(401)),
      { code: 'invalid_copy', path: 'en.headline', position: 400 },
    ],
  ])('copy with %s is kept as a draft and not published', async (_name, make, problem) => {
    const { campaigns } = (await start()).ctx;
    expect((await campaigns.saveDraft(id, make(), 0)).draft).toEqual(make());
    await expect(campaigns.publish(id, {}, 'paula')).rejects.toMatchObject(problem);
    expect((await campaigns.get(id)).publishedVersion).toBe(0);
  });

  test('what cannot be published says why', async () => {
    const { campaigns } = (await start()).ctx;
    const publish = (options: Parameters<typeof campaigns.publish>[1], of = id) =>
      campaigns.publish(of, options, 'paula');
    await expect(publish({})).rejects.toMatchObject({ code: 'nothing_to_publish' });
    await expect(publish({}, 'usage-desks-95')).rejects.toMatchObject({ code: 'unknown_campaign' });
    const variants = [words('a'), words('b')];
    await expect(publish({ experiment: { weights: [1], variants: [words('a')] } })).rejects.toMatchObject({
      path: 'variants',
    });
    await expect(publish({ experiment: { weights: [1], variants } })).rejects.toMatchObject({
      path: 'weights',
    });
    await expect(publish({ experiment: { weights: [0.9, 0.2], variants } })).rejects.toMatchObject({
      path: 'weights',
    });
    await expect(publish({ experiment: { weights: [1, 0], variants } })).rejects.toMatchObject({
      path: 'weights',
    });
  });

  test('a page gets its languages and English, no more', async () => {
    const server = await start();
    const languages = async (header: string) =>
      Object.keys((await candidateOf(server, 'acme', { 'accept-language': header })).copy);
    expect(await languages('de-AT,de;q=0.9,en;q=0.8')).toEqual(['en', 'de']);
    expect(await languages('ja')).toEqual(['en']);
    server.hosts.set('acme', acme({ locale: 'ar' }));
    expect(await languages('id')).toEqual(['en', 'id', 'ar']);
  });

  test('carry the account’s half of the decision', async () => {
    const { prepared } = await candidateOf(await start(), 'acme');
    expect(prepared).toMatchObject({
      trigger: { passed: true, code: 'band_reached' },
      offer: { kind: 'upgrade', listPrice: 14_900 },
      values: { used: 19, left: 1, plan: 'Growth' },
    });
  });

  test.each([
    ['de-DE,en;q=0.5', 'de-DE', '149 $'],
    ['en_US', 'en-US', '$149'],
    ['no language at all', 'en', '$149'],
    ['', 'en', '$149'],
  ])('say what they say in the language a page asks for first: %s', async (header, locale, price) => {
    const { prepared } = await candidateOf(await start(), 'acme', { 'accept-language': header });
    expect(prepared?.said).toMatchObject({ locale, price });
    expect(prepared?.said?.words.every((parts) => parts.length > 0)).toBe(true);
  });

  test('say which of them each place shows first', async () => {
    const { answers } = await snapshotOf(await start(), 'acme');
    expect(answers).toMatchObject({
      meters: { seats: 'usage-seats-95' },
      features: { sso: 'gate-sso', chat: 'gate-chat' },
    });
  });

  test('a test of two headlines gives each account one of them, for ever', async () => {
    const server = await start();
    await server.ctx.campaigns.publish(id, half('A', 'B'), 'paula');
    const accounts = Array.from({ length: 12 }, (_value, index) => `account-${index}`);
    const seen = new Map<string, string>();
    for (const account of accounts) {
      const { copy, assignment } = await candidateOf(server, account);
      expect(assignment).toMatchObject({ experiment: id, phase: 1, withheld: false });
      expect(copy.en.headline).toEqual([assignment!.arm === '0' ? 'A' : 'B']);
      seen.set(account, assignment!.arm);
    }
    expect(new Set(seen.values())).toEqual(new Set(['0', '1']));
    for (const account of accounts)
      expect((await candidateOf(server, account)).assignment!.arm).toBe(seen.get(account));
    const listed = await server.ctx.campaigns.assignments();
    expect(new Map(listed.map(({ account, arm }) => [account, arm]))).toEqual(seen);
  });

  test('publishing anew ends the test and starts another phase', async () => {
    const server = await start();
    await server.ctx.campaigns.publish(id, half('A', 'B'), 'paula');
    await candidateOf(server, 'acme');
    await server.ctx.campaigns.publish(id, half('C', 'D'), 'paula');
    expect((await candidateOf(server, 'acme')).assignment).toMatchObject({ phase: 2 });
    await server.ctx.campaigns.saveDraft(id, words('E'), (await server.ctx.campaigns.get(id)).draftVersion);
    await server.ctx.campaigns.publish(id, {}, 'paula');
    expect(await candidateOf(server, 'acme')).toMatchObject({
      assignment: null,
      copy: { en: { headline: ['E'] } },
    });
    expect(await server.ctx.campaigns.results(id)).toMatchObject({ phase: 2, state: 'stopped' });
    expect(await server.ctx.campaigns.assignments()).toEqual([]);
  });

  test('results count accounts by the arm they were given, once each', async () => {
    const server = await start();
    expect(await server.ctx.campaigns.results(id)).toBeNull();
    await pay(server, 'early');
    await server.ctx.campaigns.publish(id, half('A', 'B'), 'paula');
    const { experiment } = await server.ctx.campaigns.get(id);
    const inArm = (arm: number) =>
      Array.from({ length: 40 }, (_value, index) => `account-${index}`).filter(
        (account) => chooseArm(account, experiment!) === arm,
      );
    const [a, b] = [inArm(0)[0]!, inArm(1)[0]!];
    for (const account of [a, b, inArm(1)[1]!]) await candidateOf(server, account);
    const met = { experiment: id, phase: 1 };
    await report(server, a, { ...met, arm: '0', kind: 'qualified_would_show' });
    await report(server, a, { ...met, arm: '0', kind: 'qualified_would_show' });
    // A browser cannot move its account to another arm, nor count one that was never assigned, nor another phase.
    await report(server, b, { ...met, arm: '0' });
    await report(server, 'never-assigned', { ...met, arm: '1' });
    await report(server, a, { ...met, phase: 7, arm: '0' });
    await report(server, a, { ...met, arm: '0', kind: 'previewed' });
    server.advance(1000);
    await pay(server, b, 10_000, 'upg_1');
    await pay(server, b, 10_000, 'upg_1');
    await pay(server, b, 5_000, 'upg_2');
    await pay(server, a, 0);
    await pay(server, a, -4_900);
    expect(await server.ctx.campaigns.results(id)).toEqual({
      campaign: id,
      experiment: id,
      phase: 1,
      state: 'running',
      startedAt: expect.any(Number),
      stoppedAt: null,
      currency: 'usd',
      arms: [
        {
          arm: '0',
          weight: 0.5,
          assigned: 1,
          qualifiedWouldShow: 1,
          exposed: 0,
          paidAccounts: 0,
          paidCount: 0,
          mrrDelta: 0,
        },
        {
          arm: '1',
          weight: 0.5,
          assigned: 2,
          qualifiedWouldShow: 0,
          exposed: 1,
          paidAccounts: 1,
          paidCount: 2,
          mrrDelta: 15_000,
        },
      ],
    });
  });

  test('are not sent where they cannot matter', async () => {
    const server = await start();
    const billing = starterBilling();
    server.stripe.billing.set('cus_acme', { ...billing, plan: { ...billing.plan!, id: 'scale' } });
    const ids = (await snapshotOf(server, 'acme')).candidates.map((candidate) => candidate.id);
    expect(ids).toEqual(['usage-api-100', 'usage-api-95', 'usage-api-80']);
  });
});

describe('the split', () => {
  test('of a thousand accounts is close to the weights, and independent from phase to phase', () => {
    const accounts = Array.from({ length: 4000 }, (_value, index) => `acct_${index}`);
    const arm = (phase: number) =>
      accounts.map((account) => chooseArm(account, { id, phase, weights: [0.2, 0.8] }));
    const [one, two] = [arm(1), arm(2)];
    const share = (arms: (number | null)[]) => arms.filter((value) => value === 1).length / arms.length;
    expect(share(one)).toBeCloseTo(0.8, 1);
    expect(share(two.filter((_value, index) => one[index] === 1))).toBeCloseTo(0.8, 1);
  });
});
