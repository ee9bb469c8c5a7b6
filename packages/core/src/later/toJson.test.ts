import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { toJson } from './toJson.ts';

const arrays = Array.prototype as { toJSON?: () => string };

afterEach(() => {
  delete arrays.toJSON;
});

test('writes what JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.object({ withDate: true, withNullPrototype: true }), (value) => {
      expect(JSON.parse(toJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('arrays stay arrays on a page where an old library taught them otherwise', () => {
  arrays.toJSON = () => 'broken';
  expect(JSON.parse(toJson({ emails: ['a@b.c'], nested: [[1], { x: [2] }] }))).toEqual({
    emails: ['a@b.c'],
    nested: [[1], { x: [2] }],
  });
});
