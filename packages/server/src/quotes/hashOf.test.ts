import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashOf } from './hashOf.ts';

test('the order of keys does not count, however deep', () => {
  expect(hashOf({ a: 1, b: { c: [{ d: 2, e: 3 }], f: null } })).toBe(
    hashOf({ b: { f: null, c: [{ e: 3, d: 2 }] }, a: 1 }),
  );
});

test('the order of a list counts, and so does every value', () => {
  const values = [[1, 2], [2, 1], { 0: 1, 1: 2 }, {}, [], null, 'null', 0, '', { a: null }, { a: [] }];
  expect(new Set(values.map(hashOf)).size).toBe(values.length);
});

test('it is the same in every release: a request is compared with the hash that an earlier one stored', () => {
  const written = '{"consent":"Yes.","intent":{"kind":"invite"},"quoteId":"quote_1"}';
  expect(hashOf({ quoteId: 'quote_1', intent: { kind: 'invite' }, consent: 'Yes.' })).toBe(
    createHash('sha256').update(written).digest('hex'),
  );
});
