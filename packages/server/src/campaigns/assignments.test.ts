import { InMemoryProvider, OpenFeature } from '@openfeature/server-sdk';
import { afterEach, describe, expect, test } from 'vitest';
import { createTestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';
import type { AssignmentSource } from './AssignmentSource.ts';
import { compileCampaign } from './compileCampaign.ts';
import { chooseArm, createAssignments } from './createAssignments.ts';
import { createCandidates } from './createCandidates.ts';
import type { Published } from './createPublished.ts';
import type { CampaignDefinition } from './defaultCampaigns.ts';
import { usageNear } from './defaultCopy.ts';
import { withRules } from './effectiveRules.ts';
import { fromOpenFeature } from './fromOpenFeature.ts';

const copy = compileCampaign(usageNear);
const experiment = {
  id: 'card',
  phase: 1,
  weights: [0.5, 0.5],
  variants: [],
  startedAt: 0,
  copies: [copy, copy],
  arms: [],
  traffic: 1,
  fixes: [],
  forced: {},
  plan: null,
};
const definition = (id: string, surface: 'card' | 'inline'): CampaignDefinition => ({
  id,
  motion: 'tier',
  surface,
  trigger: { kind: 'usage', meter: 'seats', band: 95 },
  condition: null,
  offer: { kind: 'plan', plan: 'cheapest' },
  startedAt: 0,
  words: usageNear,
});
const definitions = new Map(
  [definition('card', 'card'), definition('inline', 'inline')].map((one) => [one.id, one]),
);
const accounts = Array.from({ length: 40 }, (_, index) => `acc-${index}`);

afterEach(() => OpenFeature.clearProviders());

describe.each(eachStorage)('arms on %s', (_, open) => {
  async function start({
    source = null,
    holdout = 0,
    withheld = [],
    running = ['card', 'inline'],
  }: {
    source?: AssignmentSource | null;
    holdout?: number;
    withheld?: number[];
    running?: string[];
  } = {}) {
    const { ctx } = createTestServer({ db: await open(), options: { assignments: source } });
    const assignments = createAssignments(ctx);
    const published = new Map<string, Published>(
      [...definitions].map(([id, one]) => [
        id,
        {
          ...{ isOn: true, copy, campaign: withRules(one, null) },
          experiment: running.includes(id) ? { ...experiment, id, withheld } : null,
        },
      ]),
    );
    const candidates = createCandidates({
      readPublished: async () => published,
      assignments,
      holdout: async () => holdout,
      firstMet: async () => null,
      now: () => 0,
    });
    const partsOf = async (account: string) => {
      const found = await candidates({
        account,
        languages: [],
        known: { meters: ['seats'], locked: [], traits: {}, renewal: null, now: 0 },
        mayCome: () => true,
      });
      return Object.fromEntries(found.map(({ id, assignment }) => [id, assignment]));
    };
    return { ctx, assignments, partsOf };
  }
  const running = { id: 'card', phase: 1, weights: [0.5, 0.5] };

  test('are those of the hash, and stay when the weights change', async () => {
    const { assignments } = await start();
    for (const account of accounts.slice(0, 5)) {
      const arm = (await assignments.armsOf(account, [running])).get('card');
      expect(arm).toBe(chooseArm(account, running));
      const later = await assignments.armsOf(account, [{ ...running, weights: [1 - arm!, arm!] }]);
      const turned = await assignments.armsOf(account, [{ ...running, weights: [arm!, 1 - arm!] }]);
      expect([later.get('card'), turned.get('card')]).toEqual([arm, arm]);
    }
  });

  test('come from an OpenFeature client where it has a flag, and are kept when the flag is gone', async () => {
    const flag = { variants: { off: '0', on: '1' }, defaultVariant: 'on', disabled: false };
    const provider = new InMemoryProvider({ 'uptier.card': flag });
    await OpenFeature.setProviderAndWait(provider);
    const { assignments } = await start({ source: fromOpenFeature(OpenFeature.getClient()) });
    const armsOf = async () =>
      Promise.all(
        accounts.slice(0, 6).map(async (one) => (await assignments.armsOf(one, [running])).get('card')),
      );
    expect(await armsOf()).toEqual([1, 1, 1, 1, 1, 1]);
    await provider.putConfiguration({});
    expect(await armsOf()).toEqual([1, 1, 1, 1, 1, 1]);
    const other = { ...running, id: 'inline' };
    expect((await assignments.armsOf('acc-0', [other])).get('inline')).toBe(chooseArm('acc-0', other));
  });

  test.each<[string, string]>([
    ['is no index', 'blue'],
    ['names an arm that is not there', '2'],
    ['is empty', ''],
  ])('are those of the hash where the flag %s', async (_why, value) => {
    const source = fromOpenFeature({ getStringDetails: () => ({ value }) });
    const { assignments } = await start({ source });
    expect((await assignments.armsOf('acc-1', [running])).get('card')).toBe(chooseArm('acc-1', running));
  });

  test('are those of the hash where the source fails: nobody goes without', async () => {
    const { assignments } = await start({ source: { armOf: async () => Promise.reject(new Error('down')) } });
    expect((await assignments.armsOf('acc-1', [running])).get('card')).toBe(chooseArm('acc-1', running));
  });

  test('that are shown nothing say so, to the page that counts them', async () => {
    const { partsOf } = await start({ withheld: [1] });
    for (const account of accounts.slice(0, 6)) {
      const { card } = await partsOf(account);
      expect(card?.withheld).toBe(card?.arm === '1');
    }
  });

  test('of the holdout are held out of every interruption and of no answer', async () => {
    const { partsOf } = await start({ holdout: 0.3, running: [] });
    const parts = await Promise.all(accounts.map(partsOf));
    const held = parts.filter(({ card }) => card?.withheld);
    expect(held.length).toBeGreaterThan(4);
    expect(held.length).toBeLessThan(20);
    for (const { card, inline } of parts) {
      expect([card?.experiment, card?.withheld, inline]).toEqual(['holdout', card?.arm === '1', null]);
    }
  });

  test('of a test of words go to those who are not held out', async () => {
    const { partsOf } = await start({ holdout: 0.3 });
    const parts = await Promise.all(accounts.map(partsOf));
    expect(new Set(parts.map(({ card }) => card?.experiment))).toEqual(new Set(['holdout', 'card']));
    for (const { card } of parts) expect(card?.withheld).toBe(card?.experiment === 'holdout');
  });
});
