/** Exact arithmetic. Prices may have twelve decimals, so amounts are bigints of 10⁻¹² minor units until they are rounded. */
export const unit = 10n ** 12n;

/** `12.5` → 12500000000000n. Accepts what `unit_amount_decimal` accepts. */
export function parseDecimal(text: string): bigint {
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole) * unit + BigInt(fraction.padEnd(12, '0').slice(0, 12));
  return negative ? -value : value;
}

/**
 * Divides to the nearest integer, ties away from zero. Stripe documents 22.5 → 23 for tax; that proration ties and
 * negative ties go the same way is our assumption (README, "Assumptions").
 */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const rounded = (2n * n + d) / (2n * d);
  return negative ? -rounded : rounded;
}

/** A scaled amount as whole minor units. */
export function toMinor(scaled: bigint): number {
  return Number(divideRounded(scaled, unit));
}

/** `amount × part / whole`, rounded once. */
export function portion(amount: bigint, part: number, whole: number): number {
  if (whole === 0) return 0;
  return Number(divideRounded(amount * BigInt(part), BigInt(whole) * unit));
}

/** A percentage of an integer amount, rounded once. `percent` may have four decimals, as tax rates do. */
export function percentOf(amount: number, percent: number): number {
  return Number(divideRounded(BigInt(amount) * parseDecimal(String(percent)), 100n * unit));
}

/** The tax contained in a gross amount: x − x/(1+r). */
export function includedTax(amount: number, percent: number): number {
  const rate = parseDecimal(String(percent));
  return Number(divideRounded(BigInt(amount) * rate, 100n * unit + rate));
}
