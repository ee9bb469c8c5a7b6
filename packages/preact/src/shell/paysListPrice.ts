import type { AccountSnapshot } from '@uptier/model';

/** Whether a list price says something true to this account: with a coupon or tiers it pays another one. Tax comes on top of it. */
export function paysListPrice({ estimate }: AccountSnapshot): boolean {
  return estimate.kind !== 'none' || (estimate.reason !== 'coupon' && estimate.reason !== 'tiers');
}
