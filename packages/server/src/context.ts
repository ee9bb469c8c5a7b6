import type { Catalog, Intent, Selection } from '@uptier/model';
import type { AccountsService } from './accounts/createAccounts.ts';
import type { Logger, SessionKey, UptierOptions } from './createUptier.ts';
import type { Database, Query } from './storage/Database.ts';
import type { StripeGateway } from './stripe/gateway.ts';

/** The options with every default filled in. */
export interface ResolvedOptions {
  sessionKeys: { current: SessionKey; previous: SessionKey | null };
  origins: readonly string[];
  stripe: {
    mode: 'sandbox' | 'test' | 'live';
    publishableKey: string;
    webhookSecrets: readonly string[];
    /** Where the browser loads the sandbox's stand-in for Stripe.js from; null outside the sandbox. */
    scriptUrl: string | null;
  };
  resolveAccount: UptierOptions['resolveAccount'];
  authorize: UptierOptions['authorize'];
  onUpgraded: UptierOptions['onUpgraded'] | null;
  onEntitlementsChanged: UptierOptions['onEntitlementsChanged'] | null;
  onRequested: UptierOptions['onRequested'] | null;
}

/**
 * What every feature is given: the only way to the clock, the database, Stripe and each other. Made once by `createUptier`;
 * holds no state of its own, so several instances on one Postgres behave as one.
 */
export interface ServerContext {
  options: ResolvedOptions;
  catalog: Catalog;
  db: Database;
  /** Wall time, epoch milliseconds. Billing time is `BillingState.clockTime` where the subscription has a test clock. */
  now(): number;
  log: Logger;
  stripe: StripeGateway;
  accounts: AccountsService;
  outbox: Outbox;
  requests: RequestsService;
  campaigns: CampaignsService;
}

/** What the outbox delivers; a new kind does not compile until `webhooks/` knows how to. */
export interface OutboxPayloads {
  /** Filled by the success transaction of an upgrade. Subject: the upgrade id. */
  upgraded: { upgrade: string; intents: { user: string; intent: Intent }[] };
  /** Subject: the account's version. */
  entitlements_changed: Record<string, never>;
  /** Subject: `{request}:{asker}`. */
  requested: { request: string; approver: string };
  /** More was charged than quoted: give the difference back. Subject: the upgrade id. */
  refund_difference: { upgrade: string; invoice: string; amount: number };
}

export interface Outbox {
  /** Promises work inside the transaction that makes it true. The same kind and subject twice is one promise. */
  enqueue<K extends keyof OutboxPayloads>(
    tx: Query,
    work: { account: string; kind: K; subject: string; payload: OutboxPayloads[K] },
  ): Promise<void>;
}

export interface RequestsService {
  /**
   * Marks the open requests an upgrade satisfies as paid: the one it was made for, and every other whose change it covers.
   * Returns the intents of all their askers, for `onUpgraded`. Call it in the success transaction.
   */
  settle(
    tx: Query,
    done: { account: string; upgrade: string; requestId: string | null; to: Selection },
  ): Promise<{ user: string; intent: Intent }[]>;
}

export interface CampaignsService {
  /** Records a settled invoice that raised MRR (minor units a month). Once per upgrade; a fall or nothing records nothing. */
  recordConversion(
    tx: Query,
    conversion: { account: string; upgrade: string; mrrDelta: number; currency: string; at: number },
  ): Promise<void>;
}
