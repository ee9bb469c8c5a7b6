import type { CurrencyOption, Price, Tier } from '../store/objects.ts';
import { parseDecimal } from './arithmetic.ts';

/** What a full period costs at this quantity, in 10⁻¹² minor units. Tiers are applied after `transform_quantity`. */
export function fullPeriodAmount(price: Price, quantity: number, currency = price.currency): bigint {
  const rates = ratesFor(price, currency);
  const units = transformed(price, quantity);
  if (price.billing_scheme === 'per_unit')
    return parseDecimal(rates.unit_amount_decimal ?? '0') * BigInt(units);
  const tiers = rates.tiers ?? price.tiers ?? [];
  return price.tiers_mode === 'volume' ? volumeAmount(tiers, units) : graduatedAmount(tiers, units);
}

/** A price can hold amounts in several currencies; the subscription's currency picks. */
function ratesFor(price: Price, currency: string): Pick<CurrencyOption, 'unit_amount_decimal' | 'tiers'> {
  if (currency === price.currency) {
    return {
      unit_amount_decimal: price.unit_amount_decimal,
      ...(price.tiers ? { tiers: price.tiers } : {}),
    };
  }
  const option = price.currency_options[currency];
  return option ?? { unit_amount_decimal: price.unit_amount_decimal };
}

export function supportsCurrency(price: Price, currency: string): boolean {
  return price.currency === currency || price.currency_options[currency] !== undefined;
}

function transformed(price: Price, quantity: number): number {
  const transform = price.transform_quantity;
  if (!transform) return quantity;
  const exact = quantity / transform.divide_by;
  return transform.round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

function tierCost(tier: Tier, units: number): bigint {
  return (
    parseDecimal(tier.flat_amount_decimal ?? '0') +
    parseDecimal(tier.unit_amount_decimal ?? '0') * BigInt(units)
  );
}

/** Volume: the one tier the whole quantity falls into prices every unit. */
function volumeAmount(tiers: Tier[], units: number): bigint {
  const tier = tiers.find((candidate) => candidate.up_to === null || units <= candidate.up_to);
  return tier ? tierCost(tier, units) : 0n;
}

/** Graduated: each tier prices the units inside it. The first tier's flat amount is due even for zero units. */
function graduatedAmount(tiers: Tier[], units: number): bigint {
  let total = 0n;
  let from = 0;
  for (const [index, tier] of tiers.entries()) {
    const upTo = Math.min(tier.up_to ?? units, units);
    const inside = upTo - from;
    if (inside > 0 || index === 0) total += tierCost(tier, Math.max(inside, 0));
    from = Math.max(upTo, from);
    if (from >= units) break;
  }
  return total;
}
