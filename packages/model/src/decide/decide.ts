import type { Catalog, MeterId } from '../catalog/Catalog.ts';
import { chooseOffer, type Need } from '../offer/chooseOffer.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { CampaignCandidate } from '../wire/campaigns.ts';
import { bandOf, bandRank, leftOf, percentOf, usedOf } from './bands.ts';
import type { Condition } from './Condition.ts';
import { checkTrigger } from './checkTrigger.ts';
import type { Decision, PlacementTarget, Reason, Relief, ResolvedOffer } from './Decision.ts';
import type { PageState } from './PageState.ts';
import { promptValues } from './promptValues.ts';
import type { ReasonCode, StandingCode } from './ReasonCode.ts';
import { reliefFor } from './reliefFor.ts';
import { standingOf } from './standingOf.ts';

export interface DecideInput {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  target: PlacementTarget;
  page: PageState;
  /** Epoch milliseconds by the server's clock as well as the caller knows it: leases expire by it. */
  now: Millis;
  /**
   * Reads conditions; hand in `evaluateCondition`. Left out, a campaign with a condition is skipped: the first paint need not carry
   * the evaluator, and unread is not met.
   */
  matches?: (condition: Condition, attributes: Record<string, unknown>) => boolean;
}

type Note = (step: Reason['step'], passed: boolean, code: ReasonCode, message?: string) => boolean;

interface Fit {
  candidate: CampaignCandidate;
  offer: ResolvedOffer;
  relief: Relief[];
}

/**
 * Should this place on the page ask now, and what? One pure function for browser, server, Studio and tests: the same input gives the
 * same decision, with the reason of every step of every campaign that concerns the place.
 *
 * A meter's or a feature's own place answers; card and banner interrupt, and only they are paced, withheld, and silent while the user
 * types. With payment overdue the decision shows no campaign and the offer `update_payment`: the renderer has its own words for it.
 */
export function decide(input: DecideInput): Decision {
  const { catalog, snapshot, target, now } = input;
  const reasons: Reason[] = [];
  const noteFor =
    (campaign: string | null): Note =>
    (step, passed, code, message = '') => {
      reasons.push({ step, campaign, passed, code, message });
      return passed;
    };
  const later: (Millis | null | undefined)[] = timesOf(input);
  const standing = standingOf(catalog, snapshot);
  const isOverdue = standing === 'payment_overdue';
  const canStart = checkState(input, standing, noteFor(null));
  const concerned = canStart ? snapshot.candidates.filter((candidate) => concerns(candidate, target)) : [];
  const fits: Fit[] = [];
  for (const candidate of concerned) {
    const note = noteFor(candidate.id);
    const trigger = checkTrigger(candidate.trigger, input);
    later.push(trigger.at);
    if (!note('trigger', trigger.passed, trigger.code, trigger.message)) continue;
    const fit = isOverdue ? overdue(candidate, input, note) : qualify(candidate, input, note);
    if (fit) fits.push(fit);
  }
  if (canStart && !concerned.length) noteFor(null)('trigger', false, 'no_campaign');
  const first = arbitrate(fits, input, noteFor);
  const shows = !!first && (isOverdue || assign(first.candidate, target, noteFor(first.candidate.id)));
  const offer = first?.offer ?? { kind: 'none' };
  return {
    target,
    at: now,
    outcome: shows ? 'show' : 'skip',
    campaign: isOverdue ? null : (first?.candidate ?? null),
    offer,
    relief: first?.relief ?? [],
    values: promptValues({ catalog, snapshot, offer, ...subjectOf(target, first?.candidate) }),
    reasons,
    reconsiderAt: soonest(later, now),
  };
}

function isUnsolicited(target: PlacementTarget): target is Extract<PlacementTarget, { surface: string }> {
  return 'surface' in target;
}

function checkState({ snapshot, target, page }: DecideInput, standing: StandingCode, note: Note): boolean {
  const isFine = note('state', standing === 'account_ok', standing, snapshot.status);
  if (!isFine && standing !== 'payment_overdue') return false;
  if (!isUnsolicited(target)) return true;
  if (page.hostModalOpen) return note('state', false, 'host_modal_open');
  return !page.typing || note('state', false, 'user_is_typing');
}

