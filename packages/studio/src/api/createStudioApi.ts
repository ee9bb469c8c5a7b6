import { isDeepStrictEqual } from 'node:util';
import type { Catalog, Offer, Surface } from '@uptier/model';
import {
  type ArmChange,
  type CampaignAudit,
  CampaignError,
  type CampaignInfo,
  type CampaignPace,
  type Campaigns,
  compileCampaign,
  type PublishedVersion,
  type RuleChanges,
  type TestPlan,
  UptierError,
} from '@uptier/server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { StudioOptions } from '../createStudio.ts';
import { armToKeep } from '../learn/armToKeep.ts';
import { GUARDRAILS } from '../learn/guardrails.ts';
import { ALPHA, type Design, HALVES, planTest } from '../learn/planTest.ts';
import { lintSource } from '../lint/lintSource.ts';
import { summarise } from '../revenue/summarise.ts';
import type {
  ArmInput,
  CopyByLocale,
  CopySource,
  LintFinding,
  MetricsCut,
  Preview,
  PreviewRequest,
  PublishInput,
  StudioUser,
  TestInput,
  TestOutlook,
} from './contract.ts';
import { createPipelineApi } from './createPipelineApi.ts';
import { createSample, createSay } from './createSample.ts';
import { fieldsOf, type SpeakingRules } from './fieldsOf.ts';
import { readPage } from './pages.ts';
import { readTest } from './readTest.ts';
import { readBody, requireRole, StudioRefusal } from './refusals.ts';
import { sayPipelineAudit } from './sayPipelineAudit.ts';
import { streamExposures } from './streamExposures.ts';
import { toAudience } from './toAudience.ts';
import { toHistory, toKeptDrafts } from './toHistory.ts';
import { toHoldout } from './toHoldout.ts';
import { armName, createViews } from './toView.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

type Env = { Variables: { user: StudioUser } };

const words = z.object({
  headline: z.string().max(2000),
  body: z.string().max(2000),
  cta: z.string().max(2000),
});
const copySchema = z.object({ en: words }).catchall(words) as unknown as z.ZodType<CopyByLocale>;
/** What is in them is checked by the server, with the place of the mistake. */
const rulesSchema = z.record(z.string(), z.unknown()) as unknown as z.ZodType<RuleChanges>;
const sceneSchema = z.object({
  plan: z.string().optional(),
  persona: z.enum(['buyer', 'asker', 'neither']),
  use: z.number().min(0).max(300).optional(),
});
const previewSchema = z.object({
  copy: copySchema,
  rules: rulesSchema.optional(),
  scene: sceneSchema.optional(),
});
const expectedVersion = z.number().int();
const draftSchema = z.object({
  copy: copySchema,
  rules: rulesSchema.optional(),
  replaces: z.boolean().optional(),
  expectedVersion,
});
const armSchema = z.object({
  words: z.union([z.enum(['live', 'draft']), z.object({ version: z.number().int().min(0) })]),
  withheld: z.boolean(),
  weight: z.number().positive().max(1),
  surface: z.enum(['card', 'banner']).optional(),
  offer: z.record(z.string(), z.unknown()).optional() as unknown as z.ZodOptional<z.ZodType<Offer>>,
  delayDays: z.number().int().optional(),
});
const publishSchema: z.ZodType<PublishInput> = z.object({
  /** Null publishes the draft to everybody. */
  test: z
    .object({
      weeks: z.number().int().min(4).max(26),
      traffic: z.number().positive().max(1),
      arms: z.array(armSchema).min(2).max(6),
    })
    .nullable(),
  expectedVersion,
  note: z.string().max(500).optional(),
});
type AuditPlace = Pick<CampaignAudit, 'at' | 'id'>;
const auditPlace: z.ZodType<AuditPlace> = z.object({ at: z.number().int(), id: z.string() });
const stopSchema = z.object({ keep: z.string(), note: z.string().max(500).optional(), expectedVersion });
const restoreSchema = z.object({ version: z.number().int().min(0), expectedVersion });
const versionSchema = z.object({ expectedVersion });
const audienceSchema = z.object({ rules: rulesSchema.optional() });
const trafficSchema = z.object({ traffic: z.number() });
const forceSchema = z.object({ account: z.string().trim().min(1).max(200), arm: z.string().nullable() });
const fixSchema = z.object({ arm: z.string(), copy: copySchema, reason: z.string().max(500) });

