import { cached } from '../intl/cached.ts';
import type { Money } from './Money.ts';
import { minorUnits } from './minorUnits.ts';

/**
 * An amount in words of a locale. An amount somebody will be charged shows every decimal ("$48.00"); a list price drops empty ones
 * ("$149", "$59.60"), as price lists do.
 *
 * @example formatMoney({ amount: 4800, currency: 'usd' }, { locale: 'en' }) // "$48.00"
 * @example formatMoney({ amount: 14900, currency: 'usd' }, { locale: 'en', list: true }) // "$149"
 */
export function formatMoney(money: Money, { locale, list }: { locale: string; list?: boolean }): string {
  const digits = minorUnits(money.currency);
  const format = cached(Intl.NumberFormat, locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    // ISK and UGX have no coin: their two decimals exist only on Stripe's wire.
    trailingZeroDisplay: list || 'isk ugx'.includes(money.currency) ? 'stripIfInteger' : 'auto',
  });
  // A decimal string is formatted exactly; dividing first would round amounts beyond 2^53 / 100.
  return keepOrder(format.format(`${money.amount}e-${digits}` as `${number}`));
}

/**
 * CLDR opens Arabic amounts with a right-to-left mark, which tears "-19.60 US$" apart into "$-19.60 US". Isolated left to right, sign,
 * digits and symbol stay together. Source: Unicode TR9 §6.
 */
function keepOrder(amount: string): string {
  return amount.includes('\u200f') ? `\u2066${amount.replaceAll('\u200f', '')}\u2069` : amount;
}
