import type { Estimate, Quote, QuoteLine } from '@uptier/model';
import { planById } from '@uptier/model';
import type { Ready } from '../shell/UiScope.ts';
import type { Format } from '../shell/useFormat.ts';
import type { Translate } from '../texts/createTranslator.ts';
import type { StepOf } from './FlowStep.tsx';

/** One line of the price block; `amount` null is still on its way. */
export interface PriceRow {
  label: string;
  amount: string | null;
}

export interface PriceRows {
  rows: PriceRow[];
  dueToday: string | null;
  /** "Then $178.80 monthly from 3 Dec". */
  next: string | null;
  note: string | null;
  isExact: boolean;
}

interface Words {
  ready: Ready;
  t: Translate;
  format: Format;
}

const day = 86_400_000;

/** The exact lines of a quote; before it arrives the same lines as an estimate, or empty where a guess would be dishonest. */
export function readPriceRows(step: StepOf<'compare'>, words: Words): PriceRows {
  return step.quote.state === 'ready' ? fromQuote(step.quote.quote, words) : fromEstimate(step, words);
}

export function fromQuote(quote: Quote, words: Words): PriceRows {
  const { t, format } = words;
  const money = (amount: number) => format.money(amount, quote.currency);
  const rows = quote.lines.map((line) => ({ label: lineLabel(line, words), amount: money(line.amount) }));
  rows.push({ label: t('tax'), amount: money(quote.tax) });
  if (quote.balance !== 0) rows.push({ label: t('balance'), amount: money(quote.balance) });
  const { amount, at, interval } = quote.next;
  return {
    rows,
    dueToday: money(quote.dueToday),
    next: t(interval === 'year' ? 'nextYear' : 'nextMonth', { amount: money(amount), date: format.date(at) }),
    note: quote.taxIncluded > 0 ? t('taxIncluded', { amount: money(quote.taxIncluded) }) : null,
    isExact: true,
  };
}

function fromEstimate(step: StepOf<'compare'>, { ready, t, format }: Words): PriceRows {
  const { from, to, estimate } = step;
  const about = (amount: number, guess: Estimate) =>
    t('about', { amount: format.money(amount, guess.currency) });
  const days = ready.snapshot.plan ? daysLeft(ready.snapshot.plan.periodEnd, ready.snapshot.asOf) : 0;
  const rows: PriceRow[] = [
    {
      label: days
        ? t('linePlan', { plan: nameOf(ready, format, to.plan), count: days })
        : nameOf(ready, format, to.plan),
      amount: estimate && about(estimate.charge, estimate),
    },
  ];
  if (from) {
    rows.push({
      label: t('lineCredit', { plan: nameOf(ready, format, from.plan) }),
      amount: estimate && about(estimate.credit, estimate),
    });
  }
  rows.push({ label: t('tax'), amount: null });
  return {
    rows,
    dueToday: estimate && about(estimate.dueToday, estimate),
    next:
      estimate &&
      t(to.interval === 'year' ? 'nextYear' : 'nextMonth', {
        amount: about(estimate.next.amount, estimate),
        date: format.date(estimate.next.at),
      }),
    note: null,
    isExact: false,
  };
}

function lineLabel(
  { kind, item, quantity, period, description }: QuoteLine,
  { ready, t, format }: Words,
): string {
  if ('other' in item || kind === 'pending') return t('linePending', { what: description });
  if ('plan' in item) {
    const plan = nameOf(ready, format, item.plan);
    if (kind === 'credit') return t('lineCredit', { plan });
    return t('linePlan', { plan, count: daysLeft(period.end, period.start) });
  }
  if ('extra' in item) {
    const unit = format.unit(ready.catalog, item.extra, quantity);
    return kind === 'credit' ? t('lineCreditExtra', { unit }) : t('lineExtra', { quantity, unit });
  }
  const addOn = ready.catalog.addOns.find((one) => one.id === item.addOn);
  const name = addOn ? format.text(addOn.name) : description;
  return kind === 'credit' ? t('lineCredit', { plan: name }) : name;
}

function nameOf({ catalog }: Ready, format: Format, plan: string): string {
  const known = planById(catalog, plan);
  return known ? format.text(known.name) : plan;
}

function daysLeft(end: number, start: number): number {
  return Math.max(1, Math.round((end - start) / day));
}
