import type { Said } from '../copy/sayAnswers.ts';
import type { Values } from '../copy/Value.ts';
import { describeOffer } from '../offer/describeOffer.ts';
import { resolveOffer } from '../offer/resolveOffer.ts';
import type { AccountSnapshot, Millis } from '../wire/account.ts';
import type { CampaignCandidate, Need, Trigger, TriggerKind } from '../wire/campaigns.ts';
import { leftOf } from './bands.ts';
import { type AccountView, checkTrigger } from './checkTrigger.ts';
import type { Reason, Relief, ResolvedOffer } from './Decision.ts';
import { interrupts } from './interrupts.ts';
import { promptValues } from './promptValues.ts';
import { kindOf, reduceTrigger } from './reduceTrigger.ts';
import { reliefFor } from './reliefFor.ts';
import { standingOf } from './standingOf.ts';

export type Verdict = Omit<Reason, 'campaign'>;

/** What of a campaign's decision depends on the account alone. Plain JSON: a server can do this half and send it. */
export interface Prepared {
  /** Null when only the page can know. */
  trigger: Verdict | null;
  /** Of a trigger of several parts, those that only the page can know. */
  left?: Trigger;
  /** Role, relief and offer, as far as they were looked at. */
  rest: Verdict[];
  /** Smaller goes first. */
  priority: number;
  offer: ResolvedOffer;
  relief: Relief[];
  values: Values;
  /** The words of these values, filled in for the page's language; see `sayAnswers`. Left out by older servers. */
  said?: Said;
  /** When this half may change although nothing happens. */
  at: Millis | null;
}

/** As much of a campaign as depends on the account. */
export type Campaign = Pick<CampaignCandidate, 'trigger' | 'need' | 'offer' | 'surface' | 'endsAt'>;

/** Steps 2 to 5 of a decision for one campaign: trigger, qualify, relief, offer. The first that fails ends it. */
export function prepare(candidate: Campaign, account: AccountView): Prepared {
  const { trigger } = candidate;
  const check = checkTrigger(trigger, account);
  const rest: Verdict[] = [];
  const found = check && !check.passed ? nothing : findOffer(candidate, account, rest);
  const left = check ? trigger : reduceTrigger(trigger, account);
  return {
    trigger: check && { step: 'trigger', passed: check.passed, code: check.code, message: check.message },
    ...(left !== trigger && { left }),
    rest,
    priority: priorityOf(candidate, account.snapshot),
    ...found,
    values: promptValues({ ...account, need: needOf(candidate), offer: found.offer }),
    at: sooner(check?.at, candidate.endsAt),
  };
}

function sooner(one: Millis | undefined, other: Millis | undefined): Millis | null {
  return one !== undefined && other !== undefined ? Math.min(one, other) : (one ?? other ?? null);
}

type Found = Pick<Prepared, 'offer' | 'relief'>;
const nothing: Found = { offer: { kind: 'none' }, relief: [] };

/** Adds to `rest` what was looked at. */
function findOffer(candidate: Campaign, account: AccountView, rest: Verdict[]): Found {
  const { catalog, snapshot, now } = account;
  // Where a campaign would ask for an upgrade, an overdue payment is said instead.
  if (standingOf(catalog, snapshot) === 'payment_overdue')
    return { offer: { kind: 'update_payment' }, relief: [] };
  // Help costs nothing: nobody needs a right to it.
  if (candidate.offer.kind !== 'help') {
    const role = roleOf(account);
    rest.push(role);
    if (!role.passed) return nothing;
  }
  const need = needOf(candidate);
  const meter = need && 'meter' in need ? need.meter : undefined;
  const relief = meter ? reliefFor(snapshot, { meter, wanted: 0, now }) : [];
  const kinds = relief.map(({ kind }) => kind);
  // To interrupt for what waiting solves would be wrong; in its own place it is simply said first.
  const isWrong = interrupts(candidate) && kinds.includes('wait');
  const code = isWrong ? 'relief_first' : kinds.length ? 'relief_offered' : 'no_relief';
  rest.push({
    step: 'relief',
    passed: !isWrong,
    code,
    message: kinds.join(', '),
  });
  if (isWrong) return nothing;
  const offer = resolveOffer({ catalog, snapshot, now, need }, candidate.offer);
  const passed = offer.kind !== 'none';
  const message = describeOffer(account, offer);
  rest.push({ step: 'offer', passed, code: passed ? 'offer_found' : 'no_offer', message });
  return { offer, relief };
}

function roleOf({ snapshot: { user } }: AccountView): Verdict {
  const canPay = user.can.includes('billing:purchase');
  const passed = canPay || user.can.includes('requests:write');
  const code = canPay ? 'can_pay' : passed ? 'can_ask' : 'can_neither_pay_nor_ask';
  return { step: 'qualify', passed, code, message: user.name };
}

/** What a campaign is about: said by itself, or by its trigger. */
export function needOf({ need, trigger }: Pick<CampaignCandidate, 'need' | 'trigger'>): Need {
  if (need !== undefined) return need;
  if ('meter' in trigger) return { meter: trigger.meter, add: 1 };
  return trigger.kind === 'gate' ? { feature: trigger.feature } : null;
}

/** User-initiated, wall (1), behaviour, usage, time, value. */
export const kindOrder: Record<TriggerKind, number> = {
  gate: 0,
  behaviour: 2,
  usage: 3,
  forecast: 3,
  time: 4,
  value: 5,
};

/** The order of its kind; a full meter is a wall, and of one meter the highest band goes first. */
function priorityOf({ trigger }: Campaign, snapshot: AccountSnapshot): number {
  if (trigger.kind === 'usage') {
    const meter = snapshot.meters[trigger.meter];
    return (meter && leftOf(meter) <= 0 ? 1 : 3) - trigger.band / 1000;
  }
  return kindOrder[kindOf(trigger)];
}
