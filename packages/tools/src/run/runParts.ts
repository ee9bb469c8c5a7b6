import type { Part } from './parts.ts';
import type { PartResult } from './runPart.ts';

export interface RunPartsOptions {
  readonly parts: readonly Part[];
  readonly run: (part: Part) => Promise<PartResult>;
  /** How many at once; 2 suits two cores. */
  readonly lanes: number;
  readonly onStart?: (part: Part) => void;
  readonly onEnd?: (result: PartResult) => void;
}

/**
 * Runs parts in their order, as many at once as there are lanes. A part waits for those it comes `after` and is not run
 * when one of them failed; a part that must be `alone` has the machine to itself.
 */
export async function runParts({
  parts,
  run,
  lanes,
  onStart,
  onEnd,
}: RunPartsOptions): Promise<PartResult[]> {
  const waiting = [...parts];
  const running = new Map<Part, Promise<void>>();
  const done = new Map<string, PartResult>();

  const finish = (result: PartResult) => {
    done.set(result.part.name, result);
    onEnd?.(result);
  };
  const start = (part: Part) => {
    onStart?.(part);
    const ended = run(part).then((result) => {
      running.delete(part);
      finish(result);
    });
    running.set(part, ended);
  };
  const isReady = (part: Part) => (part.after ?? []).every((name) => !isAhead(name));
  const isAhead = (name: string) => parts.some((part) => part.name === name) && !done.has(name);
  const isBlocked = (part: Part) =>
    part.after?.some((name) => done.has(name) && done.get(name)?.outcome !== 'passed');
  const mayStart = (part: Part) => {
    if (!isReady(part) || running.size >= lanes) return false;
    return part.alone ? running.size === 0 : ![...running.keys()].some((other) => other.alone);
  };

  while (waiting.length || running.size) {
    let moved = false;
    for (const part of [...waiting]) {
      if (!isReady(part)) continue;
      const blocked = isBlocked(part);
      if (blocked || mayStart(part)) {
        waiting.splice(waiting.indexOf(part), 1);
        moved = true;
        if (blocked) finish(notRun(part));
        else start(part);
      } else if (part.alone) break; // What comes later would keep the machine busy for ever.
    }
    if (running.size) await Promise.race(running.values());
    else if (!moved && waiting.length)
      throw new Error(`These parts wait for each other: ${waiting.map((p) => p.name)}`);
  }
  return parts.map(({ name }) => done.get(name)!);
}

function notRun(part: Part): PartResult {
  const output = `Not run: it comes after ${part.after?.join(', ')}.\n`;
  return { part, outcome: 'not run', totals: { passed: 0, failed: 1, skipped: 0 }, ms: 0, output };
}