/** Card and banner compete for one interruption, so each looks at the campaigns of both. */
function concerns({ surface, trigger }: CampaignCandidate, target: PlacementTarget): boolean {
  if (isUnsolicited(target)) return surface === 'card' || surface === 'banner';
  if (surface === 'card' || surface === 'banner') return false;
  if ('meter' in target) return 'meter' in trigger && trigger.meter === target.meter;
  return (
    (trigger.kind === 'gate' && trigger.feature === target.feature) ||
    (trigger.kind === 'behaviour' && trigger.signal === target.feature)
  );
}

/** Where a campaign would ask for an upgrade, an overdue payment is said instead. */
function overdue(candidate: CampaignCandidate, input: DecideInput, note: Note): Fit | null {
  if (!checkPace(candidate, input, note)) return null;
  return { candidate, offer: { kind: 'update_payment' }, relief: [] };
}

/** Steps 3 to 6: role and condition, relief, offer, pace. */
function qualify(candidate: CampaignCandidate, input: DecideInput, note: Note): Fit | null {
  if (!checkRole(input.snapshot, note) || !checkCondition(candidate, input, note)) return null;
  const relief = findRelief(candidate, input, note);
  if (!relief) return null;
  const { catalog, snapshot, now } = input;
  const offer = chooseOffer({ catalog, snapshot, now, need: needOf(candidate), offer: candidate.offer });
  if (!note('offer', offer.kind !== 'none', offer.kind === 'none' ? 'no_offer' : 'offer_found', offer.kind)) {
    return null;
  }
  return checkPace(candidate, input, note) ? { candidate, offer, relief } : null;
}

function checkRole({ user }: AccountSnapshot, note: Note): boolean {
  if (user.can.includes('billing:purchase')) return note('qualify', true, 'can_pay');
  const canAsk = user.can.includes('requests:write');
  return note('qualify', canAsk, canAsk ? 'can_ask' : 'can_neither_pay_nor_ask');
}

function checkCondition({ condition }: CampaignCandidate, input: DecideInput, note: Note): boolean {
  if (!condition) return true;
  if (!input.matches) return note('qualify', false, 'condition_not_readable');
  const met = input.matches(condition, attributesOf(input));
  return note('qualify', met, met ? 'condition_met' : 'condition_not_met', JSON.stringify(condition));
}

/** What conditions read: the page's signals, and above them what the server vouches for. */
function attributesOf({ snapshot, page }: DecideInput): Record<string, unknown> {
  const meters = Object.entries(snapshot.meters).map(([id, meter]) => [
    id,
    { used: usedOf(meter), limit: meter.limit, left: leftOf(meter), percent: percentOf(meter) },
  ]);
  const { plan, status, features } = snapshot;
  return {
    ...page.signals,
    ...Object.fromEntries(meters),
    plan: plan?.id,
    interval: plan?.interval,
    status,
    features,
  };
}

/** Null when interrupting would be wrong because waiting is free. */
function findRelief({ trigger }: CampaignCandidate, input: DecideInput, note: Note): Relief[] | null {
  if (!('meter' in trigger)) return [];
  const { snapshot, target, now } = input;
  const relief = reliefFor(snapshot, { meter: trigger.meter, wanted: 0, now });
  if (isUnsolicited(target) && relief.some(({ kind }) => kind === 'wait')) {
    note('relief', false, 'relief_first', 'waiting costs nothing');
    return null;
  }
  note('relief', true, relief.length ? 'relief_offered' : 'no_relief', relief.map(({ kind }) => kind).join());
  return relief;
}

function needOf({ trigger }: CampaignCandidate): Need {
  if ('meter' in trigger) return { meter: trigger.meter, add: 1 };
  return trigger.kind === 'gate' ? { feature: trigger.feature } : null;
}

