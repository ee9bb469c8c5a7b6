import { afterAll, beforeAll, expect, test } from 'vitest';
import { explore, isWrong } from './explorer/explore.ts';
import { allOf, calm, spread } from './explorer/Scenario.ts';
import { type StoryName, storyNames } from './explorer/stories.ts';
import { type OpenLane, openLane } from './openLane.ts';

const minute = 60_000;
const full = process.env.UPTIER_FULL === '1';
/** Of all stories together, in all files: how many runs that differ from each other in what happened. */
const promised = full ? 20_000 : 1_500;

/** A short story has fewer runs in it than its share; the others make up for it. */
const goal = Math.ceil((promised / storyNames.length) * 1.1);

/**
 * The tests of some stories, each with its share of the runs. A fault that hits nothing, or a crash that comes after the end, makes no
 * run of its own: only what was different counts, and a story goes on until it has its share.
 */
export function exploreStories(names: readonly StoryName[]): void {
  const traces = new Set<string>();
  let lanes: OpenLane[] = [];

  beforeAll(async () => {
    // Two: while one waits for the database, the other computes.
    lanes = await Promise.all([openLane(), openLane()]);
  }, 2 * minute);
  afterAll(() => Promise.all(lanes.map((lane) => lane.drop())));

  test.each(names)('"%s" ends right', { timeout: 60 * minute }, async (story) => {
    const [first] = await explore(lanes, [calm(story)]);
    expect(first!.violations).toEqual([]);
    const before = traces.size;
    const outcomes = await explore(lanes, spread(allOf(story, first!.boundaries)), {
      until: ({ trace }) => traces.add(trace).size - before >= goal,
    });
    const wrong = outcomes.filter(isWrong).map(({ scenario, violations }) => ({ scenario, violations }));
    expect(wrong.slice(0, 5), `${wrong.length} of ${outcomes.length} runs`).toEqual([]);
  });

  test('in as many different ways as promised', () => {
    expect(traces.size).toBeGreaterThanOrEqual((promised / storyNames.length) * names.length);
  });
}
