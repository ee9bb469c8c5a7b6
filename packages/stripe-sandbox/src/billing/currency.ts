const zeroDecimal = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '));
const threeDecimal = new Set('bhd jod kwd omr tnd'.split(' '));

/**
 * The smallest amount a card can be charged, in minor units (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).
 * Currencies Stripe lists no minimum for get 50, or 1 in zero-decimal ones.
 */
export function minimumCharge(currency: string): number {
  return minimums[currency] ?? (zeroDecimal.has(currency) ? 1 : 50);
}

const minimums: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
};

const symbols: Record<string, string> = {
  usd: '$',
  eur: '€',
  gbp: '£',
  jpy: '¥',
  aud: 'A$',
  cad: 'CA$',
  inr: '₹',
  brl: 'R$',
  nzd: 'NZ$',
  hkd: 'HK$',
  mxn: 'MX$',
};

const formatterFor = (digits: number) =>
  new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const formatters = { 0: formatterFor(0), 2: formatterFor(2), 3: formatterFor(3) };

/** An amount as Stripe writes it in line descriptions: `$32.52`, `€100.00`, `¥500`. */
export function formatAmount(minor: number, currency: string): string {
  const digits = zeroDecimal.has(currency) ? 0 : threeDecimal.has(currency) ? 3 : 2;
  const amount = formatters[digits].format(Math.abs(minor) / 10 ** digits);
  const symbol = symbols[currency];
  const sign = minor < 0 ? '-' : '';
  return symbol ? `${sign}${symbol}${amount}` : `${sign}${currency.toUpperCase()} ${amount}`;
}
