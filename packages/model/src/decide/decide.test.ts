import { describe, expect, test } from 'vitest';
import { quillboardCatalog } from '../testing/quillboard.ts';
import {
  candidate,
  day,
  meterState,
  now,
  pageOf,
  planState,
  seatBands,
  snapshotOf,
} from '../testing/snapshots.ts';
import type { AccountSnapshot } from '../wire/account.ts';
import type { CampaignCandidate } from '../wire/campaigns.ts';
import type { Decision, PlacementTarget } from './Decision.ts';
import { decide } from './decide.ts';
import { decideOnPage } from './decideOnPage.ts';
import type { PageState } from './PageState.ts';
import { prepare } from './prepare.ts';
import { gate } from './wall.ts';

const catalog = quillboardCatalog();

function decideAt(
  target: PlacementTarget,
  snapshot: Partial<AccountSnapshot>,
  page: Partial<PageState> = {},
  more: Partial<Parameters<typeof decide>[0]> = {},
): Decision {
  return decide({ catalog, snapshot: snapshotOf(snapshot), target, page: pageOf(page), now, ...more });
}

const seats = (active: number, more: Partial<AccountSnapshot> = {}) => ({
  meters: { seats: meterState(active, 20) },
  candidates: seatBands(),
  ...more,
});

const atSeats = { meter: 'seats' };
const codes = (decision: Decision) => decision.reasons.map(({ code }) => code);

describe('the owner at 19 of 20 seats', () => {
  const decision = decideAt(atSeats, { candidates: seatBands() });

  test('is asked by the 95 % campaign, and only by it', () => {
    expect(decision.outcome).toBe('show');
    expect(decision.campaign?.id).toBe('seats-95');
  });

  test('is told what is free first', () => {
    expect(decision.relief).toEqual([{ kind: 'pending', meter: 'seats', count: 1 }]);
  });

  test('is offered Growth at its list price', () => {
    expect(decision.offer).toMatchObject({
      kind: 'upgrade',
      change: { plan: 'growth' },
      to: { plan: 'growth', interval: 'month' },
      listPrice: 14900,
    });
    expect(decision.values).toMatchObject({
      account: 'Acme',
      current: 'Starter',
      used: 19,
      limit: 20,
      left: 1,
      percent: 95,
      plan: 'Growth',
      price: { amount: 14900, currency: 'usd', list: true },
      priced: 'yes',
    });
  });

  test('and every campaign says why or why not, in order', () => {
    expect(
      decision.reasons.map(({ campaign, step, passed, code }) => [campaign, step, passed, code]),
    ).toEqual([
      [null, 'state', true, 'account_ok'],
      ['seats-80', 'trigger', true, 'band_reached'],
      ['seats-80', 'qualify', true, 'can_pay'],
      ['seats-80', 'relief', true, 'relief_offered'],
      ['seats-80', 'offer', true, 'offer_found'],
      ['seats-95', 'trigger', true, 'band_reached'],
      ['seats-95', 'qualify', true, 'can_pay'],
      ['seats-95', 'relief', true, 'relief_offered'],
      ['seats-95', 'offer', true, 'offer_found'],
      ['seats-100', 'trigger', false, 'band_not_reached'],
      ['seats-80', 'arbitrate', false, 'another_goes_first'],
      ['seats-95', 'arbitrate', true, 'goes_first'],
      ['seats-95', 'assign', true, 'same_for_everybody'],
    ]);
  });
});

