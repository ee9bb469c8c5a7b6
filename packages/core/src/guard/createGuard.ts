export interface Guard {
  /** Tells the host, quietly. */
  tell(error: unknown): void;
  /** A mistake of ours: told, and counted. After three the widget takes itself off the page. */
  fail(error: unknown): void;
  /** Runs `work`; a throw becomes undefined. */
  run<T>(work: () => T): T | undefined;
  /** The same for promises: what it gives never rejects. */
  settle<T>(fallback: T, work: () => Promise<T>): Promise<T>;
}

const limit = 3;

/** Keeps our mistakes out of the host page: everything public goes through here. */
export function createGuard(onError: ((error: unknown) => void) | undefined, onBroken: () => void): Guard {
  let failures = 0;

  function tell(error: unknown): void {
    try {
      onError?.(error);
    } catch {
      // A host's error handler that throws is the one thing nobody is left to be told about.
    }
  }

  function fail(error: unknown): void {
    failures += 1;
    tell(error);
    if (failures === limit) onBroken();
  }

  return {
    tell,
    fail,
    run(work) {
      try {
        return work();
      } catch (error) {
        fail(error);
      }
    },
    settle: (fallback, work) =>
      work().catch((error: unknown) => {
        fail(error);
        return fallback;
      }),
  };
}
