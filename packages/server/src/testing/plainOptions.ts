import type { ResolvedOptions } from '../context.ts';
import { defaultRetention } from '../privacy/Retention.ts';

/** Options of a host that asked for nothing in particular, and what a test is about. */
export function plainOptions(given: Partial<ResolvedOptions> = {}): ResolvedOptions {
  return {
    sessionKeys: { current: { kid: 'one', secret: 'x'.repeat(32) }, previous: null },
    origins: [],
    basePath: '',
    stripe: { mode: 'sandbox', publishableKey: 'pk_test_shop', webhookSecrets: [], scriptUrl: null },
    resolveAccount: async () => null,
    authorize: () => true,
    onUpgraded: () => [],
    onEntitlementsChanged: null,
    onRequested: null,
    onHandoff: null,
    people: null,
    qualify: {},
    serverKeys: [],
    campaigns: [],
    holdout: 0,
    assignments: null,
    webhooks: [],
    retention: defaultRetention,
    refundCeiling: 10_000,
    clientAddress: null,
    ...given,
  };
}
