import { type Catalog, calculateRoi, formatMoney, type RoiInput, resolveText } from '@uptier/model';
import type { QuotedPrice, StoredHandoff } from '@uptier/server';
import { nameOf, nameWithin } from './nameOf.ts';

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const number = (value: number) => NUMBER.format(value);
const money = (amount: number, currency: string) => formatMoney({ amount, currency }, { locale: 'en' });
const list = (amount: number, currency: string) =>
  formatMoney({ amount, currency }, { locale: 'en', list: true });

/** What the person who answers should know first: plan, use, need, price, the asker's own sum, and what was before. */
export function sayContext(handoff: StoredHandoff, catalog: Catalog): string[] {
  return [
    ...sayAccount(handoff, catalog),
    ...sayNeed(handoff, catalog),
    ...sayPrice(handoff),
    ...sayPast(handoff, catalog),
  ];
}

function sayAccount({ context }: StoredHandoff, catalog: Catalog): string[] {
  const { accountName, plan, status, meters } = context;
  const used = Object.entries(meters).map(
    ([id, { used, limit }]) =>
      `${number(used)} of ${limit === 'unlimited' ? 'unlimited' : number(limit)} ${nameWithin(catalog.meters, id)} in use`,
  );
  const planName = plan ? nameOf(catalog.plans, plan.id) : 'no plan';
  return [`${accountName}: ${planName}, ${status.replaceAll('_', ' ')}`, ...used];
}

function sayNeed({ about: { reason, plan } }: StoredHandoff, catalog: Catalog): string[] {
  return [
    ...(reason ? [`needs ${sayReason(reason, catalog)}`] : []),
    ...(plan ? [`looked at ${nameOf(catalog.plans, plan)}`] : []),
  ];
}

function sayReason(reason: NonNullable<StoredHandoff['about']['reason']>, catalog: Catalog): string {
  if ('feature' in reason) return nameOf(catalog.features, reason.feature);
  const unit = catalog.meters.find(({ id }) => id === reason.meter)?.unit;
  const name = unit ? resolveText(reason.add === 1 ? unit.one : unit.other, 'en') : reason.meter;
  return `${reason.add} more ${name}`;
}

function sayPrice({ context: { yearly, currency, quote }, about: { roi } }: StoredHandoff): string[] {
  return [
    ...(quote ? [sayQuote(quote)] : []),
    ...(yearly === null ? [] : [`${list(yearly, currency)} a year at list price`]),
    ...(roi ? [saySum(roi, currency)] : []),
  ];
}

function sayQuote({ dueToday, next, at, currency }: QuotedPrice): string {
  const then = `${money(next.amount, currency)} ${next.interval === 'year' ? 'a year' : 'a month'}`;
  return `saw ${money(dueToday, currency)} due at once, then ${then}, on ${DAY.format(at)}`;
}

function saySum(roi: RoiInput, currency: string): string {
  const { hoursPerWeek, people, hourlyRate } = roi;
  const yearly = list(calculateRoi(roi, 0).perYear, currency);
  return `own sum: ${hoursPerWeek} h a week × ${people} ${people === 1 ? 'person' : 'people'} × ${list(hourlyRate, currency)} an hour, ${yearly} a year`;
}

function sayPast({ context: { asked, upgrades = [] } }: StoredHandoff, catalog: Catalog): string[] {
  const wanted = Object.entries(asked)
    .filter(([, times]) => times > 0)
    .map(
      ([id, times]) =>
        `asked for ${nameOf(catalog.features, id)} ${times === 1 ? 'once' : `${times} times`} in 30 days`,
    );
  const paid = upgrades.map(
    ({ at, to, charged, currency }) =>
      `paid ${money(charged, currency)} for ${nameOf(catalog.plans, to)} on ${DAY.format(at)}`,
  );
  return [...wanted, ...paid];
}