/** Studio's own routes. Every one asks the host who is asking; writing asks for a role. */
export function createStudioApi(options: StudioOptions): Hono<Env> {
  const { uptier, catalog } = options;
  const { campaigns } = uptier;
  const now = options.now ?? Date.now;
  const sample = createSample({ catalog, now });
  const say = createSay(sample, now);
  const theme = options.theme ?? {};
  const views = createViews({ catalog, say, now, theme, languages: options.languages ?? [] });
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    const user = await options.authorizeStudio(c.req.raw);
    if (!user)
      return refuse(c, 401, 'not_signed_in', 'Sign in to the host application, then open Studio again.');
    c.set('user', user);
    return next();
  });
  app.onError((error, c) => toError(error, c, options.onError ?? console.error));

  app.get('/me', (c) => c.json(c.get('user')));
  app.get('/campaigns', async (c) => {
    const [infos, facts] = await Promise.all([
      campaigns.list(),
      uptier.metrics.read({ from: now() - 30 * DAY, to: now() }),
    ]);
    return c.json(views.rows(infos, facts));
  });
  app.get('/experiments', async (c) =>
    c.json(views.tests(await campaigns.experiments(), await campaigns.list())),
  );
  app.get('/holdout', async (c) => c.json(toHoldout(await campaigns.holdout())));
  app.get('/explain/:account', async (c) =>
    c.json(views.explanation(await uptier.explain(c.req.param('account')), await campaigns.list())),
  );
  app.get('/audit/pipeline', async (c) => {
    const list = (after: AuditPlace | undefined, limit: number) =>
      uptier.opportunities.audit({ limit, ...(after && { after }) });
    const page = await readPage(list, auditPlace, c.req.query('after'));
    return c.json({ ...page, items: page.items.map(sayPipelineAudit) });
  });
  app.get('/audit', async (c) => {
    const campaign = c.req.query('campaign');
    const list = (after: AuditPlace | undefined, limit: number) =>
      campaigns.audit({ limit, ...(campaign && { campaign }), ...(after && { after }) });
    const page = await readPage(list, auditPlace, c.req.query('after'));
    return c.json({ ...page, items: views.audit(page.items, await campaigns.list()) });
  });
  app.get('/metrics', async (c) => {
    const days = periodOf(c.req.query('days'));
    const by = cutOf(c.req.query('by'));
    // Whole days, today among them.
    const period = { from: now() - (days - 1) * DAY, to: now() + 1 };
    const [facts, ages, infos] = await Promise.all([
      uptier.metrics.read({ ...period, ...(by && { by }) }),
      uptier.opportunities.ages(),
      campaigns.list(),
    ]);
    const pipeline = { currency: catalog.currency, stages: ages };
    return c.json(views.metrics({ days, by, pipeline }, summarise(facts), infos));
  });
  app.route('/', createPipelineApi(options));
  app.get('/campaigns/:id', async (c) => c.json(await detail(c.req.param('id'))));
  app.get('/campaigns/:id/results', async (c) => {
    const id = c.req.param('id');
    return c.json(views.results(await campaigns.get(id), await campaigns.measures(id)));
  });
  app.get('/campaigns/:id/results/:phase', async (c) => {
    const id = c.req.param('id');
    const measures = await campaigns.measures(id, phaseOf(c.req.param('phase')));
    if (!measures) return refuse(c, 404, 'not_found', 'There is no such test of this campaign.');
    return c.json(views.results(await campaigns.get(id), measures));
  });
  app.get('/campaigns/:id/results/:phase/exposures.csv', async (c) => {
    const asked = { campaign: c.req.param('id'), phase: phaseOf(c.req.param('phase')) };
    await campaigns.get(asked.campaign);
    return c.body(streamExposures(campaigns, { ...asked, currency: catalog.currency }), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment',
    });
  });
  app.get('/campaigns/:id/history', async (c) => {
    const id = c.req.param('id');
    return c.json(toHistory(await campaigns.get(id), await campaigns.history(id), say, catalog));
  });
  app.get('/campaigns/:id/drafts', async (c) => {
    const id = c.req.param('id');
    const info = await campaigns.get(id);
    const actions = ['draft_discarded', 'draft_replaced'];
    return c.json(toKeptDrafts(info, await campaigns.audit({ campaign: id, actions, limit: 20 }), say));
  });
  app.get('/campaigns/:id/outlook', async (c) => {
    const design = designOf(c.req.query());
    return c.json(planTest(await campaigns.pace(c.req.param('id')), design) satisfies TestOutlook);
  });
  app.post('/campaigns/:id/preview', async (c) => {
    const input = await readBody(c, previewSchema);
    return c.json(preview(await campaigns.get(c.req.param('id')), input));
  });
  app.post('/campaigns/:id/audience', async (c) => {
    const { rules } = await readBody(c, audienceSchema);
    return c.json(toAudience(await campaigns.audience(c.req.param('id'), rules)));
  });
  app.put('/campaigns/:id/draft', async (c) => {
    requireRole(c.get('user'), 'edit');
    const { copy, rules, replaces = false, expectedVersion } = await readBody(c, draftSchema);
    const change = { actor: c.get('user').name, replaces, ...(rules && { rules }) };
    return c.json(views.detail(await campaigns.saveDraft(c.req.param('id'), copy, expectedVersion, change)));
  });
  app.post('/campaigns/:id/discard', async (c) => {
    requireRole(c.get('user'), 'edit');
    const { expectedVersion } = await readBody(c, versionSchema);
    return c.json(
      views.detail(await campaigns.discardDraft(c.req.param('id'), expectedVersion, c.get('user').name)),
    );
  });
  app.post('/campaigns/:id/publish', async (c) => {
    requireRole(c.get('user'), 'publish');
    const input = await readBody(c, publishSchema);
    await publish({ campaigns, catalog, now: now() }, c.req.param('id'), input, c.get('user').name);
    return c.json(await detail(c.req.param('id')));
  });
  app.post('/campaigns/:id/restore', async (c) => {
    requireRole(c.get('user'), 'publish');
    const { version, expectedVersion } = await readBody(c, restoreSchema);
    const { name } = c.get('user');
    return c.json(views.detail(await campaigns.restore(c.req.param('id'), version, expectedVersion, name)));
  });
  app.post('/campaigns/:id/stop', async (c) => {
    requireRole(c.get('user'), 'publish');
    const input = await readBody(c, stopSchema);
    await stop({ campaigns, now: now() }, c.req.param('id'), input, c.get('user').name);
    return c.json(await detail(c.req.param('id')));
  });
  app.post('/campaigns/:id/traffic', async (c) => {
    requireRole(c.get('user'), 'publish');
    const { traffic } = await readBody(c, trafficSchema);
    return c.json(views.detail(await campaigns.raiseTraffic(c.req.param('id'), traffic, c.get('user').name)));
  });
  app.post('/campaigns/:id/force', async (c) => {
    requireRole(c.get('user'), 'publish');
    const { account, arm } = await readBody(c, forceSchema);
    const index = arm === null ? null : Number(arm);
    return c.json(views.detail(await campaigns.force(c.req.param('id'), account, index, c.get('user').name)));
  });
  app.post('/campaigns/:id/fix', async (c) => {
    requireRole(c.get('user'), 'publish');
    const { arm, copy, reason } = await readBody(c, fixSchema);
    const fix = { arm: Number(arm), copy, reason };
    const info = await campaigns.get(c.req.param('id'));
    const rules = { ...info.publishedRules, ...info.experiment?.arms[fix.arm] };
    refuseErrors({ info, catalog, copy, rules });
    return c.json(views.detail(await campaigns.fixWords(c.req.param('id'), fix, c.get('user').name)));
  });

  const detail = async (id: string) => views.detail(await campaigns.get(id));
  const preview = (info: CampaignInfo, { copy, rules, scene }: PreviewRequest): Preview => {
    const holding = { ...info.publishedRules, ...rules };
    const findings = lintSource(copy, fieldsOf(info, catalog, holding)).map(whileWriting);
    const shown = findings.some((finding) => finding.rule === 'syntax')
      ? info.published
      : compilable(copy, info);
    const compiled = compileCampaign(shown);
    const input = { copy: compiled, ...(scene && { scene }) };
    const sampled = sample(info, { ...input, rules: holding });
    return { ...sampled, copy: compiled, headline: say(info, shown), findings, theme };
  };
  return app;
}

