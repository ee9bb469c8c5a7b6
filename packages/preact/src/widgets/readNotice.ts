import {
  type ApprovalRequest,
  bandOf,
  type Decision,
  type FeatureId,
  fillCopy,
  type MeterId,
  type Plan,
  planById,
} from '@uptier/model';
import { hasFeature } from '../shell/hasFeature.ts';
import { canPay, type Ready, type View } from '../shell/UiScope.ts';
import { type PromptContent, type PromptInput, readPrompt } from '../surfaces/readPrompt.ts';
import { findPlanWith } from './findPlanWith.ts';

/** From here on the end of a trial is not said in passing any more. */
const lastDaysMs = 3 * 86_400_000;

const silent = { price: null, canDismiss: false, collapsed: false };

/** What a prompt says when it is no offer; else the offer. Only people who can pay are told about an overdue payment. */
export function readNotice(input: PromptInput): PromptContent | null {
  const { ready, decision } = input;
  if (decision.offer.kind === 'update_payment') return canPay(ready) ? readPastDue(input) : null;
  const startsAt = ready.snapshot.upgrade?.startsAt;
  if (startsAt !== undefined) return isNarrow(input) ? readPlanned(input, startsAt) : null;
  const trial = findTrial(ready, decision, input.view);
  if (trial) return readTrial(input, trial);
  const mine = findOwnRequest(ready, decision);
  return mine ? readAsked(input, mine) : readPrompt(input, fillCopy);
}

interface Trial {
  /** What is tried, by its name. */
  what: string;
  endsAt: number;
  /** The plan that would keep it. */
  plan: Plan | undefined;
}

/** What is only tried: a feature, or what a plan on trial has in its place. What is paid for by now does not end. */
function findTrial(ready: Ready, { target, outcome }: Decision, { format }: View): Trial | null {
  const { snapshot, catalog } = ready;
  if ('feature' in target) {
    const { feature } = target;
    if (isPaid(ready, feature)) return null;
    const granted = snapshot.grants.find(({ features }) => features.includes(feature));
    if (granted) {
      const { endsAt } = granted;
      return { what: format.feature(catalog, feature), endsAt, plan: findPlanWith(catalog, feature) };
    }
  }
  for (const { plan: id, endsAt } of snapshot.grants) {
    const plan = planById(catalog, id ?? undefined);
    // Beside a meter an offer says more than that there is time.
    const isHere =
      'feature' in target
        ? plan?.features[target.feature]
        : 'meter' in target && outcome === 'skip' && plan && raises(plan, target.meter, ready);
    if (plan && isHere) return { what: format.text(plan.name), endsAt, plan };
  }
  return null;
}

/** Whether what the account pays for has it: what it may use has its trials in it. */
function isPaid({ snapshot: { plan }, catalog }: Ready, feature: FeatureId): boolean {
  const addOns = catalog.addOns.filter(({ id }) => plan?.addOns[id]);
  return [planById(catalog, plan?.id), ...addOns].some((one) => one?.features?.[feature]);
}

function raises(plan: Plan, meter: MeterId, { snapshot, catalog }: Ready): boolean {
  const limitOf = (one: Plan | undefined) => {
    const limit = one?.limits[meter] ?? 0;
    return limit === 'unlimited' ? Number.POSITIVE_INFINITY : limit;
  };
  return limitOf(plan) > limitOf(planById(catalog, snapshot.plan?.id));
}

/** The user's own open request about the same meter or feature. */
function findOwnRequest(ready: Ready, { target }: Decision): ApprovalRequest | undefined {
  if (canPay(ready)) return undefined;
  return ready.snapshot.requests.find(
    ({ state, reason }) =>
      state === 'open' &&
      (('meter' in reason && 'meter' in target && reason.meter === target.meter) ||
        ('feature' in reason && 'feature' in target && reason.feature === target.feature)),
  );
}

function readPastDue({ ready, view: { t, format } }: PromptInput): PromptContent {
  const plan = format.plan(ready.catalog, ready.snapshot.plan?.id);
  return {
    ...silent,
    tone: 'notice',
    fact: [t('pastDueTitle')],
    consequence: plan ? [t('pastDueBody', { plan })] : [],
    action: t('updatePayment'),
  };
}

/** Where the planned change is missed already: not in every place of the page. */
function isNarrow({ ready: { snapshot }, decision: { target } }: PromptInput): boolean {
  if ('feature' in target) return !hasFeature(snapshot, target.feature);
  const meter = 'meter' in target && snapshot.meters[target.meter];
  return !!meter && bandOf(meter) !== 'ok';
}

function readPlanned({ ready, view: { t, format } }: PromptInput, startsAt: number): PromptContent {
  return {
    ...silent,
    tone: 'quiet',
    fact: [t('plannedFact', { date: format.date(startsAt) })],
    consequence: [t('plannedNothing')],
    action: canPay(ready) ? t('seePlanned') : null,
  };
}

/** A trial says when it ends, and that nothing happens then: nobody is to be surprised by it, or by a charge. */
function readTrial({ ready, view, now }: PromptInput, { what, endsAt, plan }: Trial): PromptContent {
  const { t, format } = view;
  return {
    ...silent,
    tone: endsAt - now > lastDaysMs ? 'quiet' : 'offer',
    fact: [t('trialFact', { feature: what, date: format.date(endsAt) })],
    consequence: [t('trialNothing')],
    action: plan && canPay(ready) ? t('seePlan', { plan: format.text(plan.name) }) : null,
  };
}

function readAsked({ ready, view: { t, format } }: PromptInput, request: ApprovalRequest): PromptContent {
  const values = {
    name: request.approver.name,
    plan: format.plan(ready.catalog, request.change.plan ?? ready.snapshot.plan?.id),
    date: format.date(request.createdAt),
  };
  return {
    ...silent,
    tone: 'quiet',
    fact: [t('askedTitle', values)],
    consequence: [t('askedBody')],
    action: null,
  };
}
