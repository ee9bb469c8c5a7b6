import type { Lane, Outcome } from './createLane.ts';
import type { Scenario } from './Scenario.ts';
import type { SeededBug } from './seededBugs.ts';

/** Runs scenarios side by side, one after the other in each lane. `until` says that enough has been seen. */
export async function explore(
  lanes: Lane[],
  scenarios: Scenario[],
  { bug, until = () => false }: { bug?: SeededBug; until?: (outcome: Outcome) => boolean } = {},
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = [...scenarios];
  const work = async (lane: Lane) => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const outcome = await lane.run(next, bug);
      outcomes.push(outcome);
      if (until(outcome)) queue.length = 0;
    }
  };
  await Promise.all(lanes.map(work));
  return outcomes;
}

export const isWrong = ({ violations }: Outcome) => violations.length > 0;
