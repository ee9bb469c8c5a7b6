import {
  CampaignError,
  type CampaignInfo,
  type CampaignPace,
  type Campaigns,
  compileCampaign,
  type TestPlan,
  UptierError,
} from '@uptier/server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { StudioOptions } from '../createStudio.ts';
import { planTest } from '../learn/planTest.ts';
import { lintSource } from '../lint/lintSource.ts';
import { summarise } from '../revenue/summarise.ts';
import type {
  CopyByLocale,
  MetricsCut,
  PipelineView,
  Preview,
  StudioRole,
  StudioUser,
  TestOutlook,
} from './contract.ts';
import { createSample, createSay } from './createSample.ts';
import { toHistory } from './toHistory.ts';
import { toApproval, toHandoff, toOpportunity } from './toPipeline.ts';
import { createViews } from './toView.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;

type Env = { Variables: { user: StudioUser } };

const roles: StudioRole[] = ['view', 'edit', 'publish'];
const words = z.object({
  headline: z.string().max(2000),
  body: z.string().max(2000),
  cta: z.string().max(2000),
});
const copySchema = z.object({ en: words }).catchall(words) as unknown as z.ZodType<CopyByLocale>;
const previewSchema = z.object({ copy: copySchema });
const draftSchema = z.object({ copy: copySchema, expectedVersion: z.number().int() });
const publishSchema = z.object({
  /** How long to test the words against the published ones; null publishes them to everybody. */
  weeks: z.number().int().min(4).max(26).nullable(),
  expectedVersion: z.number().int(),
});
const opportunitySchema = z
  .object({
    stage: z.enum(['new', 'contacted', 'negotiating', 'won', 'lost']),
    note: z.string().max(2000),
    owner: z.object({ id: z.string().min(1).max(200), name: z.string().min(1).max(200) }).nullable(),
  })
  .partial();
const stopSchema = z.object({ keep: z.string(), expectedVersion: z.number().int() });

/** Studio's own routes. Every one asks the host who is asking; writing asks for a role. */
export function createStudioApi(options: StudioOptions): Hono<Env> {
  const { uptier, catalog } = options;
  const { campaigns } = uptier;
  const now = options.now ?? Date.now;
  const sample = createSample({ catalog, now });
  const say = createSay(sample, now);
  const views = createViews(catalog, say, now);
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
  app.get('/campaigns', async (c) => c.json((await campaigns.list()).map(views.summary)));
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
  app.get('/pipeline', async (c) => {
    const [opportunities, ages, handoffs, approvals] = await Promise.all([
      uptier.opportunities.list({ stages: ['new', 'contacted', 'negotiating'] }),
      uptier.opportunities.ages(),
      uptier.handoffs.list({ state: 'open' }),
      uptier.requests.list(),
    ]);
    return c.json({
      ages: { currency: catalog.currency, stages: ages },
      approvals: approvals.map((one) => toApproval(one, catalog)),
      opportunities: opportunities.map((one) => toOpportunity(one, catalog, now())),
      handoffs: handoffs.map((one) => toHandoff(one, catalog, now())),
    } satisfies PipelineView);
  });
  app.patch('/opportunities/:account/:id', async (c) => {
    requireRole(c.get('user'), 'edit');
    const { stage, note, owner } = await read(c, opportunitySchema);
    const change = {
      ...(stage && { stage }),
      ...(note === undefined ? {} : { note }),
      ...(owner === undefined ? {} : { owner }),
    };
    const updated = await uptier.opportunities.update(c.req.param(), change, c.get('user').name);
    return c.json(toOpportunity(updated, catalog, now()));
  });
  app.post('/handoffs/:account/:id/answer', async (c) => {
    requireRole(c.get('user'), 'edit');
    return c.json(toHandoff(await uptier.handoffs.answer(c.req.param(), c.get('user').name), catalog, now()));
  });
  app.get('/campaigns/:id', async (c) => c.json(await detail(c.req.param('id'))));
  app.get('/campaigns/:id/results', async (c) => {
    const id = c.req.param('id');
    return c.json(views.results(await campaigns.get(id), await campaigns.measures(id)));
  });
  app.get('/campaigns/:id/history', async (c) => {
    const id = c.req.param('id');
    return c.json(toHistory(await campaigns.get(id), await campaigns.history(id), say));
  });
  app.get('/campaigns/:id/outlook', async (c) =>
    c.json(planTest(await campaigns.pace(c.req.param('id'))) satisfies TestOutlook),
  );
  app.post('/campaigns/:id/preview', async (c) => {
    const { copy } = await read(c, previewSchema);
    const info = await campaigns.get(c.req.param('id'));
    return c.json(preview(info, copy));
  });
  app.put('/campaigns/:id/draft', async (c) => {
    requireRole(c.get('user'), 'edit');
    const { copy, expectedVersion } = await read(c, draftSchema);
    await campaigns.saveDraft(c.req.param('id'), copy, expectedVersion);
    return c.json(await detail(c.req.param('id')));
  });
  app.post('/campaigns/:id/publish', async (c) => {
    requireRole(c.get('user'), 'publish');
    const input = await read(c, publishSchema);
    await publish(campaigns, c.req.param('id'), { ...input, now: now() }, c.get('user').name);
    return c.json(await detail(c.req.param('id')));
  });
  app.post('/campaigns/:id/stop', async (c) => {
    requireRole(c.get('user'), 'publish');
    const input = await read(c, stopSchema);
    await stop(campaigns, c.req.param('id'), input, c.get('user').name);
    return c.json(await detail(c.req.param('id')));
  });

  const detail = async (id: string) =>
    views.detail(await campaigns.get(id), (await campaigns.history(id))[0]);
  const preview = (info: CampaignInfo, copy: CopyByLocale): Preview => {
    const findings = lintSource(copy);
    const shown = findings.some((finding) => finding.rule === 'syntax') ? info.published : copy;
    const compiled = compileCampaign(shown);
    return { ...sample(info, compiled), copy: compiled, headline: say(info, shown), findings };
  };
  return app;
}