/** An unfinished text is shown as what is published, until there is something in it. */
function compilable(copy: CopyByLocale, info: CampaignInfo): CopyByLocale {
  const whole = Object.entries(copy).map(([locale, source]) => {
    const live = info.published[locale] ?? info.published.en;
    const text = (slot: keyof CopySource) => (source?.[slot].trim() ? source[slot] : live[slot]);
    return [locale, { headline: text('headline'), body: text('body'), cta: text('cta') }];
  });
  return Object.fromEntries(whole) as CopyByLocale;
}

/** Whoever has just begun a language has made no mistake; publishing is what needs it whole. */
const whileWriting = (finding: LintFinding): LintFinding =>
  finding.rule === 'missing-locale' ? { ...finding, level: 'warning' } : finding;

interface Saying {
  info: CampaignInfo;
  catalog: Catalog;
  copy: CopyByLocale;
  /** Those that will hold where these words are said. */
  rules: SpeakingRules;
  /** Where the words stand, where there are several: `arms.1.`. */
  place?: string;
}

/** @throws CampaignError `invalid_copy` with the place of the first error. */
function refuseErrors({ info, catalog, copy, rules, place = '' }: Saying): void {
  const blocking = lintSource(copy, fieldsOf(info, catalog, rules)).find(({ level }) => level === 'error');
  if (!blocking) return;
  const { locale, field, message } = blocking;
  throw new CampaignError('invalid_copy', message, { path: `${place}${locale}.${field}` });
}