describe('state', () => {
  test.each([
    [{ status: 'unknown' }, 'account_unknown'],
    [{ status: 'paused' }, 'account_paused'],
    [{ status: 'canceled' }, 'account_canceled'],
    [{ status: 'pending_update' }, 'upgrade_in_flight'],
    [{ upgrade: { id: 'up', state: 'requires_action', mine: false } }, 'upgrade_in_flight'],
    [{ blockedBy: 'scheduled_change' }, 'upgrade_refused'],
    [{ blockedBy: 'payments_disabled' }, 'upgrade_refused'],
    [{ plan: planState('legacy') }, 'plan_unknown'],
    [{ plan: planState('enterprise') }, 'top_plan'],
  ] as [Partial<AccountSnapshot>, string][])('%j asks nothing', (state, code) => {
    const decision = decideAt(atSeats, seats(20, state));
    expect([decision.outcome, decision.offer.kind, codes(decision)]).toEqual(['skip', 'none', [code]]);
  });

  test('a status of the future is unknown, not fine', () => {
    const decision = decideAt(atSeats, seats(20, { status: 'on_fire' as AccountSnapshot['status'] }));
    expect(codes(decision)).toEqual(['account_unknown']);
  });

  test.each([{ status: 'past_due' }, { blockedBy: 'unpaid' }] as Partial<AccountSnapshot>[])(
    'an overdue payment (%j) is said where a campaign would have asked, without its words',
    (state) => {
      const decision = decideAt(atSeats, seats(20, state));
      expect([decision.outcome, decision.campaign, decision.offer]).toEqual([
        'show',
        null,
        { kind: 'update_payment' },
      ]);
      expect(decideAt(atSeats, seats(3, state)).outcome).toBe('skip');
    },
  );

  test('the values of the meter are there even when nothing is asked', () => {
    expect(decideAt(atSeats, seats(17)).values).toMatchObject({ used: 17, limit: 20, left: 3, percent: 85 });
  });
});

describe('usage', () => {
  test('80 % only tints the meter', () => {
    const decision = decideAt(atSeats, seats(16));
    expect(decision.outcome).toBe('skip');
    expect(codes(decision)).toContain('band_tints_only');
  });

  test.each([
    [19, 'seats-95'],
    [20, 'seats-100'],
    [25, 'seats-100'],
  ])('%i of 20 is for %s', (used, id) => {
    expect(decideAt(atSeats, seats(used)).campaign?.id).toBe(id);
  });

  test('an unlimited or unknown meter asks nothing', () => {
    expect(decideAt(atSeats, seats(1, { meters: { seats: meterState(500, 'unlimited') } })).outcome).toBe(
      'skip',
    );
    expect(codes(decideAt(atSeats, seats(1, { meters: {} })))).toContain('meter_unknown');
  });
});

describe('forecast', () => {
  const soon = candidate('soon', { kind: 'forecast', meter: 'api', withinDays: 10 });
  const api = (forecast: { from: number; to: number } | null) => ({
    meters: { api: meterState(8000, 10_000, { forecast }) },
    candidates: [soon],
  });

  test('asks once the early end of the range is near, with both dates for the copy', () => {
    const range = { from: now + 8 * day, to: now + 15 * day };
    const decision = decideAt({ meter: 'api' }, api(range));
    expect(decision.outcome).toBe('show');
    expect(decision.values).toMatchObject({ ...range, forecast: 'yes' });
  });

  test('waits before that, and says when to look again', () => {
    const decision = decideAt({ meter: 'api' }, api({ from: now + 11 * day, to: now + 15 * day }));
    expect([decision.outcome, decision.reconsiderAt]).toEqual(['skip', now + day]);
  });

  test('is silent without an honest range', () => {
    expect(codes(decideAt({ meter: 'api' }, api(null)))).toContain('no_honest_forecast');
  });
});

describe('gates and behaviour', () => {
  const sso = candidate('sso', { kind: 'gate', feature: 'sso' });
  const asked = candidate(
    'asked',
    { kind: 'behaviour', signal: 'sso', count: 3, withinDays: 30 },
    { surface: 'card' },
  );
  const lease = { id: 'l', expiresAt: now + day };

  test('a locked feature offers the cheapest plan that has it', () => {
    const decision = decideAt({ feature: 'sso' }, { candidates: [sso] });
    expect(decision.offer).toMatchObject({ kind: 'upgrade', change: { plan: 'growth' } });
    expect(decision.values.feature).toBe('Single sign-on');
  });

  test('a feature that is on, also by a grant, asks nothing', () => {
    expect(codes(decideAt({ feature: 'sso' }, { candidates: [sso], features: { sso: true } }))).toContain(
      'feature_on',
    );
    const grants = [{ id: 'g', features: ['sso'], plan: null, endsAt: now + day }];
    const granted = decideAt({ feature: 'sso' }, { candidates: [sso], grants });
    expect([granted.outcome, granted.reconsiderAt]).toEqual(['skip', now + day]);
  });

  test('the third attempt within the window asks, the second or an old one does not', () => {
    const attempts = (...days: number[]) => ({
      attempts: { sso: days.map((ago) => ({ at: now - ago * day })) },
    });
    const outcome = (...days: number[]) =>
      decideAt({ surface: 'card' }, { candidates: [asked], lease }, attempts(...days)).outcome;
    expect([outcome(1, 2, 3), outcome(1, 2), outcome(1, 2, 31)]).toEqual(['show', 'skip', 'skip']);
  });
});

