import type { Trigger } from '@uptier/model';
import { expect, test } from 'vitest';
import { testCatalog } from '../testing/createTestServer.ts';
import { createCampaignIndex } from './createCampaignIndex.ts';
import { type CampaignDefinition, defaultCampaigns } from './defaultCampaigns.ts';

const goal: Trigger = { kind: 'value', goal: 'report' };
const definitions = [
  ...defaultCampaigns(testCatalog()),
  { ...defaultCampaigns(testCatalog())[0]!, id: 'goal', trigger: goal } satisfies CampaignDefinition,
];
const select = (meters: string[], locked: string[]) =>
  createCampaignIndex(definitions)
    .select({ meters, locked })
    .map(({ id }) => id)
    .sort();

test('an account hears of its limited meters, its locked features, and of what needs a closer look', () => {
  expect(select(['seats'], ['sso'])).toEqual([
    'gate-sso',
    'goal',
    'usage-seats-100',
    'usage-seats-80',
    'usage-seats-95',
  ]);
  expect(select([], [])).toEqual(['goal']);
});

test('nothing is left out and nothing comes twice', () => {
  expect(select(['seats', 'api'], ['sso', 'chat'])).toEqual(definitions.map(({ id }) => id).sort());
});
