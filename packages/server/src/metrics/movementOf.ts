export type MovementType =
  | 'new'
  | 'reactivation'
  | 'expansion'
  | 'contraction'
  | 'churn'
  | 'none'
  /** It paid already when it was first seen: part of the start, not a movement. */
  | 'opening';

/** What made recurring revenue change. Only the first four can be a prompt's doing. */
export type MovementCause =
  | 'plan'
  | 'seats'
  | 'addon'
  | 'interval'
  | 'discount_started'
  | 'discount_expired'
  | 'price_change'
  | 'status';

export type Movement = {
  type: MovementType;
  /** Minor units a month. */
  delta: number;
};

export type AccountDay = {
  /** Recurring revenue at the start and at the end of the day, in the account's own currency. */
  before: number;
  after: number;
  everPaid: boolean;
  minutesSinceFirstPaid?: number | undefined;
};

/** What is bought within an hour of the first payment belongs to that first sale. */
const FIRST_SALE_MINUTES = 60;

/** What an account's day was, net: up and down again on the same day is nothing. */
export function movementOf({ before, after, everPaid, minutesSinceFirstPaid }: AccountDay): Movement {
  const delta = after - before;
  if (delta === 0) return { type: 'none', delta };
  if (before === 0) return { type: everPaid ? 'reactivation' : 'new', delta };
  if (after === 0) return { type: 'churn', delta };
  if (delta < 0) return { type: 'contraction', delta };
  const first = minutesSinceFirstPaid !== undefined && minutesSinceFirstPaid <= FIRST_SALE_MINUTES;
  return { type: first ? 'new' : 'expansion', delta };
}