describe('what happened elsewhere', () => {
  const lease = { id: 'l', expiresAt: now + day };
  const asked = candidate(
    'asked',
    { kind: 'behaviour', signal: 'sso', count: 3, withinDays: 30 },
    { surface: 'card' },
  );
  const goal = candidate('goal', { kind: 'value', goal: 'first_report' }, { surface: 'card' });
  const outcome = (campaign: CampaignCandidate, heard: Record<string, number[]>, page?: Partial<PageState>) =>
    decideAt({ surface: 'card' }, { candidates: [campaign], lease, heard }, page).outcome;

  test('counts with what happens here: two asks on the phone and one on this page are three', () => {
    const here = { attempts: { sso: [{ at: now }] } };
    const heard = { sso: [now - 2 * day, now - day] };
    expect([outcome(asked, heard), outcome(asked, heard, here)]).toEqual(['skip', 'show']);
    expect(outcome(asked, { sso: [now - 31 * day, now - day] }, here)).toBe('skip');
  });

  test('reaches a goal for good, unless the page knows better', () => {
    expect(outcome(goal, { first_report: [now - 80 * day] })).toBe('show');
    expect(outcome(goal, { first_report: [now] }, { signals: { first_report: false } })).toBe('skip');
  });
});

describe('value and time', () => {
  const lease = { id: 'l', expiresAt: now + day };
  const at = (campaign: CampaignCandidate, page: Partial<PageState> = {}, time = now) =>
    decideAt({ surface: 'banner' }, { candidates: [campaign], lease }, page, { now: time });

  test('a goal asks once it was reached', () => {
    const goal = candidate('goal', { kind: 'value', goal: 'first_report' }, { surface: 'banner' });
    expect([at(goal).outcome, at(goal, { signals: { first_report: true } }).outcome]).toEqual([
      'skip',
      'show',
    ]);
  });

  test.each([
    ['renewal', 12, {}],
    ['quarter_end', 42, {}],
    ['fiscal_year_end', 30, { signals: { fiscalYearEnd: now + 30 * day } }],
  ] as const)('%s asks when it is near enough, else says when', (event, days, page) => {
    const trigger = (withinDays: number) =>
      candidate('t', { kind: 'time', event, withinDays }, { surface: 'banner' });
    expect(at(trigger(days), page).outcome).toBe('show');
    const early = at(trigger(days - 1), page);
    expect(early.outcome).toBe('skip');
    expect(codes(early)).toContain('date_not_near');
  });

  test('a fiscal year that nobody told us of is not guessed', () => {
    const fiscal = candidate(
      'f',
      { kind: 'time', event: 'fiscal_year_end', withinDays: 400 },
      { surface: 'banner' },
    );
    expect(at(fiscal).outcome).toBe('skip');
  });
});

describe('who is asked', () => {
  const as = (...can: AccountSnapshot['user']['can']) =>
    decideAt(atSeats, seats(20, { user: { id: 'u', name: 'Ana', can } }));

  test('somebody who can only ask is shown the offer to ask for', () => {
    expect([as('requests:write').outcome, codes(as('requests:write')).includes('can_ask')]).toEqual([
      'show',
      true,
    ]);
  });

  test('somebody who can do neither is left alone', () => {
    expect([as('offers:read').outcome, codes(as('offers:read')).at(-1)]).toEqual([
      'skip',
      'can_neither_pay_nor_ask',
    ]);
  });

  test('a condition that cannot be read is not met', () => {
    const candidates = seatBands().map((band) => ({
      ...band,
      condition: { team: 'core' },
      prepared: prepare(band, { catalog, snapshot: snapshotOf(seats(20)), now }),
    }));
    const input = { catalog, snapshot: snapshotOf(seats(20, { candidates })), target: atSeats, now };
    expect(codes(decideOnPage({ ...input, page: pageOf() }))).toContain('condition_not_readable');
  });

  test('conditions read the page’s signals and the server’s facts, which win', () => {
    let read: Record<string, unknown> = {};
    const candidates = [{ ...seatBands()[2], condition: { team: 'core' } } as CampaignCandidate];
    const decision = decideAt(
      atSeats,
      seats(20, { candidates }),
      { signals: { team: 'core', plan: 'scale' } },
      {
        matches: (_, attributes) => {
          read = attributes;
          return true;
        },
      },
    );
    expect(decision.outcome).toBe('show');
    expect(read).toMatchObject({ team: 'core', plan: 'starter', seats: { used: 20, left: 0, percent: 100 } });
  });
});

