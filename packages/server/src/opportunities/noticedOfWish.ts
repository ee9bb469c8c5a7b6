import type { Catalog, Change, Limit, MeterState, Motion, Person, ReasonCode } from '@uptier/model';
import type { Noticed } from './createOpportunities.ts';
import { rankOf } from './rankOf.ts';

/** What somebody of an account asked a person for. */
export interface Wish {
  source: 'handoff' | 'approval';
  motion: Motion;
  campaign: string | null;
  owner: Person | null;
  code: ReasonCode;
  /** What was asked for, in plain words. Nobody's name: they may be erased, and the opportunity stays. */
  says: string;
  change: Change | null;
  /** List price of that change a year, minor units. */
  yearly: number | null;
  traits: Record<string, unknown>;
  /** In use, by meter. */
  used: Record<string, { used: number; limit: Limit }>;
}

/** What goes on the list when somebody asks. */
export function noticedOfWish(wish: Wish, catalog: Catalog): Noticed {
  const { source, motion, campaign, owner, code, says, change, yearly, traits, used } = wish;
  const ranking = rankOf({ traits, meters: metersIn(used), catalog, asked: source });
  return { source, motion, campaign, owner, reasons: [{ code, message: says }], change, yearly, ranking };
}

/** What is known of use is enough to rank by. */
function metersIn(used: Wish['used']): Record<string, MeterState> {
  const state = { pending: 0, resetsAt: null, forecast: null, relief: {} };
  return Object.fromEntries(
    Object.entries(used).map(([id, { used, limit }]) => [id, { ...state, active: used, limit }]),
  );
}
