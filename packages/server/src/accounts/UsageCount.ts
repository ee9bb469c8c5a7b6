/** One count of one meter. */
export interface UsageCount {
  meter: string;
  active: number;
  pending?: number;
  /** Epoch milliseconds; now when left out. The same meter and time again replaces the count. */
  at?: number;
}