describe('offer', () => {
  test('a campaign whose offer does not exist is skipped', () => {
    const candidates = [
      candidate(
        'x',
        { kind: 'usage', meter: 'seats', band: 95 },
        { offer: { kind: 'extras', meter: 'seats' } },
      ),
    ];
    const decision = decideAt(atSeats, seats(20, { candidates }));
    expect([decision.outcome, codes(decision).at(-1)]).toEqual(['skip', 'no_offer']);
  });

  test.each(['coupon', 'tiers'] as const)('no price is named under %s', (reason) => {
    const { values } = decideAt(atSeats, seats(20, { estimate: { kind: 'none', reason } }));
    expect([values.price, values.priced, values.plan]).toEqual([undefined, 'no', 'Growth']);
  });

  test('tax hides the estimate of today, not the price on the list', () => {
    const { values } = decideAt(atSeats, seats(20, { estimate: { kind: 'none', reason: 'tax' } }));
    expect(values.price).toMatchObject({ amount: 14900, list: true });
  });
});

describe('dismissal of a meter’s prompt', () => {
  const dismissed = (campaign: string, band: '80' | '95' | '100', at = now - day) => ({
    dismissed: [{ campaign, band, at }],
  });

  test('holds within its band, also against the campaign of a lower band', () => {
    const decision = decideAt(atSeats, seats(19), dismissed('seats-95', '95'));
    expect(decision.outcome).toBe('skip');
    expect(codes(decision).at(-1)).toBe('dismissed_until_next_band');
    // What was dismissed stays known, so that the renderer can leave a thin line of it.
    expect(decision.campaign?.id).toBe('seats-95');
  });

  test('never silences the next band', () => {
    expect(decideAt(atSeats, seats(20), dismissed('seats-95', '95')).campaign?.id).toBe('seats-100');
    expect(decideAt(atSeats, seats(19), dismissed('seats-80', '80')).campaign?.id).toBe('seats-95');
  });
});

describe('dismissal of a feature’s prompt', () => {
  const sso = candidate('sso', { kind: 'gate', feature: 'sso' });
  const asked = candidate('asked', { kind: 'behaviour', signal: 'sso', count: 1, withinDays: 30 });
  const dismissed = (more: Partial<PageState> = {}) => ({
    dismissed: [{ campaign: 'sso', band: null, at: now - day }],
    ...more,
  });
  const at = (page: Partial<PageState>, feature = 'sso') =>
    decideAt({ feature }, { candidates: [sso, asked] }, page);

  test('holds, also against another campaign of the feature', () => {
    expect(codes(at(dismissed({ attempts: { sso: [{ at: now - 2 * day }] } }))).at(-1)).toBe(
      'dismissed_until_tried_again',
    );
    expect(at(dismissed()).outcome).toBe('skip');
  });

  test('ends when the user tries the feature again', () => {
    expect(at(dismissed({ attempts: { sso: [{ at: now - day + 1 }] } })).outcome).toBe('show');
  });

  test('never closes the gate itself', () => {
    expect(
      gate({ catalog, snapshot: snapshotOf({ candidates: [sso] }), feature: 'sso', now }).offer.kind,
    ).toBe('upgrade');
  });
});

