import type {
  ApprovalRequest,
  Catalog,
  Change,
  Contact,
  Intent,
  Interval,
  Person,
  QualifyRules,
  Scope,
  Selection,
} from '@uptier/model';
import { checkEntitlement } from './accounts/checkEntitlement.ts';
import type { Entitlements } from './accounts/Entitlements.ts';
import type { Grants } from './accounts/Grants.ts';
import type { UsageCount } from './accounts/UsageCount.ts';
import type { AssignmentSource } from './campaigns/AssignmentSource.ts';
import type { Campaigns } from './campaigns/Campaigns.ts';
import type { CampaignDefinition } from './campaigns/defaultCampaigns.ts';
import { type AccountExplanation, sessionFor } from './campaigns/explainAccount.ts';
import type { Handoffs, StoredHandoff } from './handoffs/Handoffs.ts';
import { createMetrics } from './metrics/createMetrics.ts';
import type { Metrics } from './metrics/Metrics.ts';
import type { Opportunities } from './opportunities/Opportunities.ts';
import type { DeadLetter } from './outbox/DeadLetter.ts';
import { listDeadLetters, replayDeadLetter } from './outbox/deadLetters.ts';
import type { WebhookEndpoint } from './outbox/WebhookEndpoint.ts';
import type { Privacy } from './privacy/Privacy.ts';
import type { Retention } from './privacy/Retention.ts';
import { listOpenRequests } from './requests/listOpenRequests.ts';
import type { Requests } from './requests/Requests.ts';
import { checkOptions } from './resolveOptions.ts';
import type { Switches } from './settings/Switches.ts';
import type { Signals } from './signals/Signals.ts';
import { startServer } from './startServer.ts';
import type { Traits } from './traits/Traits.ts';

/** Who the host says the account is. Called on the server only; the customer id never reaches a browser. */
export interface HostAccount {
  id: string;
  name: string;
  /** Stripe customer id; null before the first purchase. */
  customer: string | null;
  /** Which subscription to change when the customer has several. */
  subscription?: string;
  /** What is in use now, by meter. For a meter left out the last pushed count holds; without one nothing is proposed for it. */
  usage: Record<
    string,
    { active: number; pending?: number; relief?: { pending?: number; inactive?: number } }
  >;
  /** Usage in the past, oldest first, for an honest forecast; at most 90 daily points. */
  history?: Record<string, { at: number; used: number }[]>;
  /** People who can pay, to whom others send requests. */
  approvers: Person[];
  /** Private facts for targeting (health, segment); what was pushed under the same name goes above it. Never sent to a browser. */
  traits?: Record<string, unknown>;
  locale?: string;
  /** Where the account is, for the tax of its first purchase: written to the customer that we make for it. Stripe's wins from then on. */
  address?: BillingAddress;
  /** Who talks to this account, where it is not who talks to all. */
  people?: PeopleOptions;
}

/** As much of an address as is known. For most countries Stripe Tax needs the country alone; for the US also the postal code. */
export interface BillingAddress {
  /** Two letters, e.g. `DE`. */
  country: string;
  state?: string;
  postalCode?: string;
  city?: string;
  line1?: string;
  line2?: string;
}

/** How a first subscription is taxed: by Stripe Tax, or by your own rates (their ids in Stripe, inclusive or exclusive). */
export type FirstTax = 'automatic' | { rates: string[] };

/** Who talks to accounts, and from which size of a deal: list price a year, in minor units of the catalog's currency. */
export interface PeopleOptions {
  /** Stands beside the checkout from `csmFrom` (default 10,000), and helps who struggles. */
  csm?: Contact;
  csmFrom?: number;
  /** Makes custom deals, and those from `salesFrom` (default 50,000). */
  sales?: Contact;
  salesFrom?: number;
}

/** Somebody asked for a person. Everything that person needs is in it. */
export interface HandoffEvent extends Omit<StoredHandoff, 'id'> {
  /** Stable across retries: use it to do the work once. */
  id: string;
  /** Hand it to `handoffs.answer`. */
  handoff: string;
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
  /** The Stripe customer that paid: after a first purchase, keep it and answer with it in `resolveAccount`. */
  customer: string;
  to: Selection;
  intents: { user: string; intent: Intent }[];
}

