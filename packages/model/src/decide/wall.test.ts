import { describe, expect, test } from 'vitest';
import { quillboardCatalog } from '../testing/quillboard.ts';
import { day, meterState, now, planState, snapshotOf } from '../testing/snapshots.ts';
import type { AccountSnapshot } from '../wire/account.ts';
import { gate, wall } from './wall.ts';

const catalog = quillboardCatalog();
const ask = (add: number, snapshot: Partial<AccountSnapshot> = {}, meter = 'seats') =>
  wall({ catalog, snapshot: snapshotOf(snapshot), meter, add, now });

describe('may I add this many', () => {
  test('one of 19 + 1 fits', () => {
    expect(ask(1)).toEqual({
      allowed: true,
      code: 'room',
      over: 0,
      fits: 1,
      relief: [],
      offer: { kind: 'none' },
    });
  });

  test('two do not: one over, one fits, relief first, then Growth', () => {
    const answer = ask(2);
    expect([answer.allowed, answer.code, answer.over, answer.fits]).toEqual([false, 'limit_reached', 1, 1]);
    expect(answer.relief.map(({ kind }) => kind)).toEqual(['fitting', 'pending']);
    expect(answer.offer).toMatchObject({ kind: 'upgrade', change: { plan: 'growth' }, listPrice: 14900 });
  });

  test('who is above the limit already may stay and give back', () => {
    const meters = { seats: meterState(25, 20) };
    expect([ask(0, { meters }).allowed, ask(-1, { meters }).allowed, ask(1, { meters }).allowed]).toEqual([
      true,
      true,
      false,
    ]);
    expect(ask(Number.NaN, { meters })).toMatchObject({ allowed: false, code: 'meter_unknown' });
  });

  test('only whole units fit', () => {
    expect(ask(2, { meters: { seats: meterState(18.5, 20) } }).fits).toBe(1);
  });

  test('anything fits without a limit', () => {
    expect(ask(1e6, { meters: { seats: meterState(500, 'unlimited') } }).allowed).toBe(true);
  });

  test('room is room in any status that is known', () => {
    expect(ask(1, { status: 'past_due' }).allowed).toBe(true);
  });

  test.each<[Partial<AccountSnapshot>, string, string]>([
    [{ status: 'unknown' }, 'account_unknown', 'none'],
    [{ meters: {} }, 'meter_unknown', 'none'],
    [{ meters: { seats: meterState(Number.NaN, 20) } }, 'meter_unknown', 'none'],
    [{ status: 'past_due' }, 'payment_overdue', 'update_payment'],
    [{ blockedBy: 'scheduled_change' }, 'upgrade_refused', 'none'],
    [{ upgrade: { id: 'u', state: 'calling', mine: true } }, 'upgrade_in_flight', 'none'],
  ])('%j is refused as %s with offer %s', (state, code, offer) => {
    const answer = ask(5, state);
    expect([answer.allowed, answer.code, answer.offer.kind]).toEqual([false, code, offer]);
    expect(answer.over).not.toBeNaN();
  });

  test('the top plan is sent to people, not to a plan', () => {
    const answer = ask(5, { plan: planState('enterprise') });
    expect(answer.offer).toMatchObject({ kind: 'sales', plan: { id: 'enterprise' } });
  });
});

describe('may I use this feature', () => {
  const open = (snapshot: Partial<AccountSnapshot> = {}, feature = 'sso') =>
    gate({ catalog, snapshot: snapshotOf(snapshot), feature, now });

  test('a locked feature offers the cheapest plan that has it', () => {
    expect(open()).toMatchObject({
      allowed: false,
      code: 'feature_locked',
      value: false,
      offer: { kind: 'upgrade' },
    });
  });

  test('a feature of the plan is open and says what it is', () => {
    expect(open({}, 'support')).toMatchObject({ allowed: true, value: 'Email in 48 h' });
  });

  test('a grant opens it until it ends', () => {
    const until = (endsAt: number) =>
      open({ grants: [{ id: 'g', features: ['sso'], plan: null, endsAt }] }).allowed;
    expect([until(now + day), until(now)]).toEqual([true, false]);
  });

  test('an unknown account or feature stays locked, without an offer', () => {
    expect(open({ status: 'unknown', features: { sso: true } }).allowed).toBe(false);
    expect(open({}, 'teleport')).toMatchObject({ allowed: false, offer: { kind: 'none' } });
  });
});
