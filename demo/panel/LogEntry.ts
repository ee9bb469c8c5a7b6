/** Where a line of the live log comes from, in the order in which things happen. */
export const sources = ['signal', 'decision', 'request', 'stripe', 'webhook', 'host'] as const;
export type LogSource = (typeof sources)[number];

/** One thing that happened, for people to read. */
export interface LogEntry {
  id: string;
  /** Wall time, epoch milliseconds. */
  at: number;
  source: LogSource;
  /** Short and plain, e.g. "POST /quotes → 201". */
  title: string;
  /** What it means or why, where there is more to say. */
  text?: string;
  tone: 'plain' | 'good' | 'bad';
  /** The workspace it concerns, where that is known. */
  workspace?: string;
  /** Everything else, shown when the line is opened. Never a secret. */
  detail?: unknown;
}
