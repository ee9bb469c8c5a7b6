import type { StripeOptions } from '../createUptier.ts';
import { createChanges } from './createChanges.ts';
import { createCheckouts } from './createCheckouts.ts';
import { createCall, modeOf } from './createClient.ts';
import { createPayments } from './createPayments.ts';
import { createSchedules } from './createSchedules.ts';
import type { GatewayOptions, StripeGateway } from './gateway.ts';
import { listEvents } from './listEvents.ts';
import { createBillingReads } from './readBilling.ts';
import { verifyWebhook } from './verifyWebhook.ts';

/**
 * The port to Stripe over its own SDK. Holds no state but the client; every call passes the hooks, fails only as a
 * `StripeFailure`, and is bounded in time.
 */
export function createStripeGateway(options: StripeOptions, gateway: GatewayOptions): StripeGateway {
  const call = createCall(options, gateway);
  const mode = modeOf(options);
  return {
    mode,
    ...createBillingReads(call, gateway.now),
    ...createChanges(call),
    ...createPayments(call),
    ...createCheckouts(call),
    ...createSchedules(call),
    listEvents: (cursor) => listEvents(call, cursor),
    verifyWebhook: (request) =>
      verifyWebhook({ ...request, secrets: options.webhookSecrets ?? [], livemode: mode === 'live' }),
  };
}
