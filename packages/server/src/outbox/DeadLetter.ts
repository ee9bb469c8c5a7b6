/** Work that was given up: a host callback that failed for two days, a refund above the ceiling. */
export interface DeadLetter {
  id: string;
  account: string;
  kind: string;
  /** What it is about, e.g. the upgrade. */
  subject: string;
  tries: number;
  error: string | null;
  createdAt: number;
}
