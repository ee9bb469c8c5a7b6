import type { Quote } from '@uptier/model';
import type { View } from '../shell/UiScope.ts';

/** The recurring terms in words, as they stand beside the button and go into the audit. */
export function consentText({ next, currency }: Quote, { t, format }: View): string {
  return t(next.interval === 'year' ? 'consentYear' : 'consentMonth', {
    amount: format.money(next.amount, currency),
    date: format.date(next.at),
  });
}
