import type {
  HandoffPlace,
  OpenRequest,
  Opportunity,
  OpportunityChange,
  OpportunityPlace,
  RequestPlace,
  StoredHandoff,
} from '@uptier/server';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { StudioOptions } from '../createStudio.ts';
import { type CsvRow, toCsv } from '../toCsv.ts';
import type {
  ApprovalView,
  HandoffView,
  OpportunityView,
  Page,
  PipelineView,
  StudioUser,
} from './contract.ts';
import { readAll, readPage } from './pages.ts';
import { approvalCsv, handoffCsv, type Linked, opportunityCsv } from './pipelineCsv.ts';
import { readBody, requireRole, StudioRefusal } from './refusals.ts';
import { toApproval, toHandoff, toOpportunity } from './toPipeline.ts';

type Env = { Variables: { user: StudioUser } };

const key = { account: z.string(), id: z.string() };
const opportunityPlace: z.ZodType<OpportunityPlace> = z.object({
  ...key,
  rank: z.number().int(),
  yearly: z.number().int().nullable(),
  createdAt: z.number().int(),
  closedAt: z.number().int().nullable(),
});
const handoffPlace: z.ZodType<HandoffPlace> = z.object({
  ...key,
  replyBy: z.number().int(),
  createdAt: z.number().int(),
});
const requestPlace: z.ZodType<RequestPlace> = z.object({ ...key, expiresAt: z.number().int() });

const personSchema = z.object({ id: z.string().min(1).max(200), name: z.string().min(1).max(200) });
const assignSchema = z.object({ person: personSchema });
const editSchema = z
  .object({
    stage: z.enum(['new', 'contacted', 'negotiating', 'won', 'lost']),
    note: z.string().max(2000),
    noteBefore: z.string(),
    owner: personSchema.nullable(),
  })
  .partial();

const stagesOf = {
  open: ['new', 'contacted', 'negotiating'],
  closed: ['won', 'lost'],
} satisfies Record<string, Opportunity['stage'][]>;
const openStages: Opportunity['stage'][] = stagesOf.open;

