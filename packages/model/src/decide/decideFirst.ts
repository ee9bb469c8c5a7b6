import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { Decision, PlacementTarget, Reason } from './Decision.ts';
import type { Dismissal } from './PageState.ts';

/**
 * A first decision from what the server answered (`answersOf`), in a tenth of the bytes: what `decideOnPage` would say on a page where
 * nothing happened yet, without its reasons and the time to look again. Where the server sent no answer, and on card and banner, it
 * skips; what was dismissed, here or before, is folded at once.
 */
export function decideFirst(input: {
  snapshot: AccountSnapshot;
  target: PlacementTarget;
  dismissed: Dismissal[];
  now: Millis;
}): Decision {
  const { snapshot, target, dismissed, now } = input;
  const { answers, candidates } = snapshot;
  const id =
    'meter' in target
      ? answers?.meters[target.meter]
      : 'feature' in target && answers?.features[target.feature];
  const first = candidates.find((one) => one.id === id);
  const prepared = first?.prepared;
  const offer = prepared?.offer ?? { kind: 'none' };
  const isOverdue = offer.kind === 'update_payment';
  const isFolded =
    !!first &&
    !isOverdue &&
    (answers?.folded?.includes(first.id) || dismissed.some(({ campaign }) => campaign === id));
  return {
    target,
    at: now,
    outcome: prepared && !isFolded ? 'show' : 'skip',
    campaign: prepared && !isOverdue ? first : null,
    offer,
    relief: prepared?.relief ?? [],
    values: prepared?.values ?? {},
    reasons: isFolded ? [folded(first.id)] : [],
    reconsiderAt: null,
  };
}

const folded = (campaign: string): Reason => ({
  step: 'pace',
  campaign,
  passed: false,
  code: 'dismissed_until_next_band',
  message: '',
});
