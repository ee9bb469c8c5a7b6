import { createUptier, type Uptier } from '@uptier/server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createStudio, type Studio } from '../createStudio.ts';
import { catalog } from '../testing/catalog.ts';
import type { ApprovalView, AuditView, HandoffView, Page, PipelineView, StudioRole } from './contract.ts';

const origin = 'http://localhost:4242';
const cam = { id: 'cam', name: 'Cam', replyHours: 4 };

let uptier: Uptier;
let studio: Studio;
let role: StudioRole = 'edit';

beforeAll(() => {
  uptier = createUptier({
    catalog,
    origins: [origin],
    people: { csm: cam, csmFrom: 100_000 },
    resolveAccount: async (id) => ({
      ...{ id, name: id, customer: null, usage: { seats: { active: 19 } } },
      approvers: [{ id: 'olga', name: 'Olga' }],
    }),
    authorize: () => true,
  });
  const authorizeStudio = () => ({ id: 'paul', name: 'Paul', role });
  studio = createStudio({ uptier, catalog, authorizeStudio });
}, 60_000);
afterAll(() => uptier.close());
beforeEach(() => {
  role = 'edit';
});

/** As the browser of somebody of an account asks. */
async function ask(account: string, path: string, body: object): Promise<{ id: string }> {
  const user = { id: 'mia', name: 'Mia' };
  const scope = ['offers:read' as const, 'requests:write' as const];
  const token = await uptier.sessions.create({ account, user, scope });
  const headers = { origin, authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const request = new Request(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const answer = await uptier.fetch(request);
  expect(answer.status).toBe(200);
  return answer.json();
}

async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const text = body && JSON.stringify(body);
  const request = new Request(`${origin}/studio/api${path}`, {
    method,
    headers,
    ...(text && { body: text }),
  });
  const answer = await studio.fetch(request);
  expect(answer.status).toBe(200);
  return answer.json();
}
const csv = async (list: string) =>
  (await studio.fetch(new Request(`${origin}/studio/api/${list}.csv`))).text();

test('whoever asks for approval stands in the pipeline with an owner, a stage and a note', async () => {
  const wish = {
    change: { plan: 'growth' },
    reason: { meter: 'seats', add: 2 },
    approverId: 'olga',
    note: '',
  };
  const { id } = await ask('approves', '/requests', wish);
  const [asked] = (await call<PipelineView>('GET', '/pipeline')).approvals.items as [ApprovalView];
  expect(asked).toMatchObject({
    ...{ id, isTakenUp: true, wants: 'Growth' },
    opportunity: { stage: 'new', owner: { id: 'cam' }, note: '', offer: 'Growth', source: 'approval' },
  });
  const edit = { stage: 'contacted', note: 'Olga is away', owner: { id: 'paul', name: 'Paul' } };
  await call('PATCH', `/opportunities/approves/${asked.opportunity.id}`, edit);
  const [after] = (await call<PipelineView>('GET', '/pipeline')).approvals.items;
  expect(after?.opportunity).toMatchObject(edit);
  const [done] = (await call<Page<AuditView>>('GET', '/audit/pipeline')).items;
  expect(done).toMatchObject({
    ...{ actor: 'Paul', name: 'approves', campaign: null },
    did: 'moved it from new to contacted, gave it to Paul, noted “Olga is away”',
  });
  expect(await csv('approvals')).toMatch(/"Paul","contacted",0,"Olga is away"$/);
});

test('an opportunity that was closed stays beside whoever still waits, and is opened again from there', async () => {
  const { id } = await ask('waits', '/handoffs', { kind: 'sales', plan: 'growth', note: 'Call me' });
  const waiting = async () =>
    (await call<PipelineView>('GET', '/pipeline')).handoffs.items.find((one) => one.id === id)!;
  const { opportunity } = await waiting();
  await call('PATCH', `/opportunities/waits/${opportunity.id}`, { stage: 'lost', note: 'No budget' });
  expect((await waiting()).opportunity).toMatchObject({
    id: opportunity.id,
    stage: 'lost',
    note: 'No budget',
  });
  await call('PATCH', `/opportunities/waits/${opportunity.id}`, { stage: 'negotiating' });
  expect((await waiting()).opportunity).toMatchObject({ id: opportunity.id, stage: 'negotiating' });
});

test('a request for help is on nobody’s list of opportunities until somebody writes a note on it', async () => {
  const { id } = await ask('helped', '/handoffs', { kind: 'help', note: 'How do I invite?' });
  const helped = async () => {
    const { handoffs, opportunities } = await call<PipelineView>('GET', '/pipeline');
    return {
      asked: handoffs.items.find((one) => one.id === id)!,
      listed: opportunities.items.filter(({ account }) => account === 'helped').length,
    };
  };
  const before = await helped();
  expect(before.asked).toMatchObject({
    isTakenUp: false,
    opportunity: { stage: 'new', owner: { id: 'cam' } },
  });
  expect(before.listed).toBe(0);
  const taken = await call<HandoffView>('PATCH', `/handoffs/helped/${id}/opportunity`, { note: 'Needs SSO' });
  expect(taken).toMatchObject({ id, isTakenUp: true, opportunity: { note: 'Needs SSO', stage: 'new' } });
  const after = await helped();
  expect(after).toMatchObject({ asked: { opportunity: taken.opportunity }, listed: 1 });
  expect(await csv('handoffs')).toMatch(/"helped","help".*"Cam","new",0,"Needs SSO"/);
});

test('two that ask are worked on under one opportunity, and the notes on both are kept', async () => {
  const [first, second] = [
    await ask('both', '/handoffs', { kind: 'help', note: 'How?' }),
    await ask('both', '/requests', {
      ...{ change: { plan: 'growth' }, reason: { meter: 'seats', add: 2 }, approverId: 'olga', note: '' },
    }),
  ];
  const [approval] = (await call<PipelineView>('GET', '/pipeline')).approvals.items.filter(
    ({ id }) => id === second.id,
  );
  await call('PATCH', `/opportunities/both/${approval!.opportunity.id}`, {
    note: 'Olga is away',
    noteBefore: '',
  });
  // A page that was opened before anything was written.
  const edit = { note: 'Explained it', noteBefore: '' };
  const taken = await call<HandoffView>('PATCH', `/handoffs/both/${first.id}/opportunity`, edit);
  expect(taken.opportunity).toMatchObject({
    id: approval!.opportunity.id,
    note: 'Olga is away\nExplained it',
  });
});