async function publish(
  { campaigns, catalog, now }: { campaigns: Campaigns; catalog: Catalog; now: number },
  id: string,
  { test, expectedVersion, note }: PublishInput,
  actor: string,
): Promise<void> {
  const info = await campaigns.get(id);
  checkVersion(info, expectedVersion);
  const said = note?.trim() ? { note: note.trim() } : {};
  if (!test) {
    if (!info.draft)
      throw new CampaignError('nothing_to_publish', 'There is no draft to publish. Change something first.');
    refuseErrors({ info, catalog, copy: info.draft, rules: info.draftRules ?? info.publishedRules });
    return void (await campaigns.publish(id, said, actor));
  }
  const versions = await campaigns.history(id);
  checkControl(test);
  const variants = test.arms.map(({ words }) => wordsOf(words, info, versions));
  const arms = test.arms.map((arm) => changeOf(arm, info));
  for (const [index, copy] of variants.entries()) {
    const rules = { ...info.publishedRules, ...info.draftRules, ...liveOffer(info), ...arms[index] };
    checkLanguages(copy, variants[0]!, index);
    refuseErrors({ info, catalog, copy, rules, place: `arms.${index}.` });
  }
  refuseSame(
    info,
    test.arms.map((arm, index) => ({ ...arm, ...arms[index] })),
    variants,
  );
  const experiment = {
    weights: test.arms.map(({ weight }) => weight),
    variants,
    withheld: test.arms.flatMap(({ withheld }, index) => (withheld ? [index] : [])),
    traffic: test.traffic,
    plan: planOf(await campaigns.pace(id), test, now),
    ...(arms.some((arm) => Object.keys(arm).length > 0) && { arms }),
  };
  await campaigns.publish(id, { experiment, ...said }, actor);
}

