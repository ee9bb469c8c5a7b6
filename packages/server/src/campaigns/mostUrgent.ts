import { type CampaignCandidate, interrupts, type Prepared } from '@uptier/model';

/** A browser decides among at most this many. */
export const mostCandidates = 20;

export type PreparedCandidate = CampaignCandidate & { prepared: Prepared };

/** Whether the account leaves it to the page to show a campaign. */
export function isPossible({ prepared: { trigger, rest } }: Pick<PreparedCandidate, 'prepared'>): boolean {
  return trigger?.passed !== false && rest.every(({ passed }) => passed);
}

/** The oldest first; of those that began in the same moment by name, so that the order never depends on how they were found. */
export function byAge(
  a: Pick<CampaignCandidate, 'id' | 'startedAt'>,
  b: Pick<CampaignCandidate, 'id' | 'startedAt'>,
): number {
  return a.startedAt - b.startedAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/**
 * What a page is sent: first what it may show, answers before interruptions, then what the account's state already rules out, so that
 * the page can say why not. In each group by priority, then the oldest.
 */
export function mostUrgent(candidates: readonly PreparedCandidate[]): PreparedCandidate[] {
  const rank = (one: PreparedCandidate) => (isPossible(one) ? (interrupts(one) ? 1 : 0) : 2);
  return [...candidates]
    .sort((a, b) => rank(a) - rank(b) || a.prepared.priority - b.prepared.priority || byAge(a, b))
    .slice(0, mostCandidates);
}
