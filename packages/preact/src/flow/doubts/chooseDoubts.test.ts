import { describe, expect, test } from 'vitest';
import { catalog } from '../../testing/catalog.ts';
import { memberOf, now, selectionFor, snapshotOf, starter } from '../../testing/fixtures.ts';
import { contextOf } from '../../testing/scenes.ts';
import { chooseDoubts, concerns, type Situation } from './chooseDoubts.ts';

const day = 86_400_000;
const full = { ...snapshotOf().meters.seats!, active: 20, pending: 0 };

function firstThree(more: Partial<Situation['step']> = {}, snapshot = snapshotOf(), at = now) {
  const step = {
    from: selectionFor({}),
    to: selectionFor({ plan: 'growth' }),
    context: contextOf(),
    ...more,
  };
  return chooseDoubts({ step, snapshot, catalog, now: at }).slice(0, 3);
}

const context = (request: Parameters<typeof contextOf>[0]) => contextOf(request);

describe('the three answers that fit', () => {
  test('at a wall whose price more than doubles: the price, who must agree, and waiting where the renewal is near', () => {
    const snapshot = snapshotOf({ meters: { ...snapshotOf().meters, seats: full } });
    expect(firstThree({}, snapshot)).toEqual(['price', 'wait', 'approval']);
  });

  test('weeks before the renewal, waiting falls behind', () => {
    const snapshot = snapshotOf({ meters: { ...snapshotOf().meters, seats: full } });
    expect(firstThree({}, snapshot, starter.periodEnd - 20 * day)).not.toContain('wait');
  });

  test('somebody who looks around is asked whether it is needed at all', () => {
    expect(firstThree({ context: context({ request: { browse: true } }) })[0]).toBe('need');
  });

  test('somebody who cannot pay hears first of who can', () => {
    const asking = { context: context({ canPay: false }) };
    expect(firstThree(asking, memberOf())[0]).toBe('approval');
  });

  test('a feature that other tools have too is compared', () => {
    expect(firstThree({ context: context({ request: { feature: 'sso' } }) }, snapshotOf(), 0)).toContain(
      'tools',
    );
  });

  test('extra units and a year at once are a lot to start with', () => {
    const to = selectionFor({ plan: 'scale', interval: 'year', extras: { seats: 5 } });
    expect(firstThree({ to }, snapshotOf(), 0)).toContain('adoption');
  });

  test('what costs no more is not too expensive, and without a plan nothing renews', () => {
    const to = selectionFor({ interval: 'year' });
    expect(firstThree({ to })).not.toContain('price');
    expect(firstThree({ from: null }, snapshotOf({ plan: null }))).not.toContain('wait');
  });
});

test('all six are always there, each once', () => {
  const step = { from: null, to: selectionFor({}), context: contextOf() };
  const all = chooseDoubts({ step, snapshot: snapshotOf(), catalog, now });
  expect([...all].sort()).toEqual([...concerns].sort());
});
