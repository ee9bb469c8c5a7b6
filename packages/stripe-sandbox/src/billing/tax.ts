import type { Customer, InvoiceLine, TaxAmount, TaxRate } from '../store/objects.ts';
import type { World } from '../world.ts';
import { includedTax, percentOf } from './arithmetic.ts';

/** Stripe Tax needs at least a country; without one nothing can be finalized. */
export function hasTaxLocation(customer: Customer | undefined): boolean {
  return Boolean(customer?.address?.country);
}

/** The tax of one line, each rate rounded by itself. Credits carry negative tax. */
export function taxLine(rates: TaxRate[], taxable: number, exempt: Customer['tax_exempt']): TaxAmount[] {
  const included = rates.filter((rate) => rate.inclusive);
  const includedPercent = included.reduce((sum, rate) => sum + rate.percentage, 0);
  return rates.map((rate) => {
    const amount = rate.inclusive
      ? shareOfIncluded(taxable, rate.percentage, includedPercent)
      : percentOf(taxable, rate.percentage);
    return toTaxAmount(rate, exempt === 'none' ? amount : 0, taxable - (rate.inclusive ? amount : 0), exempt);
  });
}

function shareOfIncluded(gross: number, percent: number, total: number): number {
  if (total === percent) return includedTax(gross, percent);
  return Math.round((includedTax(gross, total) * percent) / total);
}

function toTaxAmount(
  rate: TaxRate,
  amount: number,
  taxable: number,
  exempt: Customer['tax_exempt'],
): TaxAmount {
  const reasons = { none: 'standard_rated', exempt: 'customer_exempt', reverse: 'reverse_charge' } as const;
  return {
    amount,
    tax_behavior: rate.inclusive ? 'inclusive' : 'exclusive',
    tax_rate_details: { tax_rate: rate.id },
    taxability_reason: rate.$automatic && rate.percentage === 0 ? 'not_collecting' : reasons[exempt],
    taxable_amount: taxable,
    type: 'tax_rate_details',
  };
}

/** The rate `automatic_tax` finds for a line: configured per country, and per state in the US; else zero, not collecting. */
export function automaticRate(
  world: World,
  customer: Customer | undefined,
  line: InvoiceLine,
): TaxRate | null {
  const country = customer?.address?.country;
  if (!country) return null;
  const region = `${country}-${customer?.address?.state ?? ''}`;
  const percentage = world.automaticTaxRates[region] ?? world.automaticTaxRates[country] ?? 0;
  const price = world.store.prices.get(line.pricing?.price_details?.price ?? '');
  return findOrCreateRate(world, country, percentage, price?.tax_behavior === 'inclusive');
}

function findOrCreateRate(world: World, country: string, percentage: number, inclusive: boolean): TaxRate {
  const same = (rate: TaxRate) =>
    rate.$automatic === true &&
    rate.country === country &&
    rate.percentage === percentage &&
    rate.inclusive === inclusive;
  const existing = world.store.tax_rates.where(same)[0];
  if (existing) return existing;
  return world.store.tax_rates.put({
    id: world.ids.next('txr'),
    object: 'tax_rate',
    active: false,
    country,
    created: world.time(),
    description: null,
    display_name: 'Tax',
    effective_percentage: percentage,
    flat_amount: null,
    inclusive,
    jurisdiction: country,
    jurisdiction_level: 'country',
    livemode: false,
    metadata: {},
    percentage,
    rate_type: 'percentage',
    state: null,
    tax_type: null,
    $automatic: true,
  });
}

/** Sums taxes by rate and behaviour, as `total_taxes` lists them. */
export function totalTaxes(lines: TaxAmount[][]): TaxAmount[] {
  const totals = new Map<string, TaxAmount>();
  for (const tax of lines.flat()) {
    const key = `${tax.tax_rate_details?.tax_rate}:${tax.tax_behavior}:${tax.taxability_reason}`;
    const sum = totals.get(key);
    totals.set(
      key,
      sum
        ? {
            ...sum,
            amount: sum.amount + tax.amount,
            taxable_amount: (sum.taxable_amount ?? 0) + (tax.taxable_amount ?? 0),
          }
        : tax,
    );
  }
  return [...totals.values()];
}
