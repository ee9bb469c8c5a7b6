import { answersOf } from '@uptier/model';
import { describe, expect, test } from 'vitest';
import { noon, testCatalog, testSnapshot } from '../testing/index.ts';
import type { UpgradeRequest } from '../UptierClient.ts';
import { answerAtOnce } from './answerAtOnce.ts';
import { answerTo } from './answerTo.ts';

const catalog = testCatalog();
const snapshot = testSnapshot();
const answered = { ...snapshot, answers: answersOf({ catalog, snapshot, now: noon }) };
const ask = (request: UpgradeRequest) => answerAtOnce(request, { snapshot: answered, now: noon });

describe('somebody who is stopped where the server answered', () => {
  test.each<[string, UpgradeRequest]>([
    ['by one seat too many', { meter: 'seats', add: 2 }],
    ['by as many as Growth has', { meter: 'seats', add: 31 }],
    ['by storage', { meter: 'storage', add: 20 }],
    ['by a locked feature', { feature: 'sso' }],
  ])('%s: gets what the page would find', (_, request) => {
    const found = ask(request);
    expect(found).not.toBeNull();
    expect(found).toEqual(answerTo({ request, snapshot, catalog, now: noon }));
  });
});

describe('is left to the page', () => {
  test.each<[string, UpgradeRequest]>([
    ['what there is room for', { meter: 'seats', add: 1 }],
    ['giving something back', { meter: 'seats', add: 0 }],
    ['more than the server answered for', { meter: 'seats', add: 32 }],
    ['a name nobody knows', { meter: 'constructor', add: 5 }],
    ['a feature nobody knows', { feature: 'constructor' }],
    ['looking around', { browse: true }],
  ])('%s', (_, request) => {
    expect(ask(request)).toBeNull();
  });

  test('everything, where the server said nothing', () => {
    expect(answerAtOnce({ meter: 'seats', add: 2 }, { snapshot, now: noon })).toBeNull();
  });
});
