import type { Catalog } from '../catalog/Catalog.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { CampaignCandidate } from '../wire/campaigns.ts';
import { bandRank } from './bandRank.ts';
import { bandOf, leftOf, percentOf, usedOf } from './bands.ts';
import type { Condition } from './Condition.ts';
import { checkPageTrigger } from './checkPageTrigger.ts';
import type { TriggerCheck } from './checkTrigger.ts';
import { concerns } from './concerns.ts';
import type { Decision, PlacementTarget, Reason } from './Decision.ts';
import { interrupts } from './interrupts.ts';
import type { PageState } from './PageState.ts';
import type { Prepared } from './prepare.ts';
import type { ReasonCode } from './ReasonCode.ts';
import { standingOf } from './standingOf.ts';
import { withHeard } from './withHeard.ts';

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

type Times = (Millis | null | undefined)[];

interface Fit {
  candidate: CampaignCandidate;
  prepared: Prepared;
}

/**
 * `decide` for a page whose server did the account's half and sent it with each candidate: a third of the bytes. At `reconsiderAt`
 * that half may be out of date: fetch the snapshot again, or decide with `decide`.
 */
export function decideOnPage(
  given: DecideInput,
  prepareOf: (candidate: CampaignCandidate) => Prepared | undefined = ({ prepared }) => prepared,
): Decision {
  const { snapshot, target, now } = given;
  const input = { ...given, page: withHeard(given.page, snapshot) };
  const reasons: Reason[] = [];
  const noteOf =
    (campaign: string | null): Note =>
    (step, passed, code, message = '') => {
      reasons.push({ step, campaign, passed, code, message });
      return passed;
    };
  const times = timesOf(input);
  const fits: Fit[] = [];
  let any: Prepared | undefined;
  if (checkState(input, noteOf(null))) {
    const concerned = snapshot.candidates.filter((candidate) => concerns(candidate, target));
    if (!concerned.length) noteOf(null)('trigger', false, 'no_campaign');
    for (const candidate of concerned) {
      const prepared = prepareOf(candidate);
      const note = noteOf(candidate.id);
      any ??= prepared;
      const fit = prepared && { candidate, prepared };
      if (!fit) note('trigger', false, 'not_prepared');
      else if (fitsPage(fit, input, note, times)) fits.push(fit);
    }
  }
  const first = arbitrate(fits, target, noteOf);
  const isOverdue = first?.prepared.offer.kind === 'update_payment';
  // An overdue payment is always said.
  const silence = first && !isOverdue && silenceOf(input);
  if (silence) noteOf(first.candidate.id)('pace', false, silence);
  return {
    target,
    at: now,
    outcome: first && !silence && (isOverdue || assign(first.candidate, noteOf)) ? 'show' : 'skip',
    campaign: first && !isOverdue ? first.candidate : null,
    offer: first?.prepared.offer ?? { kind: 'none' },
    relief: first?.prepared.relief ?? [],
    values: (first?.prepared ?? any)?.values ?? {},
    reasons,
    reconsiderAt: soonest(times, now),
  };
}

function checkState({ catalog, snapshot, target, page }: DecideInput, note: Note): boolean {
  const standing = standingOf(catalog, snapshot);
  const isFine = note('state', standing === 'account_ok', standing, snapshot.status);
  if (!isFine && standing !== 'payment_overdue') return false;
  if (!('surface' in target)) return true;
  if (page.hostModalOpen) return note('state', false, 'host_modal_open');
  if (page.inCall) return note('state', false, 'user_in_call');
  // What is on screen already stays: to vanish under somebody's hands would be an interruption of its own.
  return !page.typing || page.shownThisSession.length > 0 || note('state', false, 'user_is_typing');
}

/** Whether all that was prepared holds, and what only the page knows: its triggers, its signals, its pace. */
function fitsPage({ candidate, prepared }: Fit, input: DecideInput, note: Note, times: Times): boolean {
  const { page, now } = input;
  const trigger: TriggerCheck =
    prepared.trigger ?? checkPageTrigger(prepared.left ?? candidate.trigger, page, now);
  times.push(prepared.at, trigger.at);
  return (
    note('trigger', trigger.passed, trigger.code, trigger.message) &&
    checkCondition(candidate, input, note) &&
    prepared.rest.every(({ step, passed, code, message }) => note(step, passed, code, message)) &&
    checkPace(candidate, input, note)
  );
}

function checkCondition({ condition }: CampaignCandidate, input: DecideInput, note: Note): boolean {
  if (!condition) return true;
  if (!input.matches) return note('qualify', false, 'condition_not_readable');
  const met = input.matches(condition, attributesOf(input));
  return note('qualify', met, met ? 'condition_met' : 'condition_not_met', JSON.stringify(condition));
}

