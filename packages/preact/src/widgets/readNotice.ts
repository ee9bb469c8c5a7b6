import { type ApprovalRequest, bandOf, type Decision, type Grant } from '@uptier/model';
import { hasFeature } from '../shell/hasFeature.ts';
import { canPay, type Ready } from '../shell/UiScope.ts';
import { type PromptContent, type PromptInput, readPrompt } from '../surfaces/readPrompt.ts';
import { findPlanWith } from './findPlanWith.ts';

const silent = { price: null, canDismiss: false, collapsed: false };

/** What a prompt says when it is no offer; else the offer. Only people who can pay are told about an overdue payment. */
export function readNotice(input: PromptInput): PromptContent | null {
  const { ready, decision } = input;
  if (decision.offer.kind === 'update_payment') return canPay(ready) ? readPastDue(input) : null;
  const startsAt = ready.snapshot.upgrade?.startsAt;
  if (startsAt !== undefined) return isNarrow(input) ? readPlanned(input, startsAt) : null;
  const trial = findTrial(ready, decision);
  if (trial) return readTrial(input, trial);
  const mine = findOwnRequest(ready, decision);
  return mine ? readAsked(input, mine) : readPrompt(input);
}

/** The grant that has a feature on for a while, in the feature's own place. */
function findTrial({ snapshot }: Ready, { target }: Decision): Grant | undefined {
  return 'feature' in target
    ? snapshot.grants.find(({ features }) => features.includes(target.feature))
    : undefined;
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
function readTrial(
  { ready, decision: { target }, view }: PromptInput,
  { endsAt }: Grant,
): PromptContent | null {
  const { t, format } = view;
  const id = 'feature' in target ? target.feature : '';
  // Paid for by now: there is nothing that ends.
  if (ready.snapshot.features[id]) return null;
  const plan = findPlanWith(ready.catalog, id);
  return {
    ...silent,
    tone: 'quiet',
    fact: [t('trialFact', { feature: format.feature(ready.catalog, id), date: format.date(endsAt) })],
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
