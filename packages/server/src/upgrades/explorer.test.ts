import { createTestDatabase } from '@uptier/tools/test-database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../storage/openDatabase.ts';
import { createLane, type Lane, type Outcome } from '../testing/explorer/createLane.ts';
import { eventOrders, faultsOf, type Scenario } from '../testing/explorer/Scenario.ts';
import { type SeededBugName, seededBugs } from '../testing/explorer/seededBugs.ts';
import { type StoryName, storyNames } from '../testing/explorer/stories.ts';
import { silentLog } from '../testing/silentLog.ts';

const full = process.env.UPTIER_FULL === '1';
const wanted = full ? 20_000 : 360;
const minute = 60_000;

interface OpenLane extends Lane {
  drop(): Promise<void>;
}

/** Two lanes keep two cores busy: while one waits for the database, the other computes. */
async function openLane(): Promise<OpenLane> {
  const database = await createTestDatabase();
  const db = await openDatabase({ databaseUrl: database.url }, silentLog);
  const lane = await createLane(db);
  return {
    ...lane,
    async drop() {
      await lane.close();
      await db.close();
      await database.drop();
    },
  };
}

let lanes: OpenLane[];

beforeAll(async () => {
  lanes = await Promise.all([openLane(), openLane(), openLane()]);
}, 2 * minute);
afterAll(() => Promise.all(lanes?.map((lane) => lane.drop()) ?? []));

interface Exploration {
  scenarios: Scenario[];
  bug?: SeededBugName;
  /** Enough has been seen. */
  until?: (outcome: Outcome) => boolean;
}

/** Runs side by side, one after the other in each lane. */
async function explore({ scenarios, bug, until = () => false }: Exploration): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...scenarios];
  const work = async (lane: Lane) => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const outcome = await lane.run(next, bug && seededBugs[bug]);
      outcomes.push(outcome);
      if (until(outcome)) queue.length = 0;
    }
  };
  await Promise.all(lanes.map(work));
  return outcomes;
}

/** Every boundary × fault × order of events of a story. */
function allOf(story: StoryName, boundaries: number): Scenario[] {
  const crashes = [null, ...Array.from({ length: boundaries }, (_, index) => index)];
  return crashes.flatMap((crashAt) =>
    faultsOf(story).flatMap((fault) => eventOrders.map((events) => ({ story, crashAt, fault, events }))),
  );
}

/** Evenly spread over the whole space, and the same every time. */
function spread<T>(all: T[], count: number): T[] {
  if (all.length <= count) return all;
  // A stride without a common factor visits different faults and orders at every step.
  const stride = all.length / count;
  return Array.from({ length: count }, (_, index) => all[Math.floor(index * stride)]!);
}

const calm = (story: StoryName): Scenario => ({ story, crashAt: null, fault: null, events: 'in_order' });
const isWrong = ({ violations }: Outcome) => violations.length > 0;

describe('whatever crashes, fails or comes late', () => {
  test.each(storyNames)('"%s" ends right', { timeout: 30 * minute }, async (story) => {
    const [first] = await explore({ scenarios: [calm(story)] });
    expect(first!.violations).toEqual([]);
    const scenarios = spread(allOf(story, first!.boundaries), Math.ceil(wanted / storyNames.length));
    const outcomes = await explore({ scenarios });
    const wrong = outcomes.filter(isWrong);
    expect(wrong.slice(0, 5), `${wrong.length} of ${outcomes.length} runs`).toEqual([]);
  });
});

/** A check that cannot fail proves nothing: each of these mistakes, put around the real code, must be found. */
describe('the explorer finds', () => {
  const stories: Record<SeededBugName, StoryName> = {
    'a new key for every call': 'plain',
    'silence taken for failure': 'plain',
    'no reconciler': 'leaves',
    'no delivery of what was promised': 'leaves',
    'the promise made after the commit': 'leaves',
    'an event marked as done before the work': 'edited_elsewhere',
    'an invoice left open after a decline': 'cancels',
    'granted before it is paid': 'bank_left',
  };

  test.each(Object.entries(stories))('%s', { timeout: 10 * minute }, async (name, story) => {
    const bug = name as SeededBugName;
    const [first] = await explore({ scenarios: [calm(story)] });
    const crashes = Array.from({ length: first!.boundaries }, (_, index) => ({
      ...calm(story),
      crashAt: index,
    }));
    const faults = faultsOf(story).map((fault) => ({ ...calm(story), fault }));
    const outcomes = await explore({ scenarios: [...faults, ...crashes], bug, until: isWrong });
    expect(outcomes.filter(isWrong).flatMap(({ violations }) => violations)).not.toEqual([]);
  });
});
