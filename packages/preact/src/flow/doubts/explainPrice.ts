import type { Quote, QuoteLine } from '@uptier/model';
import type { Ready, View } from '../../shell/UiScope.ts';
import { lineLabel, orderLines } from '../readPriceRows.ts';

/** One line of the price, and where it comes from. */
export interface Explained {
  label: string;
  why: string;
}

const day = 86_400_000;

/** Explains a quote line by line, in the order and with the names in which it is shown. */
export function explainPrice(quote: Quote, words: View & Ready): Explained[] {
  const { t, format } = words;
  const { balance, carried, next, currency, lines, start } = quote;
  const explained = orderLines(lines).map((line) => ({
    label: lineLabel(line, words),
    why: whyLine(line, words),
  }));
  explained.push({ label: t('tax'), why: t('whyTax') });
  if (balance !== 0) {
    explained.push({ label: t('balance'), why: t(balance < 0 ? 'whyBalanceCredit' : 'whyBalanceDebt') });
  }
  if (carried) explained.push({ label: t('carried'), why: t('whySmall') });
  const amount = format.money(next.amount, currency);
  const later = t(next.interval === 'year' ? 'nextYear' : 'nextMonth', {
    amount,
    date: format.date(next.at),
  });
  explained.push({
    label: start ? t('dueOn', { date: format.date(start.at) }) : t('dueToday'),
    why: t(start?.at === next.at ? 'takesRenewal' : 'whyDue'),
  });
  return [...explained, { label: later, why: t('whyNext') }];
}

function whyLine({ kind, item, quantity, period, description }: QuoteLine, words: View & Ready): string {
  const { t, format, catalog } = words;
  if (kind === 'pending' || 'other' in item) return t('whyPending');
  const count = Math.max(1, Math.round((period.end - period.start) / day));
  const dates = { start: format.date(period.start), end: format.date(period.end), count };
  return t(kind === 'credit' ? 'whyCredit' : 'whyCharge', { what: nameOf(), ...dates });

  function nameOf(): string {
    if ('plan' in item) return format.plan(catalog, item.plan) || description;
    if ('extra' in item)
      return t('lineExtra', { quantity, unit: format.unit(catalog, item.extra, quantity) });
    const addOn = 'addOn' in item && catalog.addOns.find(({ id }) => id === item.addOn);
    return addOn ? format.text(addOn.name) : description;
  }
}
