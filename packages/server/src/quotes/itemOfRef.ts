import type { QuoteLine } from '@uptier/model';
import type { PriceRef } from '../createUptier.ts';
import { isExtra } from '../stripe/lookupKeys.ts';

/** What a price sells, as a quote says it. */
export function itemOfRef(ref: PriceRef): QuoteLine['item'] {
  if ('addOn' in ref) return { addOn: ref.addOn };
  return isExtra(ref) ? { extra: ref.extra } : { plan: ref.plan };
}
