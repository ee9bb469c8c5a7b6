import { expect, test } from 'vitest';
import { quillboardCatalog } from '../testing/quillboard.ts';
import { candidate, now, pageOf, seatBands, snapshotOf } from '../testing/snapshots.ts';
import { explain } from './explain.ts';
import { prepare } from './prepare.ts';
import { sayReason } from './sayReason.ts';

const catalog = quillboardCatalog();

test('every place says what it shows and why, in codes and in words', () => {
  const card = candidate('near', { kind: 'usage', meter: 'seats', band: 95 }, { surface: 'card' });
  const gateOfSso = candidate('gate-sso', { kind: 'gate', feature: 'sso' });
  const snapshot = snapshotOf({ candidates: [...seatBands(), card, gateOfSso] });
  const input = { catalog, snapshot, page: pageOf({ inCall: true }), now };
  const found = explain(input, (one) => prepare(one, input));
  const at = (place: object) => found.find((one) => JSON.stringify(one.place) === JSON.stringify(place))!;
  expect(found).toHaveLength(2 + catalog.meters.length + catalog.features.length);
  expect([at({ meter: 'seats' }).decision.outcome, at({ surface: 'card' }).decision.outcome]).toEqual([
    'show',
    'skip',
  ]);
  expect(at({ surface: 'card' }).steps.at(-1)).toMatchObject({
    code: 'user_in_call',
    words: 'The user is in a call',
  });
  expect(at({ meter: 'seats' }).steps.map(({ words }) => words)).toContain(
    'Use has reached the band: 19 of 20 seats is 95 %; asks from 95 %',
  );
  expect(at({ feature: 'sso' }).gate).toMatchObject({ allowed: false, code: 'feature_locked' });
});

test.each([
  ['account_ok', '', 'The account is in good standing'],
  ['account_ok', 'active', 'The account is in good standing (active)'],
  ['can_pay', 'Olu', 'The user may pay: Olu'],
  ['feature_on', 'sso', 'sso is on already'],
  ['another_goes_first', '', 'Another campaign goes first'],
] as const)('%s of "%s" reads: %s', (code, message, expected) => {
  expect(sayReason({ code, message })).toBe(expected);
});
