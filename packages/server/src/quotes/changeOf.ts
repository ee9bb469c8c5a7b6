import type { SubscriptionChange } from '../stripe/gateway.ts';
import type { Pricing } from './Pricing.ts';

/** The change of a quote for an existing subscription; a first subscription never gets here. */
export function changeOf({ change }: Pricing): SubscriptionChange {
  if (change) return change;
  throw new Error('a first subscription changes nothing');
}