/** What conditions read: the page's signals, and above them what the server vouches for. */
function attributesOf({ snapshot, page }: DecideInput): Record<string, unknown> {
  const { plan, status, features } = snapshot;
  const attributes: Record<string, unknown> = {
    ...page.signals,
    plan: plan?.id,
    interval: plan?.interval,
    status,
    features,
  };
  for (const [id, meter] of Object.entries(snapshot.meters)) {
    attributes[id] = {
      used: usedOf(meter),
      limit: meter.limit,
      left: leftOf(meter),
      percent: percentOf(meter),
    };
  }
  return attributes;
}

function checkPace(
  candidate: CampaignCandidate,
  { snapshot, target, page, now }: DecideInput,
  note: Note,
): boolean {
  if (!('surface' in target)) return true;
  const { id, pace } = candidate;
  if (page.dismissed.some(({ campaign }) => campaign === id)) return note('pace', false, 'dismissed');
  // The lease of what is on screen may be used up by now; taking it away would be a flicker.
  if (page.shownThisSession.includes(id)) return note('pace', true, 'already_showing');
  if (page.shownThisSession.length) return note('pace', false, 'session_cap');
  if (pace && (pace.until ?? now + 1) > now) return note('pace', false, pace.code);
  const holds = !!snapshot.lease && snapshot.lease.expiresAt > now;
  return note('pace', holds, holds ? 'lease_held' : 'no_lease');
}

/**
 * A dismissal silences the whole meter up to its band, or the campaign of a lower band would take the place of the dismissed one; and a
 * feature until the user tries it again. Walls and gates do not ask here, and answer.
 */
function silenceOf({ snapshot, target, page }: DecideInput): ReasonCode | null {
  if ('surface' in target) return null;
  const here = page.dismissed.filter(({ campaign }) =>
    snapshot.candidates.some((candidate) => candidate.id === campaign && concerns(candidate, target)),
  );
  if ('feature' in target) {
    const triedAt = Math.max(0, ...(page.attempts[target.feature] ?? []).map(({ at }) => at));
    return here.some(({ at }) => at >= triedAt) ? 'dismissed_until_tried_again' : null;
  }
  const state = snapshot.meters[target.meter];
  const isSilent = here.some(({ band }) => state && bandRank(bandOf(state)) <= bandRank(band ?? 'over'));
  return isSilent ? 'dismissed_until_next_band' : null;
}

/** One at a time: by priority, then the oldest. */
function arbitrate(
  fits: Fit[],
  target: PlacementTarget,
  noteOf: (campaign: string | null) => Note,
): Fit | undefined {
  const [first, ...rest] = fits.sort(
    (a, b) => a.prepared.priority - b.prepared.priority || a.candidate.startedAt - b.candidate.startedAt,
  );
  for (const { candidate } of rest) {
    noteOf(candidate.id)('arbitrate', false, 'another_goes_first', first?.candidate.id);
  }
  if (!first) return undefined;
  const { id, surface } = first.candidate;
  const isHere = !('surface' in target) || surface === target.surface;
  return noteOf(id)('arbitrate', isHere, isHere ? 'goes_first' : 'other_surface', surface)
    ? first
    : undefined;
}

/** A withheld arm keeps the place empty and counts as shown: the campaign stays in the decision so that the core can report it. */
function assign(candidate: CampaignCandidate, noteOf: (campaign: string) => Note): boolean {
  const { id, assignment } = candidate;
  const isWithheld = !!assignment?.withheld && interrupts(candidate);
  const code = isWithheld ? 'withheld' : assignment ? 'assigned' : 'same_for_everybody';
  return noteOf(id)(
    'assign',
    !isWithheld,
    code,
    assignment ? `${assignment.experiment}: ${assignment.arm}` : '',
  );
}

/** Moments that can change the answer whatever the campaigns say. */
function timesOf({ snapshot, target }: DecideInput): Times {
  return [
    snapshot.plan?.periodEnd,
    ...('surface' in target
      ? [snapshot.lease?.expiresAt, ...snapshot.candidates.map(({ pace }) => pace?.until)]
      : []),
    ...Object.values(snapshot.meters).map(({ resetsAt }) => resetsAt),
    ...snapshot.grants.map(({ endsAt }) => endsAt),
  ];
}

function soonest(times: Times, now: Millis): Millis | null {
  const at = Math.min(...times.map((at) => (at && at > now ? at : Number.POSITIVE_INFINITY)));
  return at < Number.POSITIVE_INFINITY ? at : null;
}
