import {
  type ApprovalRequest,
  type Decision,
  formatMessage,
  type Part,
  type PromptCopy,
  pickLocale,
  planById,
} from '@uptier/model';
import type { Ready } from '../shell/UiScope.ts';
import type { Format } from '../shell/useFormat.ts';
import { canAsk, canPay } from '../shell/useReady.ts';
import type { Translate } from '../texts/createTranslator.ts';

/** What a prompt says and what its button does: the decision in words. */
export interface PromptContent {
  tone: 'offer' | 'notice' | 'quiet';
  fact: Part[];
  consequence: Part[];
  /** List price and "≈" of today, or null where a price would be dishonest. */
  price: { list: string; today: string | null } | null;
  action: { label: string; kind: 'open' | 'ask' | 'sales' | 'update_payment' } | null;
  canDismiss: boolean;
  /** Dismissed until the next band: a thin line is left. */
  collapsed: boolean;
}

export interface PromptInput {
  ready: Ready;
  decision: Decision;
  /** Minor units due today, guessed; null where a guess would be dishonest. */
  today: number | null;
  locale: string;
  now: number;
  t: Translate;
  format: Format;
}

/** Null: there is nothing to say here. */
export function readPrompt(input: PromptInput): PromptContent | null {
  const { ready, decision } = input;
  if (decision.offer.kind === 'update_payment') return canPay(ready) ? readPastDue(input) : null;
  const mine = findOwnRequest(ready, decision);
  if (mine) return readAsked(input, mine);
  const collapsed = decision.reasons.some(({ code }) => code === 'dismissed_until_next_band');
  if (decision.outcome === 'skip' && !collapsed) return null;
  return readOffer(input, collapsed);
}

function readOffer(input: PromptInput, collapsed: boolean): PromptContent | null {
  const { ready, decision, locale, now } = input;
  const copy = decision.campaign && pickCopy(decision.campaign.copy, locale);
  if (!copy) return null;
  const context = { values: decision.values, locale, now };
  const [fact, consequence, cta] = [copy.headline, copy.body, copy.cta].map((message) =>
    formatMessage(message, context),
  );
  // Half a sentence is worse than none.
  if (!fact || !consequence || !cta) return null;
  const action = readAction(input, cta.join(''));
  if (!action) return null;
  const price = canPay(ready) ? readPrice(input) : null;
  return { tone: 'offer', fact, consequence, price, action, canDismiss: true, collapsed };
}

function readAction({ ready, decision, t, format }: PromptInput, cta: string): PromptContent['action'] {
  const { offer } = decision;
  if (offer.kind === 'sales') return { label: t('talkToSales'), kind: 'sales' };
  if (canPay(ready)) return { label: cta, kind: 'open' };
  if (!canAsk(ready)) return null;
  const [only, another] = ready.snapshot.approvers;
  const plan = offer.kind === 'upgrade' ? format.text(offer.plan.name) : '';
  const label = only && !another ? t('askPerson', { name: only.name }) : t('askForPlan', { plan });
  return { label, kind: 'ask' };
}

/** A list price says nothing true to an account with a coupon, tiers or tax of its own. */
function readPrice({ ready, decision, today, t, format }: PromptInput): PromptContent['price'] {
  const { offer } = decision;
  const { estimate } = ready.snapshot;
  if (offer.kind !== 'upgrade' && offer.kind !== 'extras') return null;
  if (estimate.kind === 'none' && estimate.reason !== 'no_subscription') return null;
  const { currency } = ready.catalog;
  const per = offer.to.interval === 'year' ? 'perYear' : 'perMonth';
  return {
    list: t(per, { price: format.list(offer.listPrice, currency) }),
    today: today === null ? null : t('aboutToday', { amount: format.money(today, currency) }),
  };
}

function readPastDue({ ready, t, format }: PromptInput): PromptContent {
  const plan = planById(ready.catalog, ready.snapshot.plan?.id);
  return {
    tone: 'notice',
    fact: [t('pastDueTitle')],
    consequence: plan ? [t('pastDueBody', { plan: format.text(plan.name) })] : [],
    price: null,
    action: { label: t('updatePayment'), kind: 'update_payment' },
    canDismiss: false,
    collapsed: false,
  };
}

function readAsked({ ready, t, format }: PromptInput, request: ApprovalRequest): PromptContent {
  const plan = planById(ready.catalog, request.change.plan ?? ready.snapshot.plan?.id);
  const values = { name: request.approver.name, plan: plan ? format.text(plan.name) : '' };
  return {
    tone: 'quiet',
    fact: [t('askedTitle', { ...values, date: format.date(request.createdAt) })],
    consequence: [t('askedBody')],
    price: null,
    action: null,
    canDismiss: false,
    collapsed: false,
  };
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

function pickCopy(
  copy: { en: PromptCopy } & Partial<Record<string, PromptCopy>>,
  locale: string,
): PromptCopy {
  return pickLocale(copy, locale) ?? copy.en;
}
