import {
  type Catalog,
  type FeatureId,
  formatDate,
  formatMoney,
  type MeterId,
  meterById,
  type PlanId,
  planById,
  resolveText,
  type Text,
} from '@uptier/model';

/** Amounts, days, names and units in the words of one locale. */
export interface Format {
  money(amount: number, currency: string): string;
  /** A list price: empty decimals are dropped. */
  list(amount: number, currency: string): string;
  date(at: number): string;
  /** The time of day, and of another day than this one its date. */
  time(at: number): string;
  text(text: Text): string;
  number(value: number): string;
  /** The name of a plan, or nothing for one that is not there. */
  plan(catalog: Catalog, id: PlanId | undefined): string;
  /** The name of a feature, or nothing. */
  feature(catalog: Catalog, id: FeatureId): string;
  /** The unit of a meter for a count: "seat", "seats". */
  unit(catalog: Catalog, meter: MeterId, count: number): string;
}

/** `now` only decides whether a date says its year. */
export function createFormat(locale: string, now: () => number): Format {
  const money = (amount: number, currency: string, list: boolean) =>
    formatMoney({ amount, currency }, { locale, list });
  const date = (at: number) => formatDate(at, { locale, now: now() });
  return {
    money: (amount, currency) => money(amount, currency, false),
    list: (amount, currency) => money(amount, currency, true),
    date,
    time(at) {
      const dateStyle = date(at) === date(now()) ? undefined : 'medium';
      return new Intl.DateTimeFormat(locale, { dateStyle, timeStyle: 'short' }).format(at);
    },
    text: (text) => resolveText(text, locale),
    plan: (catalog, id) => resolveText(planById(catalog, id)?.name ?? '', locale),
    feature: (catalog, id) => resolveText(catalog.features.find((one) => one.id === id)?.name ?? '', locale),
    number: (value) => new Intl.NumberFormat(locale).format(value),
    unit: (catalog, meter, count) => {
      const unit = meterById(catalog, meter)?.unit;
      return unit ? resolveText(count === 1 ? unit.one : unit.other, locale) : '';
    },
  };
}