async function publish(
  campaigns: Campaigns,
  id: string,
  input: z.infer<typeof publishSchema> & { now: number },
  actor: string,
): Promise<void> {
  const info = await campaigns.get(id);
  checkVersion(info, input.expectedVersion);
  if (!info.draft)
    throw new CampaignError('nothing_to_publish', 'There is no draft to publish. Change something first.');
  const blocking = lintSource(info.draft).find((finding) => finding.level === 'error');
  if (blocking) {
    throw new CampaignError('invalid_copy', blocking.message, {
      path: `${blocking.locale}.${blocking.field}`,
    });
  }
  if (input.weeks === null) return void (await campaigns.publish(id, {}, actor));
  const variants = [info.published, info.draft];
  const plan = planOf(await campaigns.pace(id), input.weeks, input.now);
  await campaigns.publish(id, { experiment: { weights: [0.5, 0.5], variants, plan } }, actor);
}

function planOf(pace: CampaignPace, weeks: number, now: number): TestPlan {
  const expected = planTest(pace, [weeks]).durations[0]?.accounts ?? 0;
  return {
    decideAt: now + weeks * WEEK,
    conversionDays: pace.conversionDays,
    expectedAccounts: Math.max(100, expected),
  };
}

/** Ends a test: the kept version becomes everybody's. */
async function stop(
  campaigns: Campaigns,
  id: string,
  input: z.infer<typeof stopSchema>,
  actor: string,
): Promise<void> {
  const info = await campaigns.get(id);
  checkVersion(info, input.expectedVersion);
  const kept = info.experiment?.variants[Number(input.keep)];
  if (!kept) throw new CampaignError('invalid_experiment', 'There is no such version in the running test.');
  await campaigns.saveDraft(id, kept, info.draftVersion);
  await campaigns.publish(id, {}, actor);
}

function checkVersion(info: CampaignInfo, expected: number): void {
  if (info.draftVersion === expected) return;
  throw new CampaignError(
    'version_conflict',
    'Somebody changed this campaign meanwhile. Your text is still here.',
  );
}

class StudioRefusal extends Error {
  readonly status: 400 | 403;
  readonly code: string;

  constructor(status: 400 | 403, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

function requireRole(user: StudioUser, role: StudioRole): void {
  if (roles.indexOf(user.role) >= roles.indexOf(role)) return;
  throw new StudioRefusal(403, 'role_missing', `This needs the role "${role}"; you have "${user.role}".`);
}

function periodOf(days = '30'): number {
  const asked = Number(days);
  if (Number.isInteger(asked) && asked >= 1 && asked <= 366) return asked;
  throw new StudioRefusal(400, 'invalid_request', 'days: a whole number from 1 to 366');
}

const cuts: readonly string[] = ['plan', 'segment', 'motion', 'campaign', 'cohort'] satisfies MetricsCut[];

function cutOf(by: string | undefined): MetricsCut | null {
  if (by === undefined) return null;
  if (cuts.includes(by)) return by as MetricsCut;
  throw new StudioRefusal(400, 'invalid_request', `by: one of ${cuts.join(', ')}`);
}

async function read<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const body: unknown = await c.req.json().catch(() => {
    throw new StudioRefusal(400, 'invalid_json', 'The body is not JSON.');
  });
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new StudioRefusal(
    400,
    'invalid_request',
    `${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'invalid'}`,
  );
}

const statusOf = {
  unknown_campaign: 404,
  version_conflict: 409,
  invalid_copy: 422,
  invalid_experiment: 422,
  nothing_to_publish: 409,
} as const;

function toError(error: unknown, c: Context, report: (error: unknown) => void): Response {
  if (error instanceof StudioRefusal) return refuse(c, error.status, error.code, error.message);
  if (error instanceof CampaignError)
    return refuse(c, statusOf[error.code], error.code, error.message, error.path);
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
