import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { acme, createTestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';
import { sessionFor } from './explainAccount.ts';

const words = { en: { headline: 'Headline', body: 'Body', cta: 'Go' } };
const card: CampaignDefinition = {
  id: 'raise-plan',
  motion: 'tier',
  surface: 'card',
  trigger: { kind: 'usage', meter: 'seats', band: 95 },
  condition: null,
  offer: { kind: 'plan', plan: 'cheapest' },
  startedAt: 0,
  words,
};
const draft: CampaignDefinition = { ...card, id: 'later', state: 'draft' };

describe.each(eachStorage)('explaining an account on %s', (_, open) => {
  async function start(traits: Record<string, unknown> = {}) {
    const server = createTestServer({ db: await open(), options: { campaigns: [card, draft] } });
    server.hosts.set('acme', acme({ usage: { seats: { active: 19 } }, traits }));
    const explain = () => server.ctx.explain(sessionFor('acme', 'olga'));
    const why = async (id: string) => {
      const found = (await explain()).campaigns.find(({ campaign }) => campaign === id)!;
      return { ...found, codes: found.steps.map(({ code }) => code) };
    };
    return { server, explain, why };
  }

  test('says of every campaign why it speaks, or the step that ended it, in code and words', async () => {
    const { explain, why } = await start();
    const { campaigns, gates } = await explain();
    expect(campaigns.map(({ campaign }) => campaign)).toEqual(
      expect.arrayContaining(['gate-sso', 'usage-seats-95', 'raise-plan', 'later']),
    );
    for (const { steps, shows } of campaigns) {
      expect(steps.every(({ words }) => words.length > 5)).toBe(true);
      expect(steps.slice(0, -1).every(({ passed }) => passed)).toBe(true);
      expect(steps.at(-1)!.passed).toBe(shows);
    }
    expect(gates).toContainEqual({ feature: 'sso', allowed: false, code: 'feature_locked' });
    expect(await why('usage-seats-95')).toMatchObject({ shows: true, place: { meter: 'seats' } });
    expect((await why('usage-seats-100')).codes).toEqual(['account_ok', 'band_not_reached']);
    expect((await why('later')).steps).toEqual([
      expect.objectContaining({
        code: 'campaign_draft',
        words: 'The campaign is a draft: nobody sees it until it is on',
      }),
    ]);
  });

  test('shows private qualification, which no page is told of', async () => {
    const { server, why } = await start({ health: 0.2 });
    expect((await why('raise-plan')).codes).toEqual(['account_ok', 'band_reached', 'struggling']);
    const page = await (await server.call('GET', '/account')).text();
    expect(page).not.toMatch(/raise-plan|struggling/);
    const healthy = await start({ health: 0.9 });
    expect(await healthy.why('raise-plan')).toMatchObject({ shows: true, place: { surface: 'card' } });
    expect((await healthy.why('raise-plan')).codes).toEqual(
      expect.arrayContaining(['healthy', 'band_reached']),
    );
  });

  test('says what the user said before', async () => {
    const { server, why } = await start();
    const tell = (campaign: string, more = {}) =>
      server.call('POST', '/events', {
        body: { events: [{ id: randomUUID(), at: 1, kind: 'dismissed', campaign, ...more }] },
      });
    await tell('raise-plan');
    await tell('usage-seats-95', { meter: 'seats', band: 95 });
    expect((await why('raise-plan')).codes.at(-1)).toBe('cooling_down');
    expect((await why('usage-seats-95')).codes.at(-1)).toBe('dismissed_until_next_band');
  });
});
