import {
  type Catalog,
  formatDate,
  formatMoney,
  type MeterId,
  meterById,
  resolveText,
  type Text,
} from '@uptier/model';
import { useScope } from './UiScope.ts';

/** Amounts, days, names and units in the words of the current locale. */
export interface Format {
  money(amount: number, currency: string): string;
  /** A list price: empty decimals are dropped. */
  list(amount: number, currency: string): string;
  date(at: number): string;
  /** A time of day, e.g. "14:30". */
  time(at: number): string;
  text(text: Text): string;
  number(value: number): string;
  /** The unit of a meter for a count: "seat", "seats". */
  unit(catalog: Catalog, meter: MeterId, count: number): string;
}

export function useFormat(): Format {
  const scope = useScope();
  return createFormat(scope.view.value.locale, scope.now());
}

export function createFormat(locale: string, now: number): Format {
  return {
    money: (amount, currency) => formatMoney({ amount, currency }, { locale }),
    list: (amount, currency) => formatMoney({ amount, currency }, { locale, list: true }),
    date: (at) => formatDate(at, { locale, now }),
    time: (at) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at),
    text: (text) => resolveText(text, locale),
    number: (value) => new Intl.NumberFormat(locale).format(value),
    unit: (catalog, meter, count) => {
      const unit = meterById(catalog, meter)?.unit;
      return unit ? resolveText(count === 1 ? unit.one : unit.other, locale) : '';
    },
  };
}
