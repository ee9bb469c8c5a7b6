import { expect, test } from 'vitest';
import { checkHealth, type HealthCheck, type HealthFacts } from './checkHealth.ts';

const DAY = 86_400_000;
/** A Monday. */
const startedAt = Date.UTC(2026, 10, 2, 9);
const days = (counts: number[]) => counts.map((count) => [count, count]);

function check(name: HealthCheck['name'], changes: Partial<HealthFacts>): HealthCheck | undefined {
  const daily = changes.daily ?? days([9, 8, 9, 8, 9]);
  const facts: HealthFacts = {
    ...{ startedAt, asOf: startedAt + daily.length * DAY, stopped: false, daily },
    ...{ split: 0.4, contamination: 0.004, fixes: [], changedRules: [] },
    ...changes,
  };
  return checkHealth(facts).find((one) => one.name === name);
}

test('a sound test is good in everything, and says so without advice', () => {
  const facts = { startedAt, asOf: startedAt + 5 * DAY, stopped: false, daily: days([9, 8, 9, 8, 9]) };
  const checks = checkHealth({ ...facts, split: 0.4, contamination: 0.004, fixes: [], changedRules: [] });
  expect(checks.map(({ state, advice }) => [state, advice])).toEqual(Array(6).fill(['good', '']));
  expect(checks.map(({ says }) => says)).toEqual([
    'The versions got the accounts they should have (p = 0.4).',
    '0.4 % of accounts were shown another version than theirs.',
    'New accounts: about 17 a day.',
    'No day in between is without a new account.',
    'No words were changed while it ran.',
    'The campaign is otherwise as it was at the start.',
  ]);
});

test.each<[string, HealthCheck['name'], Partial<HealthFacts>, HealthCheck['state'], RegExp]>([
  ['a broken split', 'split', { split: 0.0004 }, 'alarm', /p = 0\.0004, alarm below 0\.001/],
  ['1 % mixed', 'mixed', { contamination: 0.01 }, 'warning', /^1\.0 % of accounts/],
  ['5 % mixed', 'mixed', { contamination: 0.05 }, 'warning', /^5\.0 % of accounts/],
  ['more than 5 % mixed', 'mixed', { contamination: 0.051 }, 'alarm', /^5\.1 % of accounts/],
  [
    'nobody for three days',
    'newcomers',
    { asOf: startedAt + 8 * DAY },
    'warning',
    /since 6 Nov, for 3 days; until then about 17 a day did\.$/,
  ],
  ['a weekend', 'newcomers', { asOf: startedAt + 7 * DAY }, 'good', /about 17 a day/],
  [
    'nobody for days where few come',
    'newcomers',
    { daily: [[1, 0]], asOf: startedAt + 7 * DAY },
    'good',
    /less than 1 a day|about 1 a day/,
  ],
  [
    'as quiet as before',
    'newcomers',
    { daily: days([20, 0, 0, 0, 0, 20]), asOf: startedAt + 10 * DAY },
    'good',
    /about 7 a day|about 13 a day/,
  ],
  ['nobody at all', 'newcomers', { daily: [], asOf: startedAt + 4 * DAY }, 'warning', /in its first 4 days/],
  [
    'an outage',
    'gaps',
    { daily: days([9, 0, 9]) },
    'warning',
    /^1 day in between without a new account: 3 Nov\.$/,
  ],
  [
    'weekends',
    'gaps',
    { daily: days([9, 9, 9, 9, 9, 0, 0, 9]) },
    'good',
    /^2 days in between without a new account: 7 Nov and 8 Nov\.$/,
  ],
  ['quiet days where few come', 'gaps', { daily: days([1, 0, 0, 1]) }, 'good', /^2 days/],
  [
    'words put right',
    'fixes',
    { fixes: [{ arm: 'B', at: startedAt + DAY, by: 'Paula', reason: 'a typo' }] },
    'warning',
    /^Paula put words of B right on 3 Nov: “a typo”\.$/,
  ],
  [
    'a deployment',
    'rules',
    { changedRules: ['whom it is for', 'its offer'] },
    'warning',
    /by a release of your application: whom it is for and its offer\.$/,
  ],
])('%s', (_, name, facts, state, says) => {
  const found = check(name, facts);
  expect([found?.state, found?.advice !== '']).toEqual([state, state !== 'good']);
  expect(found?.says).toMatch(says);
});

test('a test from before rules were noted says nothing of them', () => {
  expect(check('rules', { changedRules: null })).toBeUndefined();
});