describe('interruptions', () => {
  const card = candidate('card', { kind: 'usage', meter: 'seats', band: 95 }, { surface: 'card' });
  const lease = { id: 'l', expiresAt: now + 1000 };
  const free = { candidates: [card], lease };
  const interrupt = (snapshot: Partial<AccountSnapshot> = {}, page: Partial<PageState> = {}) =>
    decideAt({ surface: 'card' }, { ...free, ...snapshot }, page);

  test('need a lease, and are reconsidered when it ends', () => {
    expect([interrupt().outcome, interrupt().reconsiderAt]).toEqual(['show', now + 1000]);
    expect(codes(interrupt({ lease: null })).at(-1)).toBe('no_lease');
    expect(codes(interrupt({ lease: { id: 'l', expiresAt: now } })).at(-1)).toBe('no_lease');
  });

  test('stay away while the user types, is in a call, or the host shows a dialog; answers do not', () => {
    for (const page of [{ typing: true }, { hostModalOpen: true }, { inCall: true }]) {
      expect(interrupt({}, page).outcome).toBe('skip');
      expect(decideAt(atSeats, seats(20), page).outcome).toBe('show');
    }
    expect(interrupt({}, { typing: true, shownThisSession: ['card'] }).outcome).toBe('show');
  });

  test('come once a session, and the one on screen stays when its lease is used up', () => {
    expect(codes(interrupt({}, { shownThisSession: ['another'] })).at(-1)).toBe('session_cap');
    expect(interrupt({ lease: null }, { shownThisSession: ['card'] }).outcome).toBe('show');
  });

  test('wait as long as the server remembers a reason, and the one on screen stays', () => {
    const paced = (until: number | null) => ({
      candidates: [{ ...card, pace: { code: 'cooling_down' as const, until } }],
    });
    expect(codes(interrupt(paced(now + 500))).at(-1)).toBe('cooling_down');
    expect(interrupt(paced(now + 500)).reconsiderAt).toBe(now + 500);
    expect([interrupt(paced(null)).outcome, interrupt(paced(now)).outcome]).toEqual(['skip', 'show']);
    expect(interrupt(paced(now + 500), { shownThisSession: ['card'] }).outcome).toBe('show');
  });

  test('leave when dismissed', () => {
    const page = {
      shownThisSession: ['card'],
      dismissed: [{ campaign: 'card', band: '95' as const, at: now }],
    };
    expect(codes(interrupt({}, page)).at(-1)).toBe('dismissed');
  });

  test('do not come for what waiting solves', () => {
    const api = candidate('api', { kind: 'usage', meter: 'api', band: 95 }, { surface: 'card' });
    const meters = { api: meterState(9600, 10_000, { resetsAt: now + 5 * day }) };
    expect(codes(interrupt({ candidates: [api], meters })).at(-1)).toBe('relief_first');
  });

  test('are withheld from a holdout, with the campaign named so that it counts as shown', () => {
    const assignment = { experiment: 'e', phase: 1, arm: 'none', unsolicitedOnly: true, withheld: true };
    const decision = interrupt({ candidates: [{ ...card, assignment }] });
    expect([decision.outcome, decision.campaign?.id, codes(decision).at(-1)]).toEqual([
      'skip',
      'card',
      'withheld',
    ]);
  });

  test('an answer is given in every arm', () => {
    const assignment = { experiment: 'e', phase: 1, arm: 'none', unsolicitedOnly: true, withheld: true };
    const candidates = seatBands().map((band) => ({ ...band, assignment }));
    expect(decideAt(atSeats, seats(20, { candidates })).outcome).toBe('show');
  });

  test('go in order: behaviour, usage, time, value, then the oldest; and card and banner never both', () => {
    const behaviour = candidate(
      'b',
      { kind: 'behaviour', signal: 's', count: 0, withinDays: 1 },
      { surface: 'banner' },
    );
    const time = candidate('t', { kind: 'time', event: 'renewal', withinDays: 30 }, { surface: 'card' });
    const goal = candidate('v', { kind: 'value', goal: 'g' }, { surface: 'card' });
    const older = { ...time, id: 'older', startedAt: time.startedAt - 1 };
    const page = { signals: { g: true } };
    const winner = (...candidates: CampaignCandidate[]) => interrupt({ candidates }, page).campaign?.id;
    expect([winner(goal, time, card), winner(goal, time), winner(time, older)]).toEqual([
      'card',
      't',
      'older',
    ]);
    const both = { ...free, candidates: [card, behaviour] };
    expect(decideAt({ surface: 'card' }, both).outcome).toBe('skip');
    expect(decideAt({ surface: 'banner' }, both).campaign?.id).toBe('b');
  });
});
