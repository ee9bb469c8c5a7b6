import type { Estimate, Quote, QuoteLine } from '@uptier/model';
import type { Ready, View } from '../shell/UiScope.ts';
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

type Words = View & Ready;

const day = 86_400_000;

/** What is bought, then what comes off it. */
const order = ['charge', 'credit', 'pending'];

/** The exact lines of a quote; before it arrives the same lines as an estimate, or empty where a guess would be dishonest. */
export function readPriceRows(step: StepOf<'compare'>, words: Words): PriceRows {
  return step.quote.state === 'ready' ? fromQuote(step.quote.quote, words) : fromEstimate(step, words);
}

function fromQuote(quote: Quote, words: Words): PriceRows {
  const { t, format } = words;
  const money = (amount: number) => format.money(amount, quote.currency);
  const rows = orderLines(quote.lines).map((line) => ({
    label: lineLabel(line, words),
    amount: money(line.amount),
  }));
  rows.push({ label: t('tax'), amount: money(quote.tax) });
  if (quote.balance !== 0) rows.push({ label: t('balance'), amount: money(quote.balance) });
  if (quote.carried) rows.push({ label: t('carried'), amount: money(-quote.carried) });
  return {
    rows,
    dueToday: money(quote.dueToday),
    next: nextText(quote.next.interval, money(quote.next.amount), quote.next.at, words),
    note: quote.taxIncluded > 0 ? t('taxIncluded', { amount: money(quote.taxIncluded) }) : null,
    isExact: true,
  };
}

export function orderLines(lines: readonly QuoteLine[]): QuoteLine[] {
  return [...lines].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function fromEstimate({ from, to, estimate }: StepOf<'compare'>, words: Words): PriceRows {
  const { t, format, catalog, snapshot } = words;
  const about = (read: (estimate: Estimate) => number) =>
    estimate && t('about', { amount: format.money(read(estimate), estimate.currency) });
  const count = snapshot.plan ? daysBetween(snapshot.asOf, snapshot.plan.periodEnd) : 0;
  const plan = format.plan(catalog, to.plan);
  const rows: PriceRow[] = [
    { label: count ? t('linePlan', { plan, count }) : plan, amount: about(({ charge }) => charge) },
  ];
  if (from) {
    const label = t('lineCredit', { plan: format.plan(catalog, from.plan) });
    rows.push({ label, amount: about(({ credit }) => credit) });
  }
  rows.push({ label: t('tax'), amount: null });
  const next = about((guess) => guess.next.amount);
  return {
    rows,
    dueToday: about(({ dueToday }) => dueToday),
    next: next && nextText(to.interval, next, estimate!.next.at, words),
    note: null,
    isExact: false,
  };
}

function nextText(interval: string, amount: string, at: number, { t, format }: Words): string {
  return t(interval === 'year' ? 'nextYear' : 'nextMonth', { amount, date: format.date(at) });
}

export function lineLabel(line: QuoteLine, { t, format, catalog }: Words): string {
  const { kind, item, quantity, period, description } = line;
  if ('other' in item || kind === 'pending') return t('linePending', { what: description });
  if ('plan' in item) {
    const plan = format.plan(catalog, item.plan) || description;
    if (kind === 'credit') return t('lineCredit', { plan });
    return t('linePlan', { plan, count: daysBetween(period.start, period.end) });
  }
  if ('extra' in item) {
    const unit = format.unit(catalog, item.extra, quantity);
    return kind === 'credit' ? t('lineCreditExtra', { unit }) : t('lineExtra', { quantity, unit });
  }
  const addOn = catalog.addOns.find((one) => one.id === item.addOn);
  const plan = addOn ? format.text(addOn.name) : description;
  return kind === 'credit' ? t('lineCredit', { plan }) : plan;
}

function daysBetween(start: number, end: number): number {
  return Math.max(1, Math.round((end - start) / day));
}
