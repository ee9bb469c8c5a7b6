import { describe, expect, test } from 'vitest';
import { quillboardCatalog } from '../testing/quillboard.ts';
import { candidate, day, meterState, now, pageOf, planState, snapshotOf } from '../testing/snapshots.ts';
import type { AccountSnapshot } from '../wire/account.ts';
import type { Trigger } from '../wire/campaigns.ts';
import { checkPageTrigger } from './checkPageTrigger.ts';
import { checkTrigger } from './checkTrigger.ts';
import { decide } from './decide.ts';
import { fiscalEnd } from './fiscalCalendar.ts';
import { prepare } from './prepare.ts';
import { readsTraits, reduceTrigger } from './reduceTrigger.ts';
import { signalsIn } from './signalsIn.ts';

const catalog = quillboardCatalog();

function onServer(trigger: Trigger, traits?: Record<string, unknown>, more: Partial<AccountSnapshot> = {}) {
  const account = { catalog, snapshot: snapshotOf(more), now, ...(traits && { facts: { traits } }) };
  return { check: checkTrigger(trigger, account), account };
}

const asked = (...daysAgo: number[]) =>
  pageOf({ attempts: { sso: daysAgo.map((d) => ({ at: now - d * day })) } });

describe('a feature asked for three times', () => {
  const trigger = { kind: 'behaviour' as const, signal: 'sso', count: 3, withinDays: 30, halfLifeDays: 10 };
  const check = (...daysAgo: number[]) => checkPageTrigger(trigger, asked(...daysAgo), now);

  test('counts while the interest is warm', () => {
    expect(check(0, 1, 2)).toMatchObject({ passed: true, code: 'signal_often_enough' });
    expect(check(0, 1)).toMatchObject({ passed: false, code: 'signal_too_rare' });
  });

  test('cools: three times half a month ago are no interest now', () => {
    expect(check(15, 16, 17)).toMatchObject({ passed: false, code: 'interest_cooled' });
    expect(check(15, 16, 17, 1).passed).toBe(true);
  });

  test('says when it will have cooled, and is right', () => {
    const { at } = check(0, 1, 2);
    const later = (ms: number) => checkPageTrigger(trigger, asked(0, 1, 2), ms).code;
    expect(later(at! - 1000)).toBe('signal_often_enough');
    expect(later(at! + 1000)).toBe('interest_cooled');
  });

  test('without a half-life holds until the times leave the window', () => {
    const plain = { kind: 'behaviour' as const, signal: 'sso', count: 2, withinDays: 7 };
    const { passed, at } = checkPageTrigger(plain, asked(1, 5, 6), now);
    expect([passed, at]).toEqual([true, now + 2 * day]);
    expect(checkPageTrigger(plain, asked(1, 5, 6), at! + 1).passed).toBe(false);
  });
});

describe('a milestone', () => {
  const trigger = { kind: 'value' as const, goal: 'boards', atLeast: 100 };

  test('is a measure that is high enough', () => {
    expect(checkPageTrigger(trigger, pageOf({ signals: { boards: 99 } }), now).passed).toBe(false);
    expect(checkPageTrigger(trigger, pageOf({ signals: { boards: 100 } }), now).passed).toBe(true);
  });

  test('may be known to the server already, and is else left to the page', () => {
    expect(onServer(trigger, { boards: 120 }).check).toMatchObject({ passed: true });
    expect(onServer(trigger, { boards: 20 }).check).toBeNull();
  });
});

describe('the fiscal calendar', () => {
  const november = Date.UTC(2026, 10, 20);

  test('moves the end of the quarter and of the year', () => {
    expect(fiscalEnd('quarter', undefined, november)).toBe(Date.UTC(2027, 0, 1));
    expect(fiscalEnd('quarter', 2, november)).toBe(Date.UTC(2027, 1, 1));
    expect(fiscalEnd('quarter', '04-06', november)).toBe(Date.UTC(2027, 0, 6));
    expect(fiscalEnd('year', 12, november)).toBe(Date.UTC(2026, 11, 1));
    expect(fiscalEnd('year', '04-06', november)).toBe(Date.UTC(2027, 3, 6));
  });

  test('is not guessed from what is not one', () => {
    expect(fiscalEnd('year', undefined, november)).toBeNull();
    expect(fiscalEnd('year', 'April', november)).toBeNull();
    expect(fiscalEnd('year', 13, november)).toBeNull();
  });

  test('decides on the server, and is looked at again when the date comes near, then when it is over', () => {
    const trigger = { kind: 'time' as const, event: 'fiscal_year_end' as const, withinDays: 14 };
    const end = Date.UTC(2026, 11, 1);
    expect(onServer(trigger, { fiscalYearStart: 12 }).check).toMatchObject({ passed: true, at: end });
    const early = { ...trigger, withinDays: 5 };
    expect(onServer(early, { fiscalYearStart: 12 }).check).toMatchObject({
      passed: false,
      at: end - 5 * day,
    });
    expect(onServer(trigger, {}).check).toBeNull();
  });
});

describe('private facts', () => {
  const trigger: Trigger = { kind: 'traits', condition: { openTickets: { $gte: 3 } }, as: 'behaviour' };

  test('decide on the server only', () => {
    expect(onServer(trigger, { openTickets: 4 }).check).toMatchObject({ passed: true, code: 'traits_match' });
    expect(onServer(trigger, {}).check).toMatchObject({ passed: false, code: 'traits_differ' });
    expect(onServer(trigger).check).toMatchObject({ passed: false, code: 'traits_unknown', message: '' });
  });

  test('are not in what is left for a page', () => {
    const both: Trigger = {
      kind: 'all',
      of: [trigger, { kind: 'usage', meter: 'seats', band: 95 }, { kind: 'value', goal: 'report' }],
    };
    const { check, account } = onServer(both, { openTickets: 3 });
    expect(check).toBeNull();
    const left = reduceTrigger(both, account);
    expect(left).toEqual({ kind: 'all', of: [{ kind: 'value', goal: 'report' }] });
    expect([both, left].map(readsTraits)).toEqual([true, false]);
    expect(reduceTrigger(trigger, account)).toEqual({ kind: 'met', as: 'behaviour' });
  });
});

