import type { CampaignCandidate } from '../wire/campaigns.ts';
import type { Decision, PlacementTarget, Reason } from './Decision.ts';
import { type DecideInput, decideOnPage } from './decideOnPage.ts';
import type { Prepared } from './prepare.ts';
import { sayReason } from './sayReason.ts';
import { type GateAnswer, gate } from './wall.ts';

export interface Explanation {
  place: PlacementTarget;
  decision: Decision;
  /** Of a feature: what a gate answers, whatever campaigns say. */
  gate: GateAnswer | null;
  /** Step by step, each with its campaign, its code and plain words. */
  steps: (Reason & { words: string })[];
}

/** Every place of a page with what it shows and why: each meter, each feature, the card and the banner. */
export function explain(
  input: Omit<DecideInput, 'target'>,
  prepareOf?: (candidate: CampaignCandidate) => Prepared | undefined,
): Explanation[] {
  const { catalog, snapshot, now } = input;
  const places: PlacementTarget[] = [
    { surface: 'card' },
    { surface: 'banner' },
    ...catalog.meters.map(({ id }) => ({ meter: id })),
    ...catalog.features.map(({ id }) => ({ feature: id })),
  ];
  return places.map((place) => {
    const decision = decideOnPage({ ...input, target: place }, prepareOf);
    return {
      place,
      decision,
      gate: 'feature' in place ? gate({ catalog, snapshot, now, feature: place.feature }) : null,
      steps: decision.reasons.map((reason) => ({ ...reason, words: sayReason(reason) })),
    };
  });
}