/** @throws CampaignError `invalid_experiment`: without what is live now, nothing would be compared with it. */
function checkControl({ arms: [control] }: TestInput): void {
  if (control?.words === 'live' && !control.withheld) return;
  throw new CampaignError('invalid_experiment', 'A is the control: it says what is live now.', {
    path: 'arms.0',
  });
}

/** @throws CampaignError `invalid_copy`: half of those who read a language would be shown another, which is not the difference that is tested. */
function checkLanguages(copy: CopyByLocale, control: CopyByLocale, arm: number): void {
  const missing = Object.keys(control).find((locale) => control[locale] && !copy[locale]);
  if (!missing) return;
  const message = `A has words in this language and ${armName(arm)} has none, so a test would compare languages. Translate it, or publish without a test.`;
  throw new CampaignError('invalid_copy', message, { path: `arms.${arm}.${missing}.headline` });
}

/** What an arm changes. What the draft has of another place or order of offers comes with the draft's words, and with these alone. */
function changeOf(
  { words, withheld, ...arm }: ArmInput,
  { draftRules, publishedRules }: CampaignInfo,
): ArmChange {
  const drafted = words === 'draft' && !withheld ? draftRules : null;
  const pick = <T>(own: T | undefined, draft: T | undefined, live: T) => {
    const wanted = own ?? draft;
    return isDeepStrictEqual(wanted, live) ? undefined : wanted;
  };
  const surface = pick<Surface>(arm.surface, drafted?.surface, publishedRules.surface);
  const offer = pick(arm.offer, drafted?.offer, publishedRules.offer);
  return {
    ...(surface && { surface: surface as 'card' | 'banner' }),
    ...(offer && { offer }),
    ...(arm.delayDays !== undefined && { delayDays: arm.delayDays }),
  };
}

/** What every arm offers that has no order of its own. */
const liveOffer = ({ publishedRules: { offer } }: CampaignInfo) => ({ offer });

/** Two versions that show the same thing test nothing, however they were put together. */
function refuseSame(info: CampaignInfo, arms: ArmInput[], variants: CopyByLocale[]): void {
  const shown = arms.map(({ withheld, surface, offer, delayDays = 0 }, index) =>
    withheld
      ? null
      : {
          words: variants[index],
          surface: surface ?? info.surface,
          offer: offer ?? info.publishedRules.offer,
          delayDays,
        },
  );
  for (const [index, one] of shown.entries()) {
    const same = shown.findIndex((other, at) => at < index && isDeepStrictEqual(one, other));
    if (same < 0) continue;
    const message = `${armName(same)} and ${armName(index)} show the same: that tests nothing.`;
    throw new CampaignError('invalid_experiment', message, { path: `arms.${index}` });
  }
}

function wordsOf(
  words: ArmInput['words'],
  { draft, published, shipped }: CampaignInfo,
  versions: PublishedVersion[],
): CopyByLocale {
  const found =
    words === 'live'
      ? published
      : words === 'draft'
        ? draft
        : words.version === 0
          ? shipped
          : versions.find(({ version }) => version === words.version)?.source;
  if (found) return found;
  throw new CampaignError('invalid_experiment', 'The words of an arm are not there any more.', {
    path: 'arms',
  });
}

function planOf(pace: CampaignPace, { weeks, traffic, arms }: TestInput, now: number): TestPlan {
  const weights = arms.map(({ weight }) => weight);
  const [planned] = planTest(pace, { weights, traffic }, [weeks]).durations;
  return {
    decideAt: now + weeks * WEEK,
    conversionDays: pace.conversionDays,
    expectedAccounts: Math.max(100, planned?.compared ?? 0),
    ...{ alpha: ALPHA, guardrails: GUARDRAILS },
  };
}