test('a date of the account counts in the days before it, and is never sent', () => {
  const trigger: Trigger = { kind: 'date', trait: 'audit', withinDays: 30 };
  const at = (audit: unknown) => onServer(trigger, { audit }).check;
  expect(at(now + 20 * day)).toMatchObject({ passed: true, at: now + 20 * day });
  expect(at(new Date(now + 40 * day).toISOString())).toMatchObject({ passed: false, at: now + 10 * day });
  expect([at(now - day), at('soon'), at(null), at(undefined)].map((check) => check?.code)).toEqual(
    Array(4).fill('date_unknown'),
  );
  expect(reduceTrigger(trigger, onServer(trigger, { audit: now + day }).account)).toEqual({
    kind: 'met',
    as: 'time',
  });
});

test('a page knows which of its signals a trigger reads', () => {
  const trigger: Trigger = {
    kind: 'any',
    of: [
      { kind: 'all', of: [{ kind: 'behaviour', signal: 'export', count: 2, withinDays: 7 }] },
      { kind: 'value', goal: 'boards', atLeast: 5 },
      { kind: 'time', event: 'fiscal_year_end', withinDays: 7 },
      { kind: 'met', as: 'value' },
    ],
  };
  expect(signalsIn(trigger)).toEqual(['export', 'boards', 'fiscalYearEnd']);
});

describe('several parts', () => {
  const ticket: Trigger = { kind: 'traits', condition: { openTickets: { $gte: 3 } }, as: 'behaviour' };
  const page: Trigger = { kind: 'behaviour', signal: 'sso', count: 1, withinDays: 7 };
  const full: Trigger = { kind: 'usage', meter: 'seats', band: 100 };

  test('all: one that fails decides', () => {
    expect(onServer({ kind: 'all', of: [page, full] }).check).toMatchObject({
      passed: false,
      code: 'not_all_hold',
    });
  });

  test('any: one that holds decides, and is named', () => {
    const { check } = onServer({ kind: 'any', of: [page, ticket, full] }, { openTickets: 3 });
    expect(check).toMatchObject({ passed: true, code: 'one_holds', message: '{"openTickets":{"$gte":3}}' });
  });

  test('what is open is decided on the page, with the same answer from the whole', () => {
    const target = { surface: 'card' as const };
    const trigger: Trigger = { kind: 'all', of: [{ kind: 'usage', meter: 'seats', band: 95 }, page] };
    const campaign = candidate('both', trigger, { surface: 'card' });
    const snapshot = snapshotOf({ candidates: [campaign], lease: { id: 'l', expiresAt: now + day } });
    const at = (attempts: number[]) => decide({ catalog, snapshot, target, page: asked(...attempts), now });
    expect(at([1]).outcome).toBe('show');
    expect(at([]).reasons.at(-1)).toMatchObject({
      code: 'not_all_hold',
      message: 'sso: 0 of 1 times in 7 days',
    });
    expect(prepare(campaign, { catalog, snapshot, now }).left).toEqual({ kind: 'all', of: [page] });
  });
});

describe('a campaign that says what it is about', () => {
  const hiring = candidate(
    'hiring',
    { kind: 'traits', condition: { plannedHires: { $gte: 10 } }, as: 'behaviour' },
    { need: { meter: 'seats', add: 10 } },
  );
  const snapshot = snapshotOf({ meters: { seats: meterState(15, 20) }, candidates: [hiring] });
  const prepared = prepare(hiring, { catalog, snapshot, now, facts: { traits: { plannedHires: 12 } } });

  test('speaks in its place, names it, and offers what brings it', () => {
    const { prepared: _, ...sent } = { ...hiring, prepared };
    const page = { ...sent, prepared };
    const decision = decide({
      catalog,
      snapshot: { ...snapshot, candidates: [{ ...page, trigger: { kind: 'met', as: 'behaviour' } }] },
      target: { meter: 'seats' },
      page: pageOf(),
      now,
    });
    expect(decision).toMatchObject({ outcome: 'show', offer: { kind: 'upgrade', plan: { id: 'growth' } } });
    expect(decision.values).toMatchObject({ used: 15, limit: 20, plan: 'Growth' });
  });

  test('says whether this user buys or asks', () => {
    const asker = { ...snapshot, user: { ...snapshot.user, can: ['requests:write' as const] } };
    const asks = prepare(hiring, { catalog, snapshot: asker, now, facts: { traits: { plannedHires: 12 } } });
    expect([asks.values.who, prepared.values.who]).toEqual(['ask', 'buy']);
  });

  test('says the offer in plain words with its numbers', () => {
    const growth = snapshotOf({ plan: planState('growth'), meters: { seats: meterState(49, 50) } });
    const band = candidate('b', { kind: 'usage', meter: 'seats', band: 95 });
    const { rest, values } = prepare(band, { catalog, snapshot: growth, now });
    expect(rest.at(-1)?.message).toBe('1 more seat: $157 a month; Scale costs no more from 32 extra');
    expect(values).toMatchObject({ even: 32, bigger: 'Scale' });
  });
});
