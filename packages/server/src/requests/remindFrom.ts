import type { AskerRow } from './requestRows.ts';

/** Asking again within three days changes the note and tells nobody: an approver is asked, not chased. */
const remindAfterMs = 3 * 24 * 3_600_000;

/** From when asking again tells the approver again. */
export function remindFrom({ toldAt, askedAt }: Pick<AskerRow, 'toldAt' | 'askedAt'>): number {
  return (toldAt ?? askedAt) + remindAfterMs;
}
