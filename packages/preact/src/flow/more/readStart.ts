import type { Quote } from '@uptier/model';
import type { Ready, View } from '../../shell/UiScope.ts';
import { consentText } from '../consentText.ts';
import type { PriceRows } from '../readPriceRows.ts';

/** What the price, the terms and the button say of a change that starts on a later day. */
export interface LaterStart {
  price: Partial<PriceRows>;
  dueLabel: string;
  /** For a screen reader. */
  said: string;
  consent: string;
  button: string;
}

/** Null for a change that starts at once, and until the words for it are there. */
export function readStart(quote: Quote, words: View & Ready): LaterStart | null {
  const { t, format, catalog } = words;
  const { start, next, to, currency } = quote;
  if (!start || !t.has('startOn')) return null;
  const date = format.date(start.at);
  const amount = format.money(start.due, currency);
  // What starts with the renewal is the renewal: said twice, it would look like two charges.
  const isRenewal = start.at === next.at;
  const renewal = consentText(quote, words);
  return {
    price: { dueToday: amount, ...(isRenewal && { next: t('takesRenewal') }) },
    dueLabel: t('dueOn', { date }),
    said: t('exactPriceOn', { amount, date }),
    consent: isRenewal ? renewal : `${t('consentStart', { date, amount })} ${renewal}`,
    button: t('startOn', { plan: format.plan(catalog, to.plan), date }),
  };
}
