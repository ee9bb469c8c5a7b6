import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUptier, type Uptier } from '@uptier/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  AudienceView,
  AuditView,
  CampaignDetail,
  CampaignSummary,
  KeptDraft,
  MetricsView,
  Page,
  PipelineView,
  Preview,
  Results,
  StudioError,
  StudioRole,
  TestInput,
  TestOutlook,
  TestView,
  VersionView,
} from './api/contract.ts';
import { createStudio, type Studio } from './createStudio.ts';
import { catalog } from './testing/catalog.ts';

let uptier: Uptier;
let studio: Studio;
let role: StudioRole | null = 'publish';

beforeAll(async () => {
  uptier = createUptier({
    catalog,
    origins: ['http://localhost:4242'],
    resolveAccount: async () => null,
    authorize: () => true,
  });
  const assets = await mkdtemp(join(tmpdir(), 'studio-'));
  await writeFile(join(assets, 'index.html'), '<!doctype html><head></head><body>Studio</body>');
  studio = createStudio({
    uptier,
    catalog,
    assets,
    languages: ['pt-BR'],
    theme: { appearance: { variables: { accent: '#ffee88' } } },
    authorizeStudio: () => (role ? { id: 'paul', name: 'Paul', role } : null),
  });
  await uptier.campaigns.list();
}, 60_000);
afterAll(() => uptier.close());
beforeEach(() => {
  role = 'publish';
});

