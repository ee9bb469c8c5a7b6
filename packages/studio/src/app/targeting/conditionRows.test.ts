import { type Condition, evaluateCondition } from '@uptier/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromRows, operators, type Row, toRows } from './conditionRows.ts';

const row: fc.Arbitrary<Row> = fc.record({
  trait: fc.stringMatching(/^[a-z][a-zA-Z.]{0,8}$/),
  operator: fc.constantFrom(...(Object.keys(operators) as Row['operator'][])),
  value: fc.oneof(
    fc.stringMatching(/^[a-z ]{0,6}$/),
    fc.constantFrom('yes', 'no', '12', '007', '-3.5', '"12"', '"'),
  ),
});

test('rows become a condition and the same condition again', () => {
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ trait }) => trait, maxLength: 4 }), (rows) => {
      const condition = fromRows(rows);
      expect(fromRows(toRows(condition)!)).toEqual(condition);
    }),
  );
});

test.each<[string, Condition, Record<string, unknown>, boolean]>([
  ['is', fromRows([{ trait: 'crm', operator: '$eq', value: 'yes' }]), { crm: true }, true],
  [
    'is a text that looks like a number',
    fromRows([{ trait: 'zip', operator: '$eq', value: '"12"' }]),
    { zip: '12' },
    true,
  ],
  ['is at least', fromRows([{ trait: 'teams', operator: '$gte', value: '2' }]), { teams: 1 }, false],
  [
    'is one of',
    fromRows([{ trait: 'segment', operator: '$in', value: 'smb, mid' }]),
    { segment: 'mid' },
    true,
  ],
  ['is known', fromRows([{ trait: 'csm', operator: '$exists', value: '' }]), {}, false],
])('“%s” decides as it reads', (_words, condition, traits, expected) => {
  expect(evaluateCondition(condition, traits)).toBe(expected);
});

test.each<Condition>([
  { $or: [{ a: 1 }, { b: 2 }] },
  { a: { $gte: 1, $lt: 5 } },
  { a: { $in: ['x, y'] } },
  { a: { $regex: '^x' } },
  { a: { $exists: false } },
])('%j is more than rows, and left to who wrote it', (condition) => {
  expect(toRows(condition)).toBeNull();
});
