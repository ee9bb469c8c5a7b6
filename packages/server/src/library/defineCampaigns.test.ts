import { expect, test } from 'vitest';
import { testCatalog } from '../testing/createTestServer.ts';
import { bindTemplate } from './bindTemplate.ts';
import { defineCampaigns } from './defineCampaigns.ts';
import { templates } from './templates.ts';

const catalog = testCatalog();
const draft = bindTemplate(catalog, 'outgrowing-plan');
const refused = (change: object) => {
  try {
    return defineCampaigns(catalog, [draft, { ...draft, id: 'mine', ...change }]);
  } catch (error) {
    return String((error as Error).message);
  }
};

test('takes what the library writes, read back from a file', () => {
  const bound = templates.flatMap(({ id }) => {
    try {
      return [bindTemplate(catalog, id, { meter: 'seats', feature: 'sso' })];
    } catch {
      return [];
    }
  });
  expect(bound.length).toBeGreaterThan(8);
  expect(defineCampaigns(catalog, JSON.parse(JSON.stringify(bound)))).toEqual(bound);
});

test.each([
  [{ offer: { kind: 'plan', plan: 'gone' } }, 'campaigns[1].offer.plan', 'no plan "gone"'],
  [{ need: { meter: 'gone', add: 1 } }, 'campaigns[1].need.meter', 'no meter "gone"'],
  [{ offer: { kind: 'add_on', addOn: 'gone' } }, 'campaigns[1].offer.addOn', 'no add-on "gone"'],
  [
    { trigger: { kind: 'any', of: [{ kind: 'gate', feature: 'gone' }] } },
    'campaigns[1].trigger.of[0].feature',
    'no feature "gone"',
  ],
  [{ trigger: { kind: 'met', as: 'value' } }, 'campaigns[1].trigger.kind', ''],
  [{ id: draft.id }, 'campaigns[1].id', 'twice'],
  [{ id: 'usage-seats-95' }, 'campaigns[1].id', 'twice'],
  [{ price: 900 }, 'campaigns[1]', 'price'],
  [
    { words: { en: { headline: '{whatever}', body: 'b', cta: 'c' } } },
    'campaigns[1].words.en.headline',
    'whatever',
  ],
])('refuses %j at its place', (change, path, why) => {
  const message = refused(change);
  expect(message).toContain(path);
  expect(message).toContain(why);
});