async function call<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
  const response = await studio.fetch(
    new Request(`http://localhost:4242/studio/api${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return { status: response.status, body: (await response.json()) as T };
}

const halfAndHalf: TestInput = {
  weeks: 4,
  traffic: 1,
  arms: [
    { words: 'live', withheld: false, weight: 0.5 },
    { words: 'draft', withheld: false, weight: 0.5 },
  ],
};
const open = async (id: string) => (await call<CampaignDetail>('GET', `/campaigns/${id}`)).body;
const withHeadline = (campaign: CampaignDetail, headline: string) => ({
  ...campaign.live.copy,
  en: { ...campaign.live.copy.en, headline },
});

describe('editing', () => {
  test('every meter and locked feature has its campaign, named in words', async () => {
    const { body } = await call<CampaignSummary[]>('GET', '/campaigns');
    expect(body.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Seats at 95 %', 'Single sign-on is locked']),
    );
  });

  test('a headline is listed as a customer reads it', async () => {
    const { body } = await call<CampaignSummary[]>('GET', '/campaigns');
    expect(body.find(({ id }) => id === 'usage-seats-95')?.headline).toBe('1 seat left of 20');
    expect(body.find(({ id }) => id === 'gate-sso')?.headline).toBe('Single sign-on comes with Growth');
  });

  test('a draft is kept apart from what customers see', async () => {
    const before = await open('usage-seats-80');
    const { body } = await call<CampaignDetail>('PUT', '/campaigns/usage-seats-80/draft', {
      copy: withHeadline(before, 'Room for {left} more'),
      expectedVersion: before.version,
    });
    expect(body.draft?.copy.en.headline).toBe('Room for {left} more');
    expect(body.draft?.parts.en?.headline).toEqual(['Room for ', { v: 'left' }, ' more']);
    expect(body.draft?.by).toBe('Paul');
    expect(body.changes).toMatchObject([{ what: 'Headline (en)', after: 'Room for ‹left› more' }]);
    expect(body.live).toEqual(before.live);
  });

  test('every language that is written, sold in or asked for by the host may be written', async () => {
    expect((await open('gate-sso')).choices.locales).toEqual([
      { id: 'en', name: 'English' },
      { id: 'de', name: 'Deutsch' },
      { id: 'id', name: 'Bahasa Indonesia' },
      { id: 'ms', name: 'Bahasa Melayu' },
      { id: 'ar', name: 'العربية' },
      { id: 'pt-BR', name: 'Português (Brasil)' },
      { id: 'sv', name: 'Svenska' },
    ]);
  });

  test('saving over somebody else’s newer draft is refused and says so', async () => {
    const before = await open('usage-seats-80');
    const { status, body } = await call<{ error: { code: string } }>(
      'PUT',
      '/campaigns/usage-seats-80/draft',
      {
        copy: before.live.copy,
        expectedVersion: before.version - 1,
      },
    );
    expect([status, body.error.code]).toEqual([409, 'version_conflict']);
  });

  test('the preview shows the words compiled, and where they are wrong', async () => {
    const campaign = await open('usage-seats-95');
    const good = await call<Preview>('POST', '/campaigns/usage-seats-95/preview', {
      copy: withHeadline(campaign, 'Only {left} left'),
    });
    expect(good.body.copy.en.headline).toEqual(['Only ', { v: 'left' }, ' left']);
    expect(good.body.snapshot.meters.seats).toMatchObject({ active: 19, limit: 20 });
    const bad = await call<Preview>('POST', '/campaigns/usage-seats-95/preview', {
      copy: withHeadline(campaign, 'Only {lefty} left'),
    });
    expect(bad.body.findings).toEqual([
      expect.objectContaining({ rule: 'syntax', field: 'headline', locale: 'en', level: 'error' }),
    ]);
  });
});

describe('publishing', () => {
  test('half and half keeps the published words as A and the new ones as B', async () => {
    const before = await open('usage-seats-95');
    const saved = await call<CampaignDetail>('PUT', '/campaigns/usage-seats-95/draft', {
      copy: withHeadline(before, 'One seat left of {limit}'),
      expectedVersion: before.version,
    });
    const { body } = await call<CampaignDetail>('POST', '/campaigns/usage-seats-95/publish', {
      test: halfAndHalf,
      expectedVersion: saved.body.version,
    });
    expect(body.experiment?.arms).toMatchObject([
      { id: '0', name: 'A', weight: 0.5, headline: '1 seat left of 20', withheld: false, changes: [] },
      { id: '1', name: 'B', weight: 0.5, headline: 'One seat left of 20', withheld: false, changes: [] },
    ]);
    const { experiment } = await uptier.campaigns.get('usage-seats-95');
    expect(experiment?.plan).toMatchObject({
      alpha: 0.05,
      guardrails: [{ name: 'dismissed', margin: 0.1 }, {}, {}, {}, {}, {}, {}],
    });
    const tests = await call<TestView[]>('GET', '/experiments');
    expect(tests.body).toMatchObject([{ name: 'Seats at 95 %', phase: 1, state: 'running', traffic: 1 }]);
    const results = await call<Results>('GET', '/campaigns/usage-seats-95/results');
    expect(results.body.arms.map(({ name, paid }) => [name, paid])).toEqual([
      ['A', 0],
      ['B', 0],
    ]);
    expect(results.body.reading).toMatchObject({
      decision: 'hold',
      findings: ['B: no accounts yet to compare.'],
    });
    expect(results.body.reading?.health.map(({ name, state }) => [name, state])).toEqual(
      ['split', 'mixed', 'newcomers', 'gaps', 'fixes', 'rules'].map((name) => [name, 'good']),
    );
    expect(results.body.reading?.advice).toMatch(/^Too early; decide \d+ \w+\.$/);
  });

  test('ending a test gives everybody the version that is kept', async () => {
    const running = await open('usage-seats-95');
    const keep = { keep: '1', expectedVersion: running.version };
    const refused = await call<StudioError>('POST', '/campaigns/usage-seats-95/stop', { ...keep, note: ' ' });
    expect([refused.status, refused.body.error.code]).toEqual([400, 'note_missing']);
    expect((await open('usage-seats-95')).experiment).not.toBeNull();
    const { body } = await call<CampaignDetail>('POST', '/campaigns/usage-seats-95/stop', {
      ...keep,
      note: 'It reads better.',
    });
    expect(body.experiment).toBeNull();
    expect(body.live.copy.en.headline).toBe('One seat left of {limit}');
  });

  test('the history says who changed which words, back to those that came with Uptier', async () => {
    const { body } = await call<VersionView[]>('GET', '/campaigns/usage-seats-95/history');
    const [ended, tested] = body;
    expect([ended?.version, ended?.by, ended?.test, ended?.headline]).toEqual([
      2,
      'Paul',
      false,
      'One seat left of 20',
    ]);
    expect(ended?.changes).toMatchObject([{ what: 'Headline (en)', after: 'One seat left of ‹limit›' }]);
    expect([tested?.version, tested?.test, tested?.changes]).toEqual([1, true, []]);
  });

  test('a language that A has is one that every version of the test has', async () => {
    const { live, version } = await open('usage-seats-95');
    const { de: _, ...copy } = live.copy;
    const saved = await call<CampaignDetail>('PUT', '/campaigns/usage-seats-95/draft', {
      copy: { ...copy, en: { ...copy.en, headline: 'Two words' } },
      expectedVersion: version,
    });
    const { status, body } = await call<StudioError>('POST', '/campaigns/usage-seats-95/publish', {
      test: halfAndHalf,
      expectedVersion: saved.body.version,
    });
    expect([status, body.error.path]).toEqual([422, 'arms.1.de.headline']);
  });

  test('a language that is begun helps who writes it, and is not published', async () => {
    const { live, version: expectedVersion } = await open('gate-sso');
    const copy = { ...live.copy, fr: { headline: 'Connexion unique', body: '', cta: 'Voir' } };
    const { body: preview } = await call<Preview>('POST', '/campaigns/gate-sso/preview', { copy });
    expect(preview.findings).toEqual([
      expect.objectContaining({ rule: 'unread-language', level: 'warning', locale: 'fr' }),
      expect.objectContaining({ rule: 'missing-locale', level: 'warning', locale: 'fr', field: 'body' }),
    ]);
    const saved = await call<CampaignDetail>('PUT', '/campaigns/gate-sso/draft', { copy, expectedVersion });
    expect(saved.body.choices.locales).toContainEqual({ id: 'fr', name: 'Français' });
    const version = saved.body.version;
    const refused = await call<StudioError>('POST', '/campaigns/gate-sso/publish', {
      test: null,
      expectedVersion: version,
    });
    expect([refused.status, refused.body.error.path]).toEqual([422, 'fr.body']);
    await call('POST', '/campaigns/gate-sso/discard', { expectedVersion: version });
  });

  test('colours that could not be read are named, and what customers see instead', async () => {
    expect((await open('usage-seats-95')).corrected).toEqual([
      expect.stringMatching(
        /accent: #ffee88 on #ffffff has a contrast of 1\.\d:1, under 3:1; #\w{6} is used/,
      ),
    ]);
  });

  test('each test of a campaign has its own results, also when another one runs', async () => {
    const before = await open('usage-seats-95');
    const saved = await call<CampaignDetail>('PUT', '/campaigns/usage-seats-95/draft', {
      copy: withHeadline(before, 'Nearly full'),
      expectedVersion: before.version,
    });
    await call('POST', '/campaigns/usage-seats-95/publish', {
      test: halfAndHalf,
      expectedVersion: saved.body.version,
    });
    const read = async (path: string) =>
      (await call<Results>('GET', `/campaigns/usage-seats-95/${path}`)).body;
    const [latest, first] = [await read('results'), await read('results/1')];
    expect([latest.phase, latest.state, latest.arms[1]?.headline]).toEqual([2, 'running', 'Nearly full']);
    expect([first.phase, first.state, first.arms[1]?.headline]).toEqual([
      1,
      'stopped',
      'One seat left of 20',
    ]);
    expect(first.phases.map(({ phase }) => phase)).toEqual([2, 1]);
    expect(first.reading?.advice).toMatch(/^Stopped on \d+ \w+, and B kept for everybody\. /);
    const refused = await Promise.all(
      ['results/3', 'results/0'].map(
        async (path) => (await call('GET', `/campaigns/usage-seats-95/${path}`)).status,
      ),
    );
    expect(refused).toEqual([404, 400]);
    const { body: fixed } = await call<CampaignDetail>('POST', '/campaigns/usage-seats-95/fix', {
      arm: '1',
      copy: withHeadline(before, 'Nearly full!'),
      reason: 'A mark was missing.',
    });
    await call('POST', '/campaigns/usage-seats-95/stop', { keep: '0', expectedVersion: fixed.version });
    const health = (await read('results')).reading?.health.find(({ name }) => name === 'fixes');
    const address = 'http://localhost:4242/studio/api/campaigns/usage-seats-95/results/1/exposures.csv';
    const accounts = await studio.fetch(new Request(address));
    expect([accounts.status, accounts.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(await accounts.text()).toMatch(/^"account","version","first met at"/);
    const { test: settings } = await read('results/1');
    expect(settings).toMatchObject({
      ...{
        phase: 1,
        weights: [0.5, 0.5],
        withheld: [],
        traffic: 1,
        kept: 'B',
        note: 'It reads better.',
        fixes: [],
      },
      ...{ minimumDays: 28, conversionDays: 14, method: 'sequential', alpha: 0.05 },
    });
    expect([health?.state, health?.says]).toEqual([
      'warning',
      expect.stringMatching(/^Paul put words of B right on .*: “A mark was missing\.”\.$/),
    ]);
  });

  test('a test of what is live against the same words, however they are chosen, is refused', async () => {
    const before = await open('usage-seats-100');
    const { status, body } = await call<StudioError>('POST', '/campaigns/usage-seats-100/publish', {
      test: {
        ...{ weeks: 4, traffic: 1 },
        arms: [
          { words: 'live', withheld: false, weight: 0.5 },
          { words: { version: 0 }, withheld: false, weight: 0.5 },
        ],
      },
      expectedVersion: before.version,
    });
    expect([status, body.error]).toMatchObject([422, { code: 'invalid_experiment', path: 'arms.1' }]);
    expect(body.error.message).toBe('A and B show the same: that tests nothing.');
  });

  test('words that press people are not published', async () => {
    const before = await open('usage-seats-100');
    const saved = await call<CampaignDetail>('PUT', '/campaigns/usage-seats-100/draft', {
      copy: withHeadline(before, 'Last chance! Hurry'),
      expectedVersion: before.version,
    });
    const { status, body } = await call<{ error: { code: string; path: string } }>(
      'POST',
      '/campaigns/usage-seats-100/publish',
      { test: null, expectedVersion: saved.body.version },
    );
    expect([status, body.error.code, body.error.path]).toEqual([422, 'invalid_copy', 'en.headline']);
  });
});

describe('targeting', () => {
  const id = 'usage-seats-80';
  const rules = { audience: { plans: ['growth'] }, schedule: { from: 1, until: null } };
  const save = async (change: unknown) => {
    const before = await open(id);
    return call<CampaignDetail & StudioError>('PUT', `/campaigns/${id}/draft`, {
      copy: before.live.copy,
      rules: change,
      expectedVersion: before.version,
    });
  };

  test('is part of a draft, said in words, published, audited and put back in one step', async () => {
    const saved = await save(rules);
    expect(saved.body.changes).toEqual([
      { part: 'rules', what: 'Audience', before: 'everybody', after: 'on Growth' },
      { part: 'rules', what: 'Schedule', before: 'always', after: 'from 1970-01-01 00:00 UTC' },
    ]);
    const expectedVersion = saved.body.version;
    const live = await call<CampaignDetail>('POST', `/campaigns/${id}/publish`, {
      test: null,
      expectedVersion,
      note: 'Only those who grow',
    });
    expect(live.body.live.rules.audience).toEqual({ plans: ['growth'] });
    const { body: history } = await call<VersionView[]>('GET', `/campaigns/${id}/history`);
    expect(history[0]).toMatchObject({ note: 'Only those who grow', changes: saved.body.changes });
    const { body: audit } = await call<Page<AuditView>>('GET', `/audit?campaign=${id}`);
    expect(audit.items[0]).toMatchObject({
      actor: 'Paul',
      did: 'published version 1 to everybody',
      changes: saved.body.changes,
    });
    const back = await call<CampaignDetail>('POST', `/campaigns/${id}/restore`, {
      version: 0,
      expectedVersion: live.body.version,
    });
    expect(back.body.live.rules.audience).toEqual({});
  });

  test('that is not possible is refused with its place, and keeps the draft as it was', async () => {
    const { status, body } = await save({ audience: { plans: ['gold'] } });
    expect([status, body.error]).toEqual([
      422,
      { code: 'invalid_rules', message: 'the catalog has no plan "gold".', path: 'audience.plans.0' },
    ]);
  });

  test('says in a sentence whom it would reach', async () => {
    const { body } = await call<AudienceView>('POST', `/campaigns/${id}/audience`, { rules });
    expect(body).toMatchObject({
      sentence: 'No account was seen in the last 30 days, so nobody can be counted yet.',
      reasons: [],
      sampled: null,
    });
  });

  test('a draft that is thrown away is gone for everybody, and what is live stays', async () => {
    const { body } = await save(rules);
    const left = await call<CampaignDetail>('POST', `/campaigns/${id}/discard`, {
      expectedVersion: body.version,
    });
    expect([left.body.draft, left.body.changes]).toEqual([null, []]);
  });

  test('and is kept, as is one that another takes the place of, to be taken back whole', async () => {
    const { body: written } = await save(rules);
    const replaced = await call<CampaignDetail>('PUT', `/campaigns/${id}/draft`, {
      copy: withHeadline(written, 'Another'),
      replaces: true,
      expectedVersion: written.version,
    });
    const { body: kept } = await call<KeptDraft[]>('GET', `/campaigns/${id}/drafts`);
    expect(kept.slice(0, 2)).toMatchObject([
      { why: 'replaced', by: 'Paul', writtenBy: 'Paul', copy: written.live.copy, rules },
      { why: 'discarded', by: 'Paul', rules },
    ]);
    const back = await call<CampaignDetail>('PUT', `/campaigns/${id}/draft`, {
      ...{ copy: kept[0]!.copy, rules: kept[0]!.rules, replaces: true },
      expectedVersion: replaced.body.version,
    });
    expect([back.body.draft?.copy, back.body.draft?.rules.audience]).toEqual([
      written.live.copy,
      rules.audience,
    ]);
  });
});

describe('what a campaign offers', () => {
  const id = 'usage-seats-80';
  const [growth, annual, trial] = [
    { kind: 'plan', plan: 'growth' },
    { kind: 'annual' },
    { kind: 'trial', feature: 'sso' },
  ];
  const first = (...of: object[]) => ({ kind: 'first', of });
  const trialWords = { headline: 'Try it until {trial_end}', body: 'Then {price_after}.', cta: 'Try it' };
  const save = async (rules: object, en?: object) => {
    const { version, live } = await open(id);
    const copy = { ...live.copy, ...(en && { en }) };
    return (
      await call<CampaignDetail>('PUT', `/campaigns/${id}/draft`, { copy, rules, expectedVersion: version })
    ).body;
  };
  const publish = async (test: object | null) => {
    const { version: expectedVersion } = await open(id);
    return call<CampaignDetail & StudioError>('POST', `/campaigns/${id}/publish`, { test, expectedVersion });
  };
  const testOf = (...arms: object[]) => ({
    ...{ weeks: 4, traffic: 1 },
    arms: arms.map((arm) => ({ withheld: false, weight: 1 / arms.length, ...arm })),
  });

  test('decides what its words may say: those of a trial need the trial that the draft offers', async () => {
    const saved = await save({ offer: trial }, trialWords);
    expect(saved.fields.find(({ name }) => name === 'trial_end')?.always).toBe(true);
    expect((await publish(null)).status).toBe(200);
    await save({ offer: growth });
    const { status, body } = await publish(null);
    expect([status, body.error.path]).toEqual([422, 'en.headline']);
    expect(body.error.message).toContain('trial_end');
    await save({ offer: growth }, { headline: 'Room for more', body: 'See what fits.', cta: 'See plans' });
    expect((await publish(null)).status).toBe(200);
  });

  test('is tested in another order, and never changed by a test', async () => {
    await save({ offer: first(growth, annual) });
    await publish(null);
    const draft = await save({ offer: first(annual, growth), trigger: (await open(id)).live.rules.trigger });
    expect(draft.draft?.offersElse).toBe(false);
    const { body } = await publish(testOf({ words: 'live' }, { words: 'draft' }));
    expect(body.live.rules.offer).toEqual(first(growth, annual));
    expect(body.experiment?.arms[0]?.changes).toEqual([]);
    expect(body.experiment?.arms[1]?.changes).toEqual([
      'offers first that there is: the same, paid by the year, then Growth',
    ]);
    expect((await save({ offer: first(annual, trial) })).draft?.offersElse).toBe(true);
    for (const [arms, path] of [
      [testOf({ words: 'live' }, { words: 'draft' }), 'arms.1.offer'],
      [testOf({ words: 'live' }, { words: 'live', offer: growth }), 'arms.1.offer'],
      [testOf({ words: 'draft' }, { words: 'live' }), 'arms.0'],
      [testOf({ words: 'live', withheld: true }, { words: 'draft' }), 'arms.0'],
      [testOf({ words: 'live', offer: first(annual, growth) }, { words: 'live' }), 'arms.0'],
    ] as const) {
      const { status, body } = await publish(arms);
      expect([status, body.error.code, body.error.path]).toEqual([422, 'invalid_experiment', path]);
    }
  });
});

test('an unfinished text is kept as a draft, and refused when it is published', async () => {
  const before = await open('gate-sso');
  const saved = await call<CampaignDetail>('PUT', '/campaigns/gate-sso/draft', {
    copy: withHeadline(before, ''),
    expectedVersion: before.version,
  });
  expect(saved.status).toBe(200);
  const { status, body } = await call<StudioError>('POST', '/campaigns/gate-sso/publish', {
    test: null,
    expectedVersion: saved.body.version,
  });
  expect([status, body.error.path]).toEqual([422, 'en.headline']);
});

test('an account that the host does not have is explained by nothing', async () => {
  const { status, body } = await call<StudioError>('GET', '/explain/nobody');
  expect([status, body.error.code]).toEqual([404, 'unknown_account']);
});

test('a campaign nobody has come to yet says that a test may stay without an answer', async () => {
  const { body } = await call<TestOutlook>('GET', '/campaigns/usage-seats-80/outlook');
  expect(body).toMatchObject({
    readable: false,
    durations: [{ weeks: 4, accounts: 0, leastLift: null }, {}, {}],
  });
  expect(body.sentence).toContain('may run for weeks without an answer');
  const ask = (query: string) => call<TestOutlook>('GET', `/campaigns/usage-seats-80/outlook?${query}`);
  expect((await ask('shares=50,30,20&traffic=40')).status).toBe(200);
  for (const query of ['shares=50,30', 'shares=100', 'shares=150,-50', 'shares=a,b', 'traffic=0'])
    expect((await ask(query)).status, query).toBe(400);
});

test('metrics of a quiet month are none, and a period that is none is refused', async () => {
  const { body } = await call<MetricsView>('GET', '/metrics?days=30');
  expect(body).toMatchObject({
    days: 30,
    by: null,
    all: { upgrades: 0, value: null },
    funnels: [],
    groups: [],
  });
  expect((await call<MetricsView>('GET', '/metrics?days=30&by=plan')).body.by).toBe('plan');
  expect((await call('GET', '/metrics?days=0')).status).toBe(400);
  expect((await call('GET', '/metrics?by=shoe-size')).status).toBe(400);
});

describe('the pipeline', () => {
  test('is empty until accounts qualify or somebody asks for a person', async () => {
    const { body } = await call<PipelineView>('GET', '/pipeline');
    const none = { items: [], next: null };
    expect(body).toEqual({
      ...{ opportunities: none, handoffs: none, approvals: none },
      ages: { currency: 'usd', stages: [] },
    });
  });

  test.each([
    ['an opportunity', 'PATCH', '/opportunities/acme/opp_1', { stage: 'won' }],
    ['a request', 'POST', '/handoffs/acme/hand_1/answer', undefined],
    ['one handed over', 'PATCH', '/handoffs/acme/hand_1', { person: { id: 'cam', name: 'Cam' } }],
    ['one worked on', 'PATCH', '/handoffs/acme/hand_1/opportunity', { note: 'Called' }],
    ['an approval', 'PATCH', '/approvals/acme/apr_1/opportunity', { note: 'Called' }],
  ])('%s that is not there is said to be gone', async (_, method, path, change) => {
    const { status, body } = await call<StudioError>(method, path, change);
    expect([status, body.error.code]).toEqual([404, 'not_found']);
  });

  test('a viewer changes nothing of it', async () => {
    role = 'view';
    expect((await call('PATCH', '/opportunities/acme/opp_1', { stage: 'won' })).status).toBe(403);
    expect((await call('POST', '/handoffs/acme/hand_1/answer')).status).toBe(403);
    expect((await call('PATCH', '/handoffs/acme/hand_1', {})).status).toBe(403);
    expect((await call('PATCH', '/handoffs/acme/hand_1/opportunity', {})).status).toBe(403);
    expect((await call('PATCH', '/approvals/acme/apr_1/opportunity', {})).status).toBe(403);
  });

  test('a page that is none is refused', async () => {
    const { status, body } = await call<StudioError>('GET', '/handoffs?after=yesterday');
    expect([status, body.error.code]).toEqual([400, 'invalid_request']);
    expect((await call('GET', '/opportunities?state=all')).status).toBe(400);
  });

  test('a stage that only the product may set is refused', async () => {
    expect((await call('PATCH', '/opportunities/acme/opp_1', { stage: 'expired' })).status).toBe(400);
  });
});

describe('who may', () => {
  test('nobody signed in sees nothing', async () => {
    role = null;
    expect((await call('GET', '/campaigns')).status).toBe(401);
  });

  test('a viewer may read but not save, an editor may save but not publish', async () => {
    role = 'view';
    expect((await call('GET', '/campaigns')).status).toBe(200);
    const campaign = await open('gate-sso');
    const draft = { copy: campaign.live.copy, expectedVersion: campaign.version };
    expect((await call('PUT', '/campaigns/gate-sso/draft', draft)).status).toBe(403);
    role = 'edit';
    expect((await call('PUT', '/campaigns/gate-sso/draft', draft)).status).toBe(200);
    const publish = { test: null, expectedVersion: campaign.version };
    expect((await call('POST', '/campaigns/gate-sso/publish', publish)).status).toBe(403);
  });

  test.each([
    ['a body that is no JSON', '{', 'invalid_json'],
    ['a body of another shape', '{"copy":{"en":{}}}', 'invalid_request'],
  ])('%s is refused precisely', async (_, body, code) => {
    const response = await studio.fetch(
      new Request('http://localhost:4242/studio/api/campaigns/gate-sso/draft', { method: 'PUT', body }),
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code } });
  });
});

describe('the app', () => {
  test.each([
    '/studio/',
    '/studio/campaigns/usage-seats-95',
    '/studio/../../secret',
    '/studio/%2e%2e/secret.json',
  ])('%s is answered with the page and nothing outside its folder', async (path) => {
    const response = await studio.fetch(new Request(`http://localhost:4242${path}`));
    if (response.status === 404) return;
    expect(await response.text()).toContain('<base href="/studio/">');
  });
});
