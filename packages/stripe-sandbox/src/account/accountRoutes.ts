import { StripeError } from '../http/errors.ts';
import { type Route, route } from '../http/route.ts';
import type { World } from '../world.ts';

export const accountRoutes: Route[] = [
  route('GET', '/v1/account', {}, ({ world }) => viewAccount(world)),
  route('GET', '/v1/accounts/:id', {}, ({ world, path }) => {
    if (path.id === world.account.id) return viewAccount(world);
    throw new StripeError(
      403,
      `The provided key does not have access to account '${path.id}' (or that account does not exist). Application access may have been revoked.`,
      { code: 'account_invalid' },
    );
  }),
];

function viewAccount({ account }: World) {
  return {
    id: account.id,
    object: 'account',
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: null,
      minority_owned_business_designation: null,
      name: account.name,
      product_description: null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: null,
    },
    business_type: null,
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    controller: { type: 'account' },
    country: account.country,
    default_currency: account.currency,
    details_submitted: true,
    email: 'sandbox@example.com',
    payouts_enabled: true,
    type: 'standard',
  };
}
