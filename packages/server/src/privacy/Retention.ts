/** For how many days things are kept; null: for ever. */
export interface Retention {
  /** What pages reported of prompts. Default 400: a year and its comparison. */
  events: number | null;
  /** Answered requests, handoffs, closed opportunities and shared cases. Default 400. */
  requests: number | null;
  /** What was charged: attempts that are over, the quotes they used, their audit. Default null; books are kept for years. */
  charges: number | null;
}

export const defaultRetention: Retention = { events: 400, requests: 400, charges: null };
