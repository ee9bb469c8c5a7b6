/**
 * How many decimals an amount in minor units carries, as Stripe counts them, which is not always as CLDR does: Stripe keeps two for
 * ISK and UGX although neither has a coin, and two for every currency it does not list.
 *
 * Source: https://docs.stripe.com/currencies#zero-decimal and #three-decimal.
 * @example minorUnits('jpy') // 0
 */
export function minorUnits(currency: string): 0 | 2 | 3 {
  const code = currency.toLowerCase();
  if ('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.includes(code)) return 0;
  return 'bhd jod kwd omr tnd'.includes(code) ? 3 : 2;
}