export interface EntitlementsChangedEvent extends Entitlements {
  /** Stable across retries: use it to do the work once. */
  id: string;
  account: string;
}

export interface RequestedEvent {
  /** Stable across retries: use it to do the work once. */
  id: string;
  account: string;
  /** Opens prefilled with `openRequest(request)` in the page of whoever can pay. */
  request: string;
  /** Id of the person asked to decide. */
  approver: string;
  /** Who asked and why, in their words; null when they took it back meanwhile. */
  asker: (Person & { note: string }) | null;
  change: Change;
  reason: ApprovalRequest['reason'];
  reminder: boolean;
}

export interface UptierOptions {
  catalog: Catalog;
  /** Left out: the local sandbox, clearly marked. */
  stripe?: StripeOptions;
  /** Left out: an embedded database in memory. */
  storage?: { dataDir: string; allowEmbeddedInProduction?: boolean } | { databaseUrl: string };
  /** HMAC secrets of at least 32 bytes. Left out (sandbox only): one is made up at start. */
  sessionKeys?: { current: SessionKey; previous?: SessionKey };
  /** Secrets of at least 32 bytes with which your servers push traits and signals over HTTP. Left out: those routes refuse everybody. */
  serverKeys?: { current: SessionKey; previous?: SessionKey };
  /** Exact origins that may call the routes, e.g. `https://app.example.com`. Left out (sandbox only): any page on this machine. */
  origins?: string[];
  /**
   * Says who an account is, from the host's own data; null when there is none. Called with every snapshot, so let it be quick.
   * Left out (only without `stripe`): an example account that is nearly full.
   */
  resolveAccount?(account: string): Promise<HostAccount | null>;
  /**
   * Asked again at payment, with the user of the token: a role revoked a minute ago must lose. Left out (only without `stripe`): yes.
   */
  authorize?(request: { account: string; user: string; action: Scope }): Promise<boolean> | boolean;
  /**
   * What users may try by themselves, in days, e.g. `{ features: { sso: 14 } }`. Each can be tried once per account; it ends by
   * itself and never bills. Left out: nothing.
   */
  trials?: TrialRules;
  /** Called at least once for each paid upgrade. Its answer is shown to the payer, e.g. `["2 invitations sent"]`. */
  onUpgraded?(event: UpgradedEvent): Promise<string[] | undefined> | string[] | undefined;
  /** Called at least once for each change of what an account may use: another plan, a grant that begins or ends. */
  onEntitlementsChanged?(event: EntitlementsChangedEvent): Promise<void> | void;
  /** Tells an approver somebody asked (email, chat): at once, and again when the asker reminds them, at most every three days. */
  onRequested?(event: RequestedEvent): Promise<void> | void;
  /** Tells a CSM or sales that somebody asked for them (email, chat, a CRM). */
  onHandoff?(event: HandoffEvent): Promise<void> | void;
  /** Who talks to accounts. Left out: nobody is named, and large deals say that somebody will. */
  people?: PeopleOptions;
  /** From where on an account is well enough to be asked for more. Answers in place (bands, gates) are not held back. */
  qualify?: Partial<QualifyRules>;
  /** Programs elsewhere that are told of what happens, at least once, by signed webhooks. */
  webhooks?: WebhookEndpoint[];
  /** For how long things are kept. What is older goes bit by bit, in `tick`. */
  retention?: Partial<Retention>;
  /**
   * When more was charged than quoted, the difference is given back by itself up to this many minor units; above it an operator
   * decides. Default 10,000.
   */
  refundCeiling?: number;
  /** Campaigns of your own, beside those that are on by default. */
  campaigns?: CampaignDefinition[];
  /** How a first subscription is taxed. Left out: not at all. One that exists keeps the tax it has in Stripe. */
  tax?: FirstTax;
  /**
   * Share of accounts that no campaign ever interrupts, to learn what interrupting is worth; 0 to 0.1, default 0. Answers reach them too.
   * Locked with the first account that is split; 0 ends it.
   */
  holdout?: number;
  /** Who decides an account's arm, e.g. `fromOpenFeature(client)`. Left out, or without an opinion: a hash of the account. */
  assignments?: AssignmentSource;
  /**
   * The address of the browser, for limits against card testing, e.g. from the header that your own proxy sets. Left out: only
   * accounts are limited.
   */
  clientAddress?(request: Request): string | null;
  /** Where the routes are mounted, when the framework leaves the prefix on the path (Express, Next). Hono's `mount` takes it off. */
  basePath?: string;
  /** Epoch milliseconds; wall time when left out. Billing time comes from the subscription's test clock when it has one. */
  now?: () => number;
  log?: Logger;
}

