import type { CampaignCandidate } from '@uptier/model';

/** The test above all tests: whether interrupting anybody is worth it. Arm 1 is held out. */
export const holdoutId = 'holdout';

export function holdoutOf(share: number) {
  return { id: holdoutId, phase: 1, weights: [1 - share, share] };
}

/** The part an account plays in the holdout, by its arm. */
export function holdoutAssignment(arm: number): NonNullable<CampaignCandidate['assignment']> {
  return { experiment: holdoutId, phase: 1, arm: String(arm), unsolicitedOnly: true, withheld: arm === 1 };
}