function checkPace(candidate: CampaignCandidate, input: DecideInput, note: Note): boolean {
  const { snapshot, target, page, now } = input;
  if (!isUnsolicited(target)) {
    const isSilent = 'meter' in target && isSilenced(target.meter, input);
    return note('pace', !isSilent, isSilent ? 'dismissed_until_next_band' : 'answers_are_not_paced');
  }
  if (page.dismissed.some(({ campaign }) => campaign === candidate.id))
    return note('pace', false, 'dismissed');
  if (page.shownThisSession.includes(candidate.id)) return note('pace', true, 'already_showing');
  if (page.shownThisSession.length) return note('pace', false, 'session_cap');
  const holds = !!snapshot.lease && snapshot.lease.expiresAt > now;
  return note('pace', holds, holds ? 'lease_held' : 'no_lease');
}

/** A dismissal silences the whole meter up to its band, or the campaign of a lower band would take the place of the dismissed one. */
function isSilenced(meter: MeterId, { snapshot, page }: DecideInput): boolean {
  const state = snapshot.meters[meter];
  const own = snapshot.candidates.filter(({ trigger }) => 'meter' in trigger && trigger.meter === meter);
  return page.dismissed.some(
    ({ campaign, band, at }) =>
      !!state &&
      own.some(({ id }) => id === campaign) &&
      bandRank(bandOf(state)) <= bandRank(band ?? 'over') &&
      !(state.resetsAt && (snapshot.plan?.periodStart ?? 0) > at),
  );
}

/** User-initiated, wall, behaviour, usage, time, value; then the nearest wall; then the oldest. */
function priority({ trigger }: CampaignCandidate, snapshot: AccountSnapshot): number {
  if (trigger.kind === 'usage') {
    const meter = snapshot.meters[trigger.meter];
    const isWall = !!meter && leftOf(meter) <= 0;
    return (isWall ? 1 : 3) - trigger.band / 1000;
  }
  return { gate: 0, behaviour: 2, forecast: 3, time: 4, value: 5 }[trigger.kind];
}

function arbitrate(
  fits: Fit[],
  input: DecideInput,
  noteFor: (campaign: string | null) => Note,
): Fit | undefined {
  const { snapshot, target } = input;
  const rank = ({ candidate }: Fit) => priority(candidate, snapshot);
  const [first, ...rest] = fits.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.candidate.startedAt - b.candidate.startedAt ||
      (a.candidate.id < b.candidate.id ? -1 : 1),
  );
  for (const { candidate } of rest)
    noteFor(candidate.id)('arbitrate', false, 'another_goes_first', first?.candidate.id);
  if (!first) return undefined;
  const note = noteFor(first.candidate.id);
  const isHere = !isUnsolicited(target) || first.candidate.surface === target.surface;
  return note('arbitrate', isHere, isHere ? 'goes_first' : 'other_surface', first.candidate.surface)
    ? first
    : undefined;
}

/** A withheld arm keeps the place empty and counts as shown: the campaign stays in the decision so that the core can report it. */
function assign({ assignment }: CampaignCandidate, target: PlacementTarget, note: Note): boolean {
  if (!assignment) return note('assign', true, 'same_for_everybody');
  const isWithheld = assignment.withheld && isUnsolicited(target);
  return note(
    'assign',
    !isWithheld,
    isWithheld ? 'withheld' : 'assigned',
    `${assignment.experiment}: ${assignment.arm}`,
  );
}

function subjectOf(target: PlacementTarget, winner: CampaignCandidate | undefined) {
  const from = isUnsolicited(target) ? winner?.trigger : target;
  return {
    meter: from && 'meter' in from ? from.meter : undefined,
    feature: from && 'feature' in from ? from.feature : undefined,
  };
}

/** Moments that can change the answer whatever the campaigns say. */
function timesOf({ snapshot, target }: DecideInput): (Millis | null | undefined)[] {
  return [
    snapshot.plan?.periodEnd,
    isUnsolicited(target) ? snapshot.lease?.expiresAt : null,
    ...Object.values(snapshot.meters).map(({ resetsAt }) => resetsAt),
    ...snapshot.grants.map(({ endsAt }) => endsAt),
  ];
}

function soonest(times: (Millis | null | undefined)[], now: Millis): Millis | null {
  const ahead = times.filter((at) => typeof at === 'number' && at > now) as Millis[];
  return ahead.length ? Math.min(...ahead) : null;
}