/** Days by feature id, and by plan id for a plan's features and limits together. */
export interface TrialRules {
  features?: Record<string, number>;
  plans?: Record<string, number>;
}

/** A Stripe account of the host's own. Connect is not supported: calls carry no `stripeAccount`, and events of connected accounts are refused. */
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
  /**
   * Resolves when the database is open and migrated. Everything else waits for it by itself; await it to fail early.
   * Rejects with a `ConfigError` when a setting is wrong in a way only a start could show.
   */
  ready: Promise<void>;
  /** The HTTP routes, for any fetch runtime. Paths are relative to the mount point. */
  fetch(request: Request): Promise<Response>;
  sessions: {
    /**
     * A token for the signed-in user's browser, valid for five minutes. Take the account from the session on your server, never
     * from the request.
     */
    create(session: { account: string; user: SessionUser; scope: Scope[]; origin?: string }): Promise<string>;
  };
  accounts: {
    /** Reads the truth from Stripe and the host, and tells every open browser of the account. */
    sync(account: string): Promise<void>;
    /** Stores usage that is counted elsewhere, for meters `resolveAccount` leaves out; daily points also serve the forecast. */
    pushUsage(account: string, counts: UsageCount[]): Promise<void>;
    /** Says the host's own facts changed (usage, people): browsers refresh. */
    touch(account: string): Promise<void>;
  };
  entitlements: {
    /**
     * May the account have this now? The limit holds here; the browser only asks. Seats count active and pending together. Call it
     * inside whatever lock adds the seat, or two requests at once may both be told yes.
     */
    check(
      account: string,
      want: { meter: string; add: number } | { feature: string },
    ): Promise<EntitlementCheck>;
  };
  /** What a growth PM edits, for Studio. */
  campaigns: Campaigns;
  /** What prompts and upgrades came to, for Studio. */
  metrics: Metrics;
  /**
   * Why each campaign speaks to a user of the account or does not, and what its gates answer: in codes and plain words, private reasons
   * included, so keep it from browsers. Without a user, as somebody who has seen nothing yet. Roles of the page's token are not known
   * here: the user is taken for one who may buy, unless the traits say otherwise.
   */
  explain(account: string, user?: string): Promise<AccountExplanation>;
  /** Private facts that decide who is asked. */
  traits: Traits;
  /** Things that happened where no page of ours looks. */
  signals: Signals;
  grants: Pick<Grants, 'create'>;
  switches: Switches;
  /** Accounts that qualify for more, noticed by the product: the pipeline's list. */
  opportunities: Opportunities;
  /** Requests to people. */
  handoffs: Handoffs;
  /** Requests for approval that nobody has answered. */
  requests: Requests;
  /** What is known of a customer or of one user, for them to have or to have erased. */
  privacy: Privacy;
  /** Work that was given up: a host callback that kept failing, a refund above the ceiling, an event of Stripe's. */
  deadLetters: {
    /** The oldest hundred. */
    list(): Promise<DeadLetter[]>;
    /** Tries it again with the next `tick`. False when there is no such dead letter. */
    replay(id: string): Promise<boolean>;
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

const consoleLog: Logger = {
  info: () => {},
  warn: (message, fields) => console.warn(message, fields ?? ''),
  error: (message, fields) => console.error(message, fields ?? ''),
};

/**
 * The server module: routes for browsers, tokens, entitlements, and the background work that keeps money and access in step.
 *
 * With a catalog alone it runs on a local Stripe sandbox and a database in memory. Nothing it starts outlives `close()`.
 *
 * ```ts
 * const uptier = createUptier({ catalog, stripe, storage, sessionKeys, origins, resolveAccount, authorize });
 * app.mount('/uptier', uptier.fetch);
 * setInterval(() => uptier.tick(), 5_000);
 * ```
 *
 * @throws {ConfigError} naming the setting that is wrong and the fix.
 */
export function createUptier(options: UptierOptions): Uptier {
  const checked = checkOptions(options);
  const log = options.log ?? consoleLog;
  const starting = startServer(options, checked, log);
  const ready = starting.then(() => undefined);
  // Everything waits for the start, so somebody always hears of a failed one; this only says that we know.
  ready.catch((error: unknown) => log.error('uptier: could not start', { error: String(error) }));
  return {
    ready,
    fetch: async (request) => (await starting).fetch(request),
    sessions: { create: async (session) => (await starting).tokens.create(session) },
    accounts: {
      sync: async (account) => void (await (await starting).ctx.accounts.sync(account)),
      pushUsage: async (account, counts) => (await starting).ctx.accounts.pushUsage(account, counts),
      touch: async (account) => (await starting).ctx.accounts.touch(account),
    },
    entitlements: {
      check: async (account, want) => checkEntitlement((await starting).ctx, account, want),
    },
    campaigns: {
      list: async () => (await starting).ctx.campaigns.list(),
      get: async (id) => (await starting).ctx.campaigns.get(id),
      saveDraft: async (...args) => (await starting).ctx.campaigns.saveDraft(...args),
      discardDraft: async (...args) => (await starting).ctx.campaigns.discardDraft(...args),
      publish: async (...args) => (await starting).ctx.campaigns.publish(...args),
      restore: async (...args) => (await starting).ctx.campaigns.restore(...args),
      raiseTraffic: async (...args) => (await starting).ctx.campaigns.raiseTraffic(...args),
      fixWords: async (...args) => (await starting).ctx.campaigns.fixWords(...args),
      force: async (...args) => (await starting).ctx.campaigns.force(...args),
      experiments: async () => (await starting).ctx.campaigns.experiments(),
      audit: async (filter) => (await starting).ctx.campaigns.audit(filter),
      audience: async (...args) => (await starting).ctx.campaigns.audience(...args),
      history: async (id) => (await starting).ctx.campaigns.history(id),
      results: async (id) => (await starting).ctx.campaigns.results(id),
      measures: async (...args) => (await starting).ctx.campaigns.measures(...args),
      exposures: async (...args) => (await starting).ctx.campaigns.exposures(...args),
      pace: async (id) => (await starting).ctx.campaigns.pace(id),
      holdout: async () => (await starting).ctx.campaigns.holdout(),
      assignments: async () => (await starting).ctx.campaigns.assignments(),
    },
    explain: async (account, user) => (await starting).ctx.explain(sessionFor(account, user)),
    metrics: {
      read: async (question) => {
        const { ctx } = await starting;
        const { motions } = ctx.campaigns;
        return createMetrics({ ...ctx, motions }).read(question);
      },
    },
    traits: { set: async (reports) => (await starting).ctx.traits.set(reports) },
    signals: { record: async (reports) => (await starting).ctx.signals.record(reports) },
    opportunities: {
      list: async (filter) => (await starting).ctx.opportunities.list(filter),
      ages: async () => (await starting).ctx.opportunities.ages(),
      update: async (...args) => (await starting).ctx.opportunities.update(...args),
      audit: async (filter) => (await starting).ctx.opportunities.audit(filter),
    },
    handoffs: {
      list: async (filter) => (await starting).ctx.handoffs.list(filter),
      answer: async (...args) => (await starting).ctx.handoffs.answer(...args),
      takeUp: async (...args) => (await starting).ctx.handoffs.takeUp(...args),
      assign: async (...args) => (await starting).ctx.handoffs.assign(...args),
    },
    requests: {
      list: async (filter) => listOpenRequests((await starting).ctx.db.query, filter),
      takeUp: async (...args) => (await starting).ctx.requests.takeUp(...args),
    },
    grants: { create: async (...args) => (await starting).ctx.grants.create(...args) },
    switches: {
      get: async () => (await starting).ctx.switches.get(),
      set: async (...args) => (await starting).ctx.switches.set(...args),
    },
    privacy: {
      export: async (subject) => (await starting).ctx.privacy.export(subject),
      erase: async (...args) => (await starting).ctx.privacy.erase(...args),
    },
    deadLetters: {
      list: async () => listDeadLetters((await starting).ctx),
      replay: async (id) => replayDeadLetter((await starting).ctx, id),
    },
    tick: async () => (await starting).tick(),
    close: async () => (await starting.catch(() => null))?.close(),
  };
}
