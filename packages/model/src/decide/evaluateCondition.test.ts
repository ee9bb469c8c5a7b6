import { describe, expect, test } from 'vitest';
import { vectors, whyNoVectors } from '../testing/growthbookVectors.ts';
import { evaluateCondition, type SavedGroups } from './evaluateCondition.ts';

type Row = [string, Record<string, unknown>, Record<string, unknown>, boolean, SavedGroups?];
const rows = (vectors?.evalCondition ?? []) as unknown as Row[];

describe.skipIf(!vectors)(`GrowthBook's condition vectors${vectors ? '' : ` (${whyNoVectors})`}`, () => {
  test('are all run', () => {
    expect(rows).toHaveLength(151);
  });

  test.each(rows)('%s', (_, condition, attributes, expected, groups) => {
    expect(evaluateCondition(condition, attributes, groups)).toBe(expected);
  });
});

describe('what cannot be understood is not met, and nothing throws', () => {
  test.each([
    [{ a: { $unheardOf: 1 } }],
    [{ a: { $in: 'x' } }],
    [{ a: { $nin: 'x' } }],
    [{ a: { $regex: '(' } }],
    [{ a: { $notRegex: '(' } }],
    [{ a: { $constructor: 1 } }],
    [{ $or: { a: 1 } }],
    [{ $nor: 1 }],
    [{ $and: null }],
    [{ $not: 3 }],
    [{ $and: [null] }],
    [{ a: { $elemMatch: 3 } }],
    [{ a: { $inGroup: 'none' } }],
  ])('%j', (condition) => {
    expect(evaluateCondition(condition, { a: 'x' })).toBe(false);
  });

  test('an inherited property is no attribute', () => {
    expect(evaluateCondition({ constructor: { $exists: true } }, {})).toBe(false);
    expect(evaluateCondition({ 'a.__proto__': { $exists: true } }, { a: {} })).toBe(false);
  });
});
