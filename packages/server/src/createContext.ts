import type { Catalog } from '@uptier/model';
import { createAccounts } from './accounts/createAccounts.ts';
import { createChanges } from './accounts/createChanges.ts';
import { createGrants } from './accounts/createGrants.ts';
import { createSnapshots } from './accounts/createSnapshots.ts';
import { keepSnapshots } from './accounts/keepSnapshots.ts';
import { billingPeriod } from './campaigns/billingPeriod.ts';
import { createCampaigns } from './campaigns/createCampaigns.ts';
import { createPacing } from './campaigns/createPacing.ts';
import { createCases } from './cases/createCases.ts';
import type { Base, ResolvedOptions, ServerContext } from './context.ts';
import type { Logger } from './createUptier.ts';
import { createHandoffs } from './handoffs/createHandoffs.ts';
import { createOpportunities } from './opportunities/createOpportunities.ts';
import { createPrivacy } from './privacy/createPrivacy.ts';
import { createRequests } from './requests/createRequests.ts';
import { createSwitches } from './settings/createSwitches.ts';
import { createSignals } from './signals/createSignals.ts';
import { createOutbox } from './storage/createOutbox.ts';
import type { Database } from './storage/Database.ts';
import type { StripeGateway } from './stripe/gateway.ts';
import { createMetrics, type Metrics } from './telemetry/createMetrics.ts';
import { createTraits } from './traits/createTraits.ts';

/** Puts the features together over the ports. Tests hand in their own clock, database or gateway. */
export function createContext(ports: {
  options: ResolvedOptions;
  catalog: Catalog;
  db: Database;
  stripe: StripeGateway;
  now: () => number;
  log: Logger;
  metrics?: Metrics;
}): ServerContext {
  const { db, now } = ports;
  const base: Base = {
    ...ports,
    outbox: createOutbox(now, ports.options.webhooks),
    metrics: ports.metrics ?? createMetrics(),
  };
  const changes = createChanges(db);
  const accounts = createAccounts(base);
  const campaigns = createCampaigns(base, changes.onEverybody);
  const traits = createTraits(base, accounts.touch);
  const signals = createSignals(base, accounts.touch);
  const opportunities = createOpportunities(base);
  const parts = {
    accounts,
    campaigns,
    opportunities,
    handoffs: createHandoffs(base, { accounts, campaigns, opportunities, signals, traits }),
    cases: createCases(base, accounts),
    grants: createGrants(base, accounts),
    pacing: createPacing(base, {
      find: campaigns.interruptionOf,
      interruptions: campaigns.interruptions,
      findAnswer: campaigns.answerOf,
      periodOf: async (account) => billingPeriod(await accounts.billing(account), now()),
    }),
    privacy: createPrivacy(base, accounts),
    requests: createRequests(base, { accounts, opportunities, traits }),
    switches: createSwitches(db, now, changes.onEverybody),
    traits,
    signals,
  };
  const making = createSnapshots(base, parts);
  const snapshots = keepSnapshots(base, { ...parts, changes, snapshots: making });
  return { ...base, ...parts, changes, snapshots, explain: making.explain };
}
