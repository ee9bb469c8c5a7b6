import type { Interval } from '@uptier/model';
import type { PriceRef } from '../createUptier.ts';

/** Where a price that is not (or no longer) named by its lookup key says what it is: `price.metadata.uptier`. */
export const refMetadataKey = 'uptier';

/**
 * The name of a price in Stripe: `uptier:growth:month`, `uptier:growth:extra:seats:month`, `uptier:addon:sso:month`.
 * A lookup key is unique among the prices of a Stripe account.
 */
export function lookupKeyOf(ref: PriceRef): string {
  if ('addOn' in ref) return `uptier:addon:${ref.addOn}:${ref.interval}`;
  if (isExtra(ref)) return `uptier:${ref.plan}:extra:${ref.extra}:${ref.interval}`;
  return `uptier:${ref.plan}:${ref.interval}`;
}

export function isExtra(ref: PriceRef): ref is Extract<PriceRef, { extra: string }> {
  return 'extra' in ref;
}

/** The reverse of `lookupKeyOf`; null for a name that is not ours. */
export function parseLookupKey(key: string): PriceRef | null {
  const [prefix, ...parts] = key.split(':');
  const interval = parts.pop();
  if (prefix !== 'uptier' || !isInterval(interval)) return null;
  const [first, second, third] = parts;
  if (parts.length === 1 && first) return { plan: first, interval };
  if (parts.length === 2 && first === 'addon' && second) return { addOn: second, interval };
  if (parts.length === 3 && first && second === 'extra' && third)
    return { plan: first, extra: third, interval };
  return null;
}

/**
 * What a price stands for. A lookup key moves to the newer price when a price changes, so a grandfathered price is known
 * by its metadata, which stays.
 */
export function refOfPrice(price: {
  lookup_key: string | null;
  metadata?: Record<string, string> | null;
}): PriceRef | null {
  const named = price.lookup_key ? parseLookupKey(price.lookup_key) : null;
  const marked = price.metadata?.[refMetadataKey];
  return named ?? (marked ? parseLookupKey(marked) : null);
}

function isInterval(value: string | undefined): value is Interval {
  return value === 'month' || value === 'year';
}
