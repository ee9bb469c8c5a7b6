import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explore, isWrong } from '../testing/explorer/explore.ts';
import { calm, faultsOf, type Scenario, spread } from '../testing/explorer/Scenario.ts';
import { type SeededBugName, seededBugs } from '../testing/explorer/seededBugs.ts';
import type { StoryName } from '../testing/explorer/stories.ts';
import { type OpenLane, openLane } from '../testing/openLane.ts';

const minute = 60_000;
let lane: OpenLane;

beforeAll(async () => {
  lane = await openLane();
}, 2 * minute);
afterAll(() => lane?.drop());

/** A check that cannot fail proves nothing: each of these mistakes, put around the real code, must be found. */
describe('the explorer finds', () => {
  const places: Record<SeededBugName, { story: StoryName; says: RegExp }> = {
    'a new key for every call': { story: 'plain', says: /paid invoices|charged \d+ times/ },
    'silence taken for failure': { story: 'plain', says: /told "failed", is "succeeded"/ },
    'no reconciler': { story: 'leaves', says: /^stuck/ },
    'no delivery of what was promised': { story: 'leaves', says: /never told/ },
    'the promise made after the commit': { story: 'leaves', says: /never told/ },
    'an event marked as done before the work': { story: 'edited_elsewhere', says: /not what Stripe says/ },
    'an invoice left open after a decline': { story: 'cancels', says: /left open/ },
    'a replay without asking whether anybody still waits': {
      story: 'leaves',
      says: /after everybody had left/,
    },
    'a grant that is new each time': { story: 'leaves', says: /under two ids/ },
    'granted before it is paid': { story: 'bank_left', says: /0 paid invoices, 1 upgrades/ },
  };

  test.each(Object.entries(places))('%s', { timeout: 10 * minute }, async (name, { story, says }) => {
    const found = ({ violations }: { violations: string[] }) => violations.some((one) => says.test(one));
    const [first] = await explore([lane], [calm(story)]);
    expect(first!.violations).toEqual([]);
    const faults = faultsOf(story).map((fault): Scenario => ({ ...calm(story), fault }));
    const crashes = Array.from({ length: first!.boundaries }, (_, crashAt) =>
      (['in_order', 'delayed'] as const).map((events): Scenario => ({ ...calm(story), crashAt, events })),
    );
    const bug = seededBugs[name as SeededBugName];
    const outcomes = await explore([lane], [...faults, ...spread(crashes.flat())], {
      bug,
      until: found,
    });
    expect(outcomes.filter(isWrong).flatMap(({ violations }) => violations)).toContainEqual(
      expect.stringMatching(says),
    );
  });
});