/** Ends a test: the kept version becomes everybody's. Who keeps another than the test says, says why. */
async function stop(
  { campaigns, now }: { campaigns: Campaigns; now: number },
  id: string,
  input: z.infer<typeof stopSchema>,
  actor: string,
): Promise<void> {
  const info = await campaigns.get(id);
  checkVersion(info, input.expectedVersion);
  const arm = Number(input.keep);
  const because = input.note?.trim();
  const measures = await campaigns.measures(id);
  if (!because && measures && input.keep !== armToKeep(readTest(measures, now))) {
    throw new StudioRefusal(400, 'note_missing', 'The test does not say to keep this version: say why.');
  }
  const note = `Version ${armName(arm)} of the test${because ? `: ${because}` : ''}`;
  await campaigns.publish(id, { keep: arm, note, ...(because && { because }) }, actor);
}

function checkVersion(info: CampaignInfo, expected: number): void {
  if (info.draftVersion === expected) return;
  throw new CampaignError(
    'version_conflict',
    'Somebody changed this campaign meanwhile. Your text is still here.',
  );
}

function phaseOf(phase: string): number {
  const asked = Number(phase);
  if (Number.isInteger(asked) && asked >= 1 && asked <= 1_000_000) return asked;
  throw new StudioRefusal(400, 'invalid_request', 'phase: a whole number from 1');
}

function periodOf(days = '30'): number {
  const asked = Number(days);
  if (Number.isInteger(asked) && asked >= 1 && asked <= 366) return asked;
  throw new StudioRefusal(400, 'invalid_request', 'days: a whole number from 1 to 366');
}

/** `shares=50,30,20&traffic=100`, in percent. Left out: half and half of all. */
function designOf({ shares, traffic = '100' }: Record<string, string>): Design {
  const weights =
    shares === undefined ? [...HALVES.weights] : shares.split(',').map((share) => Number(share) / 100);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const share = Number(traffic) / 100;
  const isSplit = weights.length >= 2 && weights.length <= 6 && weights.every((weight) => weight > 0);
  if (isSplit && Math.abs(sum - 1) < 0.001 && share > 0 && share <= 1) return { weights, traffic: share };
  throw new StudioRefusal(
    400,
    'invalid_request',
    'shares: two to six of them, coming to 100; traffic: up to 100',
  );
}

const cuts: readonly string[] = ['plan', 'segment', 'motion', 'campaign', 'cohort'] satisfies MetricsCut[];

function cutOf(by: string | undefined): MetricsCut | null {
  if (by === undefined) return null;
  if (cuts.includes(by)) return by as MetricsCut;
  throw new StudioRefusal(400, 'invalid_request', `by: one of ${cuts.join(', ')}`);
}

const statusOf = {
  unknown_campaign: 404,
  version_conflict: 409,
  invalid_copy: 422,
  invalid_rules: 422,
  invalid_experiment: 422,
  nothing_to_publish: 409,
} as const;

function toError(error: unknown, c: Context, report: (error: unknown) => void): Response {
  if (error instanceof StudioRefusal) return refuse(c, error.status, error.code, error.message);
  if (error instanceof CampaignError)
    return refuse(c, statusOf[error.code], error.code, error.message, error.path);
  if (error instanceof UptierError && error.code === 'unknown_account')
    return refuse(c, 404, error.code, 'The host does not know this account.');
  if (error instanceof UptierError && error.code === 'not_found')
    return refuse(c, 404, error.code, 'It is not there any more. Load the list again.');
  if (error instanceof UptierError && error.code === 'request_closed')
    return refuse(c, 409, error.code, 'It was closed meanwhile. Load the list again.');
  report(error);
  return refuse(c, 500, 'internal', 'Studio could not answer. Your text is kept in the page; try again.');
}

function refuse(
  c: Context,
  status: 400 | 401 | 403 | 404 | 409 | 422 | 500,
  code: string,
  message: string,
  path?: string,
) {
  return c.json({ error: { code, message, ...(path ? { path } : {}) } }, status);
}
