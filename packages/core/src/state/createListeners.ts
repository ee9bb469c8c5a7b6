import type { Stop } from '../UptierClient.ts';

/**
 * Who wants to hear of a change. Each is told once, unless it has stopped listening meanwhile; who begins to listen meanwhile already
 * sees what changed. A change made by a listener is told to all at once, and nobody hears of the one before any more.
 */
export function createListeners() {
  const listeners = new Set<() => void>();
  let turn = 0;
  return {
    /** The same function may listen twice, and stop once. */
    subscribe(listener: () => void): Stop {
      const own = () => listener();
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    tell(): void {
      turn += 1;
      const mine = turn;
      for (const listener of [...listeners]) {
        if (mine === turn && listeners.has(listener)) listener();
      }
    },
    isHeard: () => listeners.size > 0,
  };
}
