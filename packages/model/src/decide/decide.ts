import type { Decision } from './Decision.ts';
import { type DecideInput, decideOnPage } from './decideOnPage.ts';
import { evaluateCondition } from './evaluateCondition.ts';
import { prepare } from './prepare.ts';

/**
 * Should this place on the page ask now, and what? One pure function for browser, server, Studio and tests: the same input gives the
 * same decision, with the reason of every step of every campaign that concerns the place.
 *
 * A meter's or a feature's own place answers; card and banner interrupt, and only they are paced, withheld, and silent while the user
 * types. With payment overdue the decision shows no campaign and the offer `update_payment`: the renderer has its own words for it.
 */
export function decide(input: DecideInput): Decision {
  return decideOnPage({ matches: evaluateCondition, ...input }, (candidate) => prepare(candidate, input));
}
