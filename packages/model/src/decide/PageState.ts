import type { Millis } from '../wire/account.ts';
import type { Band } from './Decision.ts';

/** What only the page knows. Kept by the core for as long as the page lives, and handed in. */
export interface PageState {
  /** The host shows a dialog of its own; nothing unasked joins it. */
  hostModalOpen: boolean;
  typing: boolean;
  /** The host says that the user is in a call. */
  inCall?: boolean;
  /** Campaigns whose turn was taken in this session, oldest first: shown, or withheld. */
  shownThisSession: string[];
  dismissed: Dismissal[];
  /** Signals and traits from the page API, by name; conditions read them. A goal that was reached is `true` under its name. */
  signals: Record<string, unknown>;
  /** When each signal of behaviour happened, e.g. attempts of a feature by its id. */
  attempts: Record<string, { at: Millis }[]>;
}

export interface Dismissal {
  campaign: string;
  /** The band the meter was in; null for campaigns without a meter. */
  band: Band | null;
  at: Millis;
}

/** A page on which nothing happened yet. */
export function emptyPage(): PageState {
  return {
    hostModalOpen: false,
    typing: false,
    shownThisSession: [],
    dismissed: [],
    // Names are the host's: no prototype answers in their place.
    signals: Object.create(null),
    attempts: Object.create(null),
  };
}
