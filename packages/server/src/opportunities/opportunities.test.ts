import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CampaignDefinition } from '../campaigns/defaultCampaigns.ts';
import { bindTemplate } from '../library/bindTemplate.ts';
import { opportunities } from '../storage/schema.ts';
import {
  acme,
  createTestServer,
  mia,
  olga,
  starterBilling,
  startOfTest,
  type TestServer,
  testCatalog,
} from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';

const day = 86_400_000;
const on = (id: string, choice = {}): CampaignDefinition => ({
  ...bindTemplate(testCatalog(), id, choice),
  state: 'on',
});
const campaigns = [
  on('better-support'),
  on('asked-three-times', { feature: 'sso' }),
  on('whole-platform'),
  on('compliance-deadline'),
  on('help-first'),
];
const csm = { id: 'cam', name: 'Cam', replyHours: 4 };

describe.each(eachStorage)('opportunities on %s', (_, open) => {
  let server: TestServer;
  beforeEach(async () => {
    server = createTestServer({ db: await open(), options: { campaigns, people: { csm } } });
  });
  afterEach(() => vi.restoreAllMocks());

  const look = async (as = olga) => (await server.call('GET', '/account', { as })).json();
  const list = () => server.ctx.opportunities.list();
  const tell = (traits: Record<string, unknown>, user?: string) =>
    server.ctx.traits.set([{ account: 'acme', traits, ...(user && { user }) }]);

  test('an account at its limit is one, with the change, its price and every reason', async () => {
    await look();
    const [found, ...others] = await list();
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      account: 'acme',
      motion: 'tier',
      campaign: 'usage-seats-95',
      stage: 'new',
      source: 'account',
      change: { plan: 'growth' },
      yearly: 14900 * 12,
      currency: 'usd',
    });
    expect(found!.reasons.map(({ code }) => code)).toEqual([
      'band_reached',
      'answer_not_pitch',
      'has_authority',
      'can_pay',
      'relief_offered',
      'offer_found',
    ]);
  });

  test('is one however often and by whomever it is seen', async () => {
    await Promise.all([look(), look(mia), look()]);
    server.advance(2 * 3_600_000);
    await look();
    const all = await list();
    expect(all).toHaveLength(1);
    expect(all[0]!.seenAt).toBe(all[0]!.createdAt + 2 * 3_600_000);
  });

  test('a struggling account is none, and is sent help instead of a pitch', async () => {
    server.hosts.set('acme', acme({ traits: {} }));
    await tell({ health: 0.2, openTickets: 5, satisfaction: 0.9 });
    const { candidates } = await look();
    expect(await list()).toEqual([]);
    const ids = candidates.map(({ id }: { id: string }) => id);
    expect(ids).toContain('help-first');
    expect(ids).toContain('usage-seats-95');
    expect(ids).not.toContain('better-support-chat');
  });

  test('private facts decide, and reach no page in any form', async () => {
    await tell({ openTickets: 5, health: 0.91, segment: 'secret-segment' });
    const snapshot = await look();
    const sent = snapshot.candidates.find(({ id }: { id: string }) => id === 'better-support-chat');
    expect(sent).toMatchObject({ trigger: { kind: 'met', as: 'behaviour' }, offer: { kind: 'plan' } });
    expect(JSON.stringify(snapshot)).not.toMatch(/openTickets|health|segment|help-first/);
    expect((await list()).map(({ motion }) => motion).sort()).toEqual(['feature', 'tier']);
  });

  test('a private date decides, and is sent in no form', async () => {
    const deadline = startOfTest + 41 * day + 12_345;
    await tell({ complianceDeadline: deadline });
    const snapshot = await look();
    const sent = snapshot.candidates.find(({ id }: { id: string }) => id === 'compliance-deadline-sso');
    expect(sent).toMatchObject({ trigger: { kind: 'met', as: 'time' }, prepared: { at: null } });
    expect(JSON.stringify(snapshot)).not.toContain(String(deadline));
  });

  test('who has no budget is offered to ask, as long as there is somebody to ask', async () => {
    await tell({ budgetAuthority: false }, 'olga');
    expect((await look()).user.can).toEqual(['offers:read', 'requests:write']);
    expect((await list())[0]!.reasons.map(({ code }) => code)).toContain('no_authority');
    server.hosts.set('acme', acme({ approvers: [olga.user] }));
    expect((await look()).user.can).toContain('billing:purchase');
  });

  test('what a page saw qualify is noticed too', async () => {
    const event = { id: 'event-one', at: 1, kind: 'qualified_would_show', campaign: 'asked-three-times-sso' };
    const gate = { ...event, id: 'event-two', campaign: 'gate-sso' };
    await server.call('POST', '/events', { body: { events: [event, gate] } });
    expect(await list()).toMatchObject([
      { motion: 'feature', source: 'page', campaign: 'asked-three-times-sso', change: null },
    ]);
  });

  test('what is bought wins what it covers, and leaves the rest open', async () => {
    await tell({ openTickets: 5 });
    await look();
    const to = { plan: 'growth', interval: 'month' as const, extras: {}, addOns: {} };
    await server.ctx.db.transaction((tx) => server.ctx.opportunities.settle(tx, { account: 'acme', to }));
    const stages = Object.fromEntries((await list()).map(({ motion, stage }) => [motion, stage]));
    expect(stages).toEqual({ tier: 'won', feature: 'new' });
  });

  test('a person moves it, closes it, and opens it again', async () => {
    await look();
    const [{ id } = { id: '' }] = await list();
    const one = { account: 'acme', id };
    const { update } = server.ctx.opportunities;
    server.advance(day);
    expect(await update(one, { stage: 'contacted', owner: csm, note: 'called' }, 'cam')).toMatchObject({
      stage: 'contacted',
      owner: csm,
      note: 'called',
    });
    const lost = await update(one, { stage: 'lost' }, 'cam');
    expect(lost.closedAt).toBe(lost.stageAt);
    expect(await update(one, { stage: 'negotiating' }, 'cam')).toMatchObject({
      stage: 'negotiating',
      closedAt: null,
    });
    await expect(update({ ...one, account: 'other' }, {}, 'cam')).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('keeps a note that somebody wrote meanwhile, and takes one that is sent twice once', async () => {
    await look();
    const [{ id } = { id: '' }] = await list();
    const write = async (note: string, noteBefore?: string) => {
      const change = { note, ...(noteBefore !== undefined && { noteBefore }) };
      return (await server.ctx.opportunities.update({ account: 'acme', id }, change, 'cam')).note;
    };
    expect(await write('Wants SSO', '')).toBe('Wants SSO');
    expect(await write('Called', '')).toBe('Wants SSO\nCalled');
    expect(await write('Wants SSO\nCalled', '')).toBe('Wants SSO\nCalled');
    expect(await write('Called twice', 'Wants SSO\nCalled')).toBe('Called twice');
    expect(await write('', 'Called')).toBe('Called twice');
    expect(await write('Whatever it was')).toBe('Whatever it was');
  });

  test('who did what with it can be read, newest first and page by page, of all accounts', async () => {
    await look();
    const [{ id } = { id: '' }] = await list();
    const { audit, update } = server.ctx.opportunities;
    await server.ctx.switches.set({ prompts: false }, 'Ola');
    for (const note of ['one', 'two', 'three']) await update({ account: 'acme', id }, { note }, 'cam');
    const [last, ...rest] = await audit();
    expect(last).toMatchObject({ account: 'acme', subject: id, actor: 'cam', detail: { note: 'three' } });
    expect(rest.map(({ detail }) => detail.note)).toEqual(['two', 'one']);
    expect(await audit({ after: last!, limit: 1 })).toEqual([rest[0]]);
  });

  test('is opened again only where nothing took its place, and never once it has expired', async () => {
    await look();
    const [{ id } = { id: '' }] = await list();
    const { update } = server.ctx.opportunities;
    await update({ account: 'acme', id }, { stage: 'lost' }, 'cam');
    server.advance(91 * day);
    await look();
    const reopened = update({ account: 'acme', id }, { stage: 'contacted' }, 'cam');
    await expect(reopened).rejects.toMatchObject({ code: 'request_closed' });
    const fresh = (await list()).find(({ stage }) => stage === 'new')!;
    server.advance(31 * day);
    await server.ctx.opportunities.expire();
    const revived = update({ account: 'acme', id: fresh.id }, { stage: 'contacted' }, 'cam');
    await expect(revived).rejects.toMatchObject({ code: 'request_closed' });
  });

  test('are read page by page, each once, in the order of the whole list', async () => {
    const at = startOfTest;
    const rows = Array.from({ length: 23 }, (_, n) => ({
      ...{ account: `acc_${n % 7}`, id: `opp_${n}`, motion: 'tier' as const, campaign: null },
      ...{ source: 'account' as const, reasons: [], currency: 'usd', rank: n % 3, createdAt: at + (n % 2) },
      stage: n < 7 ? ('new' as const) : ('won' as const),
      yearly: n % 4 === 0 ? null : (n % 4) * 100,
      ...{ seenAt: at, stageAt: at, closedAt: n < 7 ? null : at + (n % 5) },
    }));
    await server.ctx.db.query.insert(opportunities).values(rows);
    for (const stages of [['new'], ['won'], ['new', 'won']] as const) {
      const all = await server.ctx.opportunities.list({ stages: [...stages] });
      const paged: typeof all = [];
      for (let page = all.slice(0, 1); page.length > 0; ) {
        const after = paged.at(-1);
        page = await server.ctx.opportunities.list({
          stages: [...stages],
          limit: 4,
          ...(after && { after }),
        });
        paged.push(...page);
      }
      expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    }
    const [first, second] = await server.ctx.opportunities.list({ stages: ['new'] });
    expect([first!.rank, first!.yearly, second!.rank]).toEqual([2, 200, 2]);
    const closed = await server.ctx.opportunities.list({ stages: ['won', 'lost'] });
    expect(closed[0]!.closedAt).toBe(at + 4);
    expect(
      await server.ctx.opportunities.list({ account: ['acc_1', 'acc_2'], stages: ['new'] }),
    ).toHaveLength(2);
  });

  test('after a no the motion rests for a quarter', async () => {
    await look();
    const [{ id } = { id: '' }] = await list();
    await server.ctx.opportunities.update({ account: 'acme', id }, { stage: 'lost' }, 'cam');
    server.advance(89 * day);
    await look();
    expect(await list()).toHaveLength(1);
    server.advance(2 * day);
    await look();
    expect((await list()).map(({ stage }) => stage).sort()).toEqual(['lost', 'new']);
  });

  test('what qualifies no longer expires, unless somebody works on it', async () => {
    await tell({ openTickets: 5 });
    await look();
    const worked = (await list()).find(({ motion }) => motion === 'feature')!;
    await server.ctx.opportunities.update({ account: 'acme', id: worked.id }, { stage: 'contacted' }, 'cam');
    server.advance(30 * day);
    await server.ctx.opportunities.expire();
    const stages = Object.fromEntries((await list()).map(({ motion, stage }) => [motion, stage]));
    expect(stages).toEqual({ tier: 'expired', feature: 'contacted' });
  });

  test('a list that cannot be written keeps nobody from their page', async () => {
    vi.spyOn(server.ctx.opportunities, 'notice').mockRejectedValue(new Error('full'));
    expect((await look()).status).toBe('active');
  });

  test('one account never sees or changes another’s', async () => {
    await look();
    server.stripe.billing.set('cus_other', starterBilling({ status: 'active' }));
    await look({ ...olga, account: 'other' });
    const rows = await server.ctx.db.query.select().from(opportunities);
    expect(new Set(rows.map(({ account }) => account))).toEqual(new Set(['acme', 'other']));
    expect(await server.ctx.opportunities.list({ account: 'other' })).toHaveLength(1);
  });
});