/** Accounts that qualify for more, requests to a person, requests for approval: page by page, and whole as CSV. */
export function createPipelineApi({ uptier, catalog, now = Date.now }: StudioOptions): Hono<Env> {
  const app = new Hono<Env>();

  const listOpportunities =
    (state: keyof typeof stagesOf) => (after: OpportunityPlace | undefined, limit: number) =>
      uptier.opportunities.list({ stages: [...stagesOf[state]], limit, ...(after && { after }) });
  const listHandoffs = (after: HandoffPlace | undefined, limit: number) =>
    uptier.handoffs.list({ state: 'open', limit, ...(after && { after }) });
  const listApprovals = (after: RequestPlace | undefined, limit: number) =>
    uptier.requests.list({ limit, ...(after && { after }) });

  const opportunities = async (state: string | undefined, after?: string): Promise<Page<OpportunityView>> => {
    const page = await readPage(listOpportunities(stateOf(state)), opportunityPlace, after);
    return { ...page, items: page.items.map((one) => toOpportunity(one, catalog, now())) };
  };
  const handoffs = async (after?: string): Promise<Page<HandoffView>> => {
    const page = await readPage(listHandoffs, handoffPlace, after);
    const linked = await linkOf(page.items);
    return { ...page, items: page.items.map((one) => toHandoff(one, linked(one), catalog, now())) };
  };
  const approvals = async (after?: string): Promise<Page<ApprovalView>> => {
    const page = await readPage(listApprovals, requestPlace, after);
    const linked = await linkOf(page.items);
    return { ...page, items: page.items.map((one) => toApproval(one, linked(one), catalog, now())) };
  };

  /** The opportunity somebody's request is worked on under: its own, or the most urgent open one of the account. */
  const linkOf = async (asked: readonly (StoredHandoff | OpenRequest)[]) => {
    const account = [...new Set(asked.map((one) => one.account))];
    const id = asked.flatMap(({ opportunity }) => opportunity ?? []);
    const { list } = uptier.opportunities;
    const [own, open] = await Promise.all([
      id.length > 0 ? list({ account, id, limit: id.length }) : [],
      // One a motion.
      account.length > 0 ? list({ account, stages: openStages, limit: account.length * 4 }) : [],
    ]);
    return (one: StoredHandoff | OpenRequest): Opportunity | null =>
      own.find((other) => isOf(other, one) && other.id === one.opportunity && other.stage !== 'expired') ??
      open.find((other) => isOf(other, one)) ??
      null;
  };

  async function* linkAll<T extends StoredHandoff | OpenRequest>(parts: AsyncGenerator<T[]>) {
    for await (const part of parts) {
      const linked = await linkOf(part);
      yield part.map((asked): Linked<T> => ({ asked, opportunity: linked(asked) }));
    }
  }

  app.get('/pipeline', async (c) => {
    const ages = await uptier.opportunities.ages();
    const view: PipelineView = {
      ages: { currency: catalog.currency, stages: ages },
      opportunities: await opportunities(c.req.query('state')),
      handoffs: await handoffs(),
      approvals: await approvals(),
    };
    return c.json(view);
  });
  app.get('/opportunities', async (c) =>
    c.json(await opportunities(c.req.query('state'), c.req.query('after'))),
  );
  app.get('/handoffs', async (c) => c.json(await handoffs(c.req.query('after'))));
  app.get('/approvals', async (c) => c.json(await approvals(c.req.query('after'))));

  app.get('/opportunities.csv', (c) => {
    const parts = readAll(listOpportunities(stateOf(c.req.query('state'))), opportunityPlace);
    return csv('opportunities', opportunityCsv(catalog, now()), parts);
  });
  app.get('/handoffs.csv', () =>
    csv('handoffs', handoffCsv(catalog, now()), linkAll(readAll(listHandoffs, handoffPlace))),
  );
  app.get('/approvals.csv', () =>
    csv('approvals', approvalCsv(catalog, now()), linkAll(readAll(listApprovals, requestPlace))),
  );

  app.patch('/opportunities/:account/:id', async (c) => {
    requireRole(c.get('user'), 'edit');
    const change = await readEdit(c);
    const updated = await uptier.opportunities.update(c.req.param(), change, c.get('user').name);
    return c.json(toOpportunity(updated, catalog, now()));
  });
  app.patch('/handoffs/:account/:id/opportunity', async (c) => {
    requireRole(c.get('user'), 'edit');
    const [{ name }, change] = [c.get('user'), await readEdit(c)];
    const taken = await uptier.handoffs.takeUp(c.req.param(), name);
    const updated = await uptier.opportunities.update(underOf(taken), change, name);
    return c.json(toHandoff(taken, updated, catalog, now()));
  });
  app.patch('/approvals/:account/:id/opportunity', async (c) => {
    requireRole(c.get('user'), 'edit');
    const [{ name }, change] = [c.get('user'), await readEdit(c)];
    const taken = await uptier.requests.takeUp(c.req.param(), name);
    const updated = await uptier.opportunities.update(underOf(taken), change, name);
    return c.json(toApproval(taken, updated, catalog, now()));
  });
  app.patch('/handoffs/:account/:id', async (c) => {
    requireRole(c.get('user'), 'edit');
    const { person } = await readBody(c, assignSchema);
    const assigned = await uptier.handoffs.assign(c.req.param(), person, c.get('user').name);
    const linked = await linkOf([assigned]);
    return c.json(toHandoff(assigned, linked(assigned), catalog, now()));
  });
  app.post('/handoffs/:account/:id/answer', async (c) => {
    requireRole(c.get('user'), 'edit');
    const answered = await uptier.handoffs.answer(c.req.param(), c.get('user').name);
    const linked = await linkOf([answered]);
    return c.json(toHandoff(answered, linked(answered), catalog, now()));
  });
  return app;
}

const isOf = (one: Opportunity, { account }: StoredHandoff | OpenRequest) => one.account === account;

const underOf = ({ account, opportunity }: StoredHandoff | OpenRequest) => ({ account, id: opportunity! });

/** What is left out of a change stays as it is. */
async function readEdit(c: Context): Promise<OpportunityChange> {
  const { stage, note, noteBefore, owner } = await readBody(c, editSchema);
  return {
    ...(stage && { stage }),
    ...(note === undefined ? {} : { note }),
    ...(noteBefore === undefined ? {} : { noteBefore }),
    ...(owner === undefined ? {} : { owner }),
  };
}

function stateOf(state = 'open'): keyof typeof stagesOf {
  if (state === 'open' || state === 'closed') return state;
  throw new StudioRefusal(400, 'invalid_request', 'state: open or closed');
}

/** Every row there is, sent as it is read. */
function csv<T>(
  name: string,
  { head, row }: { head: CsvRow; row(one: T): CsvRow },
  parts: AsyncGenerator<T[]>,
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(encoder.encode(toCsv([head]))),
    async pull(stream) {
      const { value, done } = await parts.next();
      if (done) stream.close();
      else stream.enqueue(encoder.encode(`\r\n${toCsv(value.map(row))}`));
    },
    cancel: async () => void (await parts.return(undefined)),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
  });
}
