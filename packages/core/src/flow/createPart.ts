import type { Desk, Run } from './createDesk.ts';

/** A piece of the flow that is imported only where it is needed. */
export interface Part<T> {
  /** Runs with the piece, at once when it is there. Without a network it does not come, and the step says so. */
  use(run: Run, work: (part: T) => void): void;
  /** Imports it ahead. */
  fetch(): void;
}

export function createPart<T>(desk: Desk, load: () => Promise<T>): Part<T> {
  let made: T | null = null;
  let loading: Promise<T> | null = null;

  function get(): Promise<T> {
    loading ??= load().then((part) => {
      made = part;
      return part;
    });
    // What did not arrive may arrive the next time.
    loading.catch(() => {
      loading = null;
    });
    return loading;
  }

  async function wait(run: Run, work: (part: T) => void): Promise<void> {
    const part = await get().catch(() => null);
    if (desk.run() !== run) return;
    if (part) return work(part);
    const flow = desk.port.get();
    if (flow.step === 'compare') desk.go(run, { ...flow, busy: false, notice: 'offline' });
    if (flow.step === 'closed') desk.go(run, { step: 'blocked', context: run.context, code: 'offline' });
  }

  return {
    use(run, work) {
      if (made) work(made);
      else desk.spawn(run, () => wait(run, work));
    },
    fetch: () => void get().catch(() => {}),
  };
}
