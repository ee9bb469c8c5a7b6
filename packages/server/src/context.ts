import type { Catalog, Intent, Person, QualifyRules, Selection } from '@uptier/model';
import type { AccountsService } from './accounts/createAccounts.ts';
import type { Changes } from './accounts/createChanges.ts';
import type { GrantsService } from './accounts/createGrants.ts';
import type { Snapshots } from './accounts/createSnapshots.ts';
import type { Entitlements } from './accounts/Entitlements.ts';
import type { SentSnapshots } from './accounts/keepSnapshots.ts';
import type { AssignmentSource } from './campaigns/AssignmentSource.ts';
import type { CampaignsService } from './campaigns/CampaignsService.ts';
import type { Pacing } from './campaigns/createPacing.ts';
import type { CampaignDefinition } from './campaigns/defaultCampaigns.ts';
import type { CasesService } from './cases/CasesService.ts';
import type {
  FirstTax,
  Logger,
  PeopleOptions,
  SessionKey,
  TrialRules,
  UptierOptions,
} from './createUptier.ts';
import type { HandoffsService } from './handoffs/createHandoffs.ts';
import type { OpportunitiesService } from './opportunities/createOpportunities.ts';
import type { OpportunityStage } from './opportunities/Opportunity.ts';
import type { webhookTypeOf } from './outbox/describeWebhook.ts';
import type { WebhookEndpoint } from './outbox/WebhookEndpoint.ts';
import type { Privacy } from './privacy/Privacy.ts';
import type { Retention } from './privacy/Retention.ts';
import type { RequestsService } from './requests/RequestsService.ts';
import type { Switches } from './settings/Switches.ts';
import type { SignalsService } from './signals/createSignals.ts';
import type { Database, Query } from './storage/Database.ts';
import type { PlannedSchedule, StripeGateway } from './stripe/gateway.ts';
import type { Metrics } from './telemetry/createMetrics.ts';
import type { TraitsService } from './traits/createTraits.ts';

/** The options with every default filled in. */
export interface ResolvedOptions {
  sessionKeys: { current: SessionKey; previous: SessionKey | null };
  /** Keys of the host's own servers; none: nobody may push traits and signals over HTTP. */
  serverKeys: readonly SessionKey[];
  /** Null: any page on this machine, in the sandbox only. */
  origins: readonly string[] | null;
  stripe: {
    mode: 'sandbox' | 'test' | 'live';
    publishableKey: string;
    webhookSecrets: readonly string[];
    /** Where the browser loads the sandbox's stand-in for Stripe.js from; null outside the sandbox. */
    scriptUrl: string | null;
  };
  resolveAccount: NonNullable<UptierOptions['resolveAccount']>;
  authorize: NonNullable<UptierOptions['authorize']>;
  onUpgraded: NonNullable<UptierOptions['onUpgraded']> | null;
  onEntitlementsChanged: NonNullable<UptierOptions['onEntitlementsChanged']> | null;
  onRequested: NonNullable<UptierOptions['onRequested']> | null;
  webhooks: readonly WebhookEndpoint[];
  /** Beside those that are on by default. */
  campaigns: readonly CampaignDefinition[];
  people: PeopleOptions | null;
  qualify: Partial<QualifyRules>;
  onHandoff: NonNullable<UptierOptions['onHandoff']> | null;
  holdout: number;
  assignments: AssignmentSource | null;
  retention: Retention;
  /** Minor units; more than this is left to a person. */
  refundCeiling: number;
  trials?: TrialRules;
  tax?: FirstTax;
  clientAddress: NonNullable<UptierOptions['clientAddress']> | null;
  basePath: string;
}

/** What the features themselves are built on. */
export interface Base {
  options: ResolvedOptions;
  catalog: Catalog;
  db: Database;
  /** Wall time, epoch milliseconds. Billing time is `BillingState.clockTime` where the subscription has a test clock. */
  now(): number;
  log: Logger;
  stripe: StripeGateway;
  outbox: Outbox;
  metrics: Metrics;
}

/**
 * What every route and every round of background work is given: the only way to the clock, the database, Stripe and each other.
 * Holds no state that matters, so several instances on one Postgres behave as one.
 */
export interface ServerContext extends Base {
  accounts: AccountsService;
  snapshots: SentSnapshots;
  explain: Snapshots['explain'];
  grants: GrantsService;
  /** What any instance announced, for the browsers connected to this one. */
  changes: Changes;
  pacing: Pacing;
  privacy: Privacy;
  requests: RequestsService;
  cases: CasesService;
  campaigns: CampaignsService;
  opportunities: OpportunitiesService;
  handoffs: HandoffsService;
  traits: TraitsService;
  signals: SignalsService;
  /** Whether prompts and payments are switched on, everywhere within seconds. */
  switches: Switches;
}

/** What the outbox delivers; a new kind does not compile until `webhooks/` knows how to. */
export interface OutboxPayloads {
  /** Filled by the success transaction of an upgrade. Subject: the upgrade id. */
  upgraded: { upgrade: string; intents: { user: string; intent: Intent }[] };
  /** What the account may use now; previous releases did not say. Subject: any; `accounts.entitlements` keeps it to once a change. */
  entitlements_changed: Entitlements | Record<string, never>;
  /** Subject: `{request}:{asker}`, and for a reminder when. What is optional is missing in what the release before promised. */
  requested: {
    request: string;
    approver: string;
    asker?: string;
    reminder?: boolean;
    opportunity?: string;
  };
  /** Subject: the handoff id. */
  handoff: { handoff: string };
  /** An account came on the list. Subject: the opportunity id. */
  opportunity: { opportunity: string };
  /** Somebody worked on one. Subject: `{opportunity}:{random}`, for it may be worked on often. */
  opportunity_updated: {
    opportunity: string;
    /** Who did it. */
    actor: string;
    stage: OpportunityStage;
    owner: Person | null;
    note: string;
  };
  /** An upgrade took the place of a planned change and then did not come. Subject: the upgrade id. */
  restore_schedule: { upgrade: string; subscription: string; from: Selection; planned: PlannedSchedule };
  /** More was charged than quoted: give the difference back. Subject: the upgrade id. */
  refund_difference: { upgrade: string; invoice: string; amount: number };
  /** One for each endpoint that wants the event. Subject: `{endpoint}:{type}:{subject of the event}`. */
  webhook: {
    endpoint: string;
    /** Id of the event; the callback is told the same. */
    event: string;
    kind: keyof typeof webhookTypeOf;
    payload: Record<string, unknown>;
  };
}

export interface Outbox {
  /** Promises work inside the transaction that makes it true. The same kind and subject twice is one promise. */
  enqueue<K extends keyof OutboxPayloads>(
    tx: Query,
    work: { account: string; kind: K; subject: string; payload: OutboxPayloads[K] },
  ): Promise<void>;
}
