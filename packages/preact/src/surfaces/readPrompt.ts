import { type Decision, type fillCopy, type Part, pickLocale, type Said, toPlainText } from '@uptier/model';
import { canAsk, canPay, type Ready, type View } from '../shell/UiScope.ts';

/** What a prompt says and what its button does: the decision in words. */
export interface PromptContent {
  tone: 'offer' | 'notice' | 'quiet';
  fact: Part[];
  consequence: Part[];
  /** When the limit is reached, in our words. */
  forecast?: string | null;
  /** The language of the copy, and of the button where it says the copy's; left out where the words are ours. */
  lang?: string;
  actionLang?: string | undefined;
  /** The list price where the copy does not say it; null where any price would be dishonest. */
  price: string | null;
  /** The words of its button; what it opens is the decision's (see `openOffer`). */
  action: string | null;
  canDismiss: boolean;
  /** Dismissed until the next band: a thin line is left. */
  collapsed: boolean;
}

export interface PromptInput {
  ready: Ready;
  decision: Decision;
  view: View;
  /** Epoch milliseconds; decides whether a date says its year. */
  now: number;
}

/** Whether there may be something else to say than an offer: `readNotice` finds out what, or reads the offer after all. */
export function mayBeNotice({ ready, decision }: PromptInput): boolean {
  const { upgrade, grants, requests } = ready.snapshot;
  const isAsking = requests.length > 0 && !canPay(ready);
  return decision.offer.kind === 'update_payment' || !!upgrade?.startsAt || grants.length > 0 || isAsking;
}

/** Whether an offer is made that the server has not put into these words: of values of the page's own, in another language, of a day. */
export function isUnsaid(input: PromptInput): boolean {
  return isOffered(input.decision) && !saidOf(input);
}

/** The offer of a decision. Null: there is nothing to say here. `fill`: for what is unsaid. */
export function readPrompt(input: PromptInput, fill?: typeof fillCopy): PromptContent | null {
  const { decision, view, now } = input;
  const { campaign, values } = decision;
  if (!campaign || !isOffered(decision)) return null;
  const said = saidOf(input);
  const words = said?.words ?? fill?.(campaign.copy, { values, locale: view.locale, now });
  if (!words) return null;
  const [fact, body, cta] = words;
  const own = toPlainText(cta);
  const action = readAction(input, own);
  if (!action) return null;
  const lang = pickLocale(campaign.copy, view.locale) ? view.locale : 'en';
  const price = readPrice(input, toPlainText([...fact, ...body, own]), said?.price);
  return {
    tone: 'offer',
    fact,
    consequence: body,
    forecast: readForecast(input),
    lang,
    price,
    action,
    actionLang: action === own ? lang : undefined,
    canDismiss: true,
    collapsed: isCollapsed(decision),
  };
}

function isOffered(decision: Decision): boolean {
  return !!decision.campaign && (decision.outcome === 'show' || isCollapsed(decision));
}

function isCollapsed({ reasons }: Decision): boolean {
  return reasons.some(({ code }) => code.startsWith('dismissed_'));
}

/** What the server has said of these values in this language. */
function saidOf({ decision: { campaign, values }, view }: PromptInput): Said | undefined {
  const { prepared } = campaign ?? {};
  return prepared?.values === values && prepared.said?.locale === view.locale ? prepared.said : undefined;
}

function readAction({ ready, decision, view }: PromptInput, cta: string): PromptContent['action'] {
  const { t, format } = view;
  const { offer } = decision;
  if (offer.kind === 'sales') return t('talkToSales');
  if (offer.kind === 'help' || canPay(ready)) return cta;
  if (!canAsk(ready)) return null;
  const [only, another] = ready.snapshot.approvers;
  const plan = offer.kind === 'upgrade' ? format.text(offer.plan.name) : null;
  if (plan && another) return t('askForPlan', { plan });
  return t('askPerson', { name: only!.name });
}

/** Said once: where the copy names the price, there is no second one. Where no list price is honest, there is no value for it. */
function readPrice({ ready, decision, view }: PromptInput, said: string, listed?: string): string | null {
  const { offer, values } = decision;
  if (values.priced !== 'yes' || !('listPrice' in offer) || !canPay(ready)) return null;
  const price = listed ?? view.format.list(offer.listPrice, ready.catalog.currency);
  // Copy isolates its values, and Arabic amounts carry marks of their own.
  if (bare(said).includes(bare(price))) return null;
  return view.t(offer.to.interval === 'year' ? 'perYear' : 'perMonth', { price });
}

const bare = (text: string) => text.replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '');

function readForecast({ ready, decision, view }: PromptInput): string | null {
  const { target, values } = decision;
  const { t, format } = view;
  const forecast = 'meter' in target && ready.snapshot.meters[target.meter]?.forecast;
  // A full meter needs no prophecy.
  if (!forecast || values.left === 0) return null;
  const from = format.date(forecast.from);
  const last = format.date(forecast.to);
  // Within one day: rounded outwards it is between that day and the next, for a single date would promise too much.
  const to = from === last ? format.date(forecast.to + 86_400_000) : last;
  return t('forecast', { from, to });
}
