import type { Reason } from './Decision.ts';

/**
 * What the reasons of a decision say was decided: kept reasons are enough to know, later and elsewhere, what was shown. A campaign that
 * is named and not shown was withheld, dismissed, or waits for its turn.
 */
export function replay(reasons: readonly Reason[]): { outcome: 'show' | 'skip'; campaign: string | null } {
  const winner = reasons.find(({ code, passed }) => passed && code === 'goes_first')?.campaign ?? null;
  const isSilent = reasons.some(({ campaign, passed }) => campaign === winner && !passed);
  const isOverdue = reasons.some(({ code }) => code === 'payment_overdue');
  if (winner === null) return { outcome: 'skip', campaign: null };
  return { outcome: isSilent ? 'skip' : 'show', campaign: isOverdue ? null : winner };
}
