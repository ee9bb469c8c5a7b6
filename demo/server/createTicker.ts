export interface Ticker {
  /** Ends when the round under way has ended. */
  stop(): Promise<void>;
}

/** Runs `work` every `ms`, one round at a time. */
export function createTicker(
  work: () => Promise<void>,
  ms: number,
  onError: (error: unknown) => void,
): Ticker {
  let round = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    round = work()
      .catch(onError)
      .finally(() => {
        busy = false;
      });
  }, ms);
  return {
    stop() {
      clearInterval(timer);
      return round;
    },
  };
}
