/** Something that happened, told by the host's server: a support ticket, a webinar, an export. */
export interface SignalReport {
  /** Names the happening: the same id again is the same one, told twice. */
  id: string;
  account: string;
  /** Who did it; left out: nobody in particular, and it counts for everybody of the account. */
  user?: string;
  name: string;
  /** Epoch milliseconds; now when left out. */
  at?: number;
}

export interface Signals {
  /** Stores a batch and tells open pages; answers how many were new. */
  record(reports: readonly SignalReport[]): Promise<{ stored: number }>;
}
