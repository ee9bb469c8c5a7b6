import {
  type Band,
  bandOf,
  type CampaignCandidate,
  concerns,
  type Dismissal,
  type Millis,
  type UptierEvent,
} from '@uptier/model';

/** A campaign that answers in its own place. */
export type Answering = Pick<CampaignCandidate, 'id' | 'trigger' | 'need' | 'surface'>;

/** Null when there is no such campaign, or it interrupts. */
export type FindAnswer = (campaign: string) => Answering | null;

const folding = new Set<UptierEvent['kind']>(['dismissed', 'snoozed', 'never_again']);

/** Whether an event may change what is folded. */
export function concernsFolded({ kind, campaign, feature }: UptierEvent, find: FindAnswer): boolean {
  if (kind === 'feature_attempt') return feature !== undefined;
  return folding.has(kind) && campaign !== undefined && find(campaign) !== null;
}

/**
 * What a user has folded, after an event that concerns it: a prompt in its own place until the next band of its meter, a feature's until it is tried
 * again. Once for each campaign and band, so it cannot grow without end. The same array when nothing has changed.
 */
export function foldAnswer(
  folded: Dismissal[],
  event: UptierEvent,
  { at, find }: { at: Millis; find: FindAnswer },
): Dismissal[] {
  const { feature, campaign = '' } = event;
  if (event.kind === 'feature_attempt') {
    const kept = folded.filter((one) => !isAbout(find(one.campaign), feature!));
    return kept.length === folded.length ? folded : kept;
  }
  const band = bandAt(event, find(campaign)!);
  const others = folded.filter((one) => one.campaign !== campaign || one.band !== band);
  return [...others, { campaign, band, at }];
}

const isAbout = (campaign: Answering | null, feature: string) =>
  campaign !== null && concerns(campaign, { feature });

/** Where the page does not say the band, no more is silenced than the campaign itself. */
function bandAt({ band }: UptierEvent, { trigger, need }: Answering): Band | null {
  if (!('meter' in (need ?? trigger))) return null;
  if (band === undefined) return trigger.kind === 'usage' ? `${trigger.band}` : 'ok';
  return bandOf({ active: band, pending: 0, limit: 100, resetsAt: null, forecast: null, relief: {} });
}
