import {
  type AccountSnapshot,
  type Explanation,
  evaluateCondition,
  explain,
  type PageState,
} from '@uptier/model';
import type { Core } from '../Core.ts';
import type { Readable } from '../UptierClient.ts';

/** What an inspector shows: every place with what it would show and why, and what the page knows. */
export interface Inspection {
  at: number;
  snapshot: AccountSnapshot;
  page: PageState;
  places: Explanation[];
}

const lookAgainMs = 500;

/**
 * What is decided on this page, live, without taking part in it: looking takes no turn, reports nothing and wakes nobody. Null while the
 * account is not known.
 */
export function createInspection({
  account,
  page,
  options: { platform },
  now,
}: Core): Readable<Inspection | null> {
  return {
    get() {
      const state = account.state.get();
      if (state.phase !== 'ready') return null;
      const { catalog, stale } = state;
      const snapshot = stale ? { ...state.snapshot, lease: null } : state.snapshot;
      const at = now();
      const places = explain({ catalog, snapshot, page: page.state, now: at, matches: evaluateCondition });
      return { at, snapshot, page: page.state, places };
    },
    subscribe(listener) {
      const stops = [account.state.subscribe(listener), page.subscribe(listener)];
      let stopTimer = platform.setTimeout(function look() {
        listener();
        stopTimer = platform.setTimeout(look, lookAgainMs);
      }, lookAgainMs);
      return () => {
        for (const stop of stops) stop();
        stopTimer();
      };
    },
  };
}
