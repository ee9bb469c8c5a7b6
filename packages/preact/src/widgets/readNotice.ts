import type { ApprovalRequest } from '@uptier/model';
import { canPay } from '../shell/UiScope.ts';
import { findOwnRequest, type PromptContent, type PromptInput } from '../surfaces/readPrompt.ts';

const silent = { price: null, canDismiss: false, collapsed: false };

/** What a prompt says when it is no offer. Only people who can pay are told about an overdue payment. */
export function readNotice(input: PromptInput): PromptContent | null {
  const { ready, decision } = input;
  if (decision.offer.kind === 'update_payment') return canPay(ready) ? readPastDue(input) : null;
  const mine = findOwnRequest(ready, decision);
  return mine ? readAsked(input, mine) : null;
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
