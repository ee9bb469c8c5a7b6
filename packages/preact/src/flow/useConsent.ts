import type { Quote } from '@uptier/model';
import { useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';

/** The recurring terms in words, as they stand beside the button and go into the audit. */
export function useConsent(quote: Quote | null): string | null {
  const { t } = useScope().view.value;
  const format = useFormat();
  if (!quote) return null;
  const { amount, at, interval } = quote.next;
  return t(interval === 'year' ? 'consentYear' : 'consentMonth', {
    amount: format.money(amount, quote.currency),
    date: format.date(at),
  });
}
