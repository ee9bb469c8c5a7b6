import type { CardOnFile } from '@uptier/model';
import type { Translate } from '../texts/createTranslator.ts';

const brands: Record<string, string> = { amex: 'American Express', unionpay: 'UnionPay', jcb: 'JCB' };

/** "Visa ending in 4242". */
export function cardText({ brand, last4 }: CardOnFile, t: Translate): string {
  return t('cardEnding', { brand: brands[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1), last4 });
}
