import type { FeatureId, MeterId } from '../catalog/Catalog.ts';
import type { Millis } from './account.ts';

/** What the browser reports. `id` makes a retry harmless. */
export interface UptierEvent {
  id: string;
  at: Millis;
  kind:
    | 'qualified_would_show'
    | 'exposure'
    | 'dismissed'
    | 'snoozed'
    | 'never_again'
    | 'engaged'
    | 'previewed'
    | 'feature_attempt'
    | 'goal'
    | 'wall';
  campaign?: string;
  experiment?: string;
  phase?: number;
  arm?: string;
  meter?: MeterId;
  feature?: FeatureId;
  /** The band the meter was in: 0 below the first, 101 over the limit. */
  band?: number;
  name?: string;
  /** With `snoozed`: when the user wants to be reminded. Left out: in a week. */
  until?: Millis;
  /** The language of the page, as its request named it: written by the server. */
  locale?: string;
}

export interface SendEvents {
  events: UptierEvent[];
}

/** Asked just before a card or banner comes on screen, or is withheld: takes the campaign's turn, for one page and once. */
export interface ClaimTurn {
  campaign: string;
}
