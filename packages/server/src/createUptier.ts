import type { Catalog, Intent, Interval, Person, Scope, Selection } from '@uptier/model';

/** Who the host says the account is. Called on the server only; the customer id never reaches a browser. */
export interface HostAccount {
  id: string;
  name: string;
  /** Stripe customer id; null before the first purchase. */
  customer: string | null;
  /** Which subscription to change when the customer has several. */
  subscription?: string;
  /** What is in use now, by meter. A meter left out is unknown, and nothing is proposed for it. */
  usage: Record<
    string,
    { active: number; pending?: number; relief?: { pending?: number; inactive?: number } }
  >;
  /** Usage in the past, oldest first, for an honest forecast; at most 90 daily points. */
  history?: Record<string, { at: number; used: number }[]>;
  /** People who can pay, to whom others send requests. */
  approvers: Person[];
  /** Private facts for targeting (health, segment); never sent to a browser. */
  traits?: Record<string, unknown>;
  locale?: string;
}

export interface SessionUser {
  id: string;
  name: string;
}

export interface UpgradedEvent {
  /** Stable across retries: use it to do the work once. */
  id: string;
  account: string;
  upgrade: string;
  to: Selection;
  intents: { user: string; intent: Intent }[];
}

export interface UptierOptions {
  catalog: Catalog;
  /** Left out: the local sandbox, clearly marked. */
  stripe?: StripeOptions;
  /** Left out: an embedded database in memory. */
  storage?: { dataDir: string; allowEmbeddedInProduction?: boolean } | { databaseUrl: string };
  /** HMAC secrets of at least 32 bytes. Left out (sandbox only): one is made up at start. */
  sessionKeys?: { current: SessionKey; previous?: SessionKey };
  /** Exact origins that may call the routes, e.g. `https://app.example.com`. */
  origins: string[];
  resolveAccount(account: string): Promise<HostAccount | null>;
  /** Asked again at payment, with the user of the token: a role revoked a minute ago must lose. */
  authorize(request: { account: string; user: string; action: Scope }): Promise<boolean> | boolean;
  /** Called at least once for each paid upgrade. Its answer is shown to the payer, e.g. `["2 invitations sent"]`. */
  onUpgraded?(event: UpgradedEvent): Promise<string[] | undefined> | string[] | undefined;
  onEntitlementsChanged?(event: { id: string; account: string }): Promise<void> | void;
  /** Tells an approver somebody asked (email, chat). */
  onRequested?(event: {
    id: string;
    account: string;
    request: string;
    approver: string;
  }): Promise<void> | void;
  /** Epoch milliseconds; wall time when left out. Billing time comes from the subscription's test clock when it has one. */
  now?: () => number;
  log?: Logger;
}

export interface StripeOptions {
  secretKey: string;
  publishableKey: string;
  /** Signing secrets of the webhook endpoint; several while one is rotated. Without any, events are only polled. */
  webhookSecrets?: string[];
  /** Only for the sandbox: its address, and where the browser loads its Stripe.js stand-in from. */
  sandbox?: { url: string; scriptUrl: string };
  fetch?: typeof fetch;
}

export interface SessionKey {
  kid: string;
  secret: string;
}

export interface Logger {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export interface Uptier {
  /** The HTTP routes, for any fetch runtime. Paths are relative to the mount point. */
  fetch(request: Request): Promise<Response>;
  sessions: {
    create(session: { account: string; user: SessionUser; scope: Scope[]; origin?: string }): Promise<string>;
  };
  accounts: {
    /** Reads the truth from Stripe and the host, and tells every open browser of the account. */
    sync(account: string): Promise<void>;
    /** Says the host's own facts changed (usage, people): browsers refresh. */
    touch(account: string): Promise<void>;
  };
  entitlements: {
    check(
      account: string,
      want: { meter: string; add: number } | { feature: string },
    ): Promise<EntitlementCheck>;
  };
  /** One round of background work: reconciler, inbox, outbox, polling, expiry. Call it every few seconds, from any instance. */
  tick(): Promise<void>;
  close(): Promise<void>;
}

export type EntitlementCheck =
  | { allowed: true }
  | {
      allowed: false;
      code: 'limit_reached' | 'feature_locked' | 'unknown';
      limit?: number;
      used?: number;
      message: string;
    };

/** How a plan, an extra unit or an add-on is named in Stripe: a price's `lookup_key`. */
export type PriceRef =
  | { plan: string; interval: Interval }
  | { plan: string; extra: string; interval: Interval }
  | { addOn: string; interval: Interval };
