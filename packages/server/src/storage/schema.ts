import type {
  ApprovalRequest,
  CardOnFile,
  Change,
  CreateHandoff,
  DeclineReason,
  Handoff,
  HandoffKind,
  Intent,
  Motion,
  Person,
  Quote,
  Receipt,
  Selection,
  UpgradeState,
  UptierEvent,
} from '@uptier/model';
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { BillingState } from '../accounts/BillingState.ts';
import type { ArmChange, WordFix } from '../campaigns/ArmChange.ts';
import type { RuleChanges } from '../campaigns/CampaignRules.ts';
import type { CampaignSource } from '../campaigns/CampaignSource.ts';
import type { SeenFacts } from '../campaigns/SeenFacts.ts';
import type { TestRecord } from '../campaigns/TestPlan.ts';
import type { CaseFacts } from '../cases/CaseFacts.ts';
import type { HandoffContext } from '../handoffs/HandoffContext.ts';
import type { MovementCause, MovementType } from '../metrics/movementOf.ts';
import type { OpportunityReason, OpportunitySource, OpportunityStage } from '../opportunities/Opportunity.ts';
import type { RankPart } from '../opportunities/rankOf.ts';
import type { Pricing } from '../quotes/Pricing.ts';
import type { PlannedSchedule } from '../stripe/gateway.ts';

/**
 * Everything Uptier stores, in a Postgres schema of its own so that it can live beside the host's tables.
 *
 * Account tables carry the account id first in their keys, so that a distributed Postgres can shard by it. Times are epoch
 * milliseconds. Nothing here is a secret: client secrets and tokens are never stored.
 */
export const uptier = pgSchema('uptier');

const millis = (name: string) => bigint(name, { mode: 'number' });

/** What was last read from Stripe about an account. Stripe stays the truth; this can be rebuilt from it. */
export const accounts = uptier.table(
  'accounts',
  {
    account: text().primaryKey(),
    /** Grows by one whenever anything an open browser may show has changed. */
    version: bigint({ mode: 'number' }).notNull().default(0),
    customer: text(),
    billing: jsonb().$type<BillingState>(),
    /** When the read that produced `billing` began: an older read never overwrites a newer one. */
    fetchedAt: millis('fetched_at').notNull().default(0),
    /** Hash of what the account may use, as the host was last told. Null: never told. */
    entitlements: text(),
    /** Recurring revenue a month, minor units of `currency`, as of `billing`; null: not read yet, or its price cannot be told. */
    mrr: bigint({ mode: 'number' }),
    currency: text(),
    /** How many different add-ons it has. */
    addOns: integer('add_ons'),
    /** As the host named it when billing was last read; for counting by segment. */
    segment: text(),
    /** The plan in `billing`, for counting by plan; null: none, or not read since there is this column. */
    plan: text(),
    /** When Stripe was first paid for a subscription. */
    firstPaidAt: millis('first_paid_at'),
    /** The first time an upgrade of ours was paid. */
    firstUpgradedAt: millis('first_upgraded_at'),
    /** The last day in `movements`. */
    movedDay: integer('moved_day'),
  },
  (table) => [
    index('accounts_by_customer').on(table.customer),
    // All that Studio tells apart, without names: so many rows are alike that a million of them take little room.
    index('accounts_by_place').on(
      table.currency,
      table.plan,
      table.segment,
      table.movedDay,
      table.mrr,
      table.addOns,
    ),
    index('accounts_by_first_purchase').on(
      table.firstPaidAt,
      table.firstUpgradedAt,
      table.plan,
      table.segment,
    ),
    index('accounts_upgraded')
      .on(table.account, table.firstPaidAt, table.firstUpgradedAt, table.plan, table.segment)
      .where(sql`first_upgraded_at is not null`),
  ],
);

export const quotes = uptier.table(
  'quotes',
  {
    account: text().notNull(),
    id: text().notNull(),
    user: text('user_id').notNull(),
    customer: text().notNull(),
    subscription: text(),
    quote: jsonb().$type<Quote>().notNull(),
    /** What the confirm compares, and how to ask Stripe for exactly this again. Written and read by quotes/ alone. */
    pricing: jsonb().$type<Pricing>().notNull(),
    fingerprint: text().notNull(),
    /** The upgrade that used it; a quote is used once. */
    usedBy: text('used_by'),
    createdAt: millis('created_at').notNull(),
    expiresAt: millis('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.id] }),
    index('quotes_by_expiry').on(table.expiresAt),
    // What nobody used is looked for every few minutes, to be forgotten; what was used stays, and is not in it.
    index('quotes_unused').on(table.createdAt).where(sql`used_by is null`),
  ],
);

/** The states in which an attempt may still move money. The unique index below repeats them in SQL. */
export const liveUpgradeStates = [
  'calling',
  'requires_action',
  'awaiting_payment',
  'processing',
  'unknown',
] as const satisfies UpgradeState[];

/** One row per attempt to carry out a quote. */
export const upgrades = uptier.table(
  'upgrades',
  {
    account: text().notNull(),
    id: text().notNull(),
    user: text('user_id').notNull(),
    customer: text().notNull(),
    subscription: text(),
    quoteId: text('quote_id').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    /** Hash of the request body: the same key with another body is refused. */
    requestHash: text('request_hash').notNull(),
    state: text().$type<UpgradeState>().notNull(),
    /** The key sent to Stripe; events carry it back, which is how they find this row. */
    stripeKey: text('stripe_key').notNull(),
    /** Counts the calls that may charge: the change itself is 1, each further card one more. Part of `stripeKey`. */
    round: integer().notNull().default(1),
    invoice: text(),
    /** The subscription's newest invoice before the change; a newer one is the change's own. */
    latestInvoice: text('latest_invoice'),
    /** What pays: kept to say so on the receipt, and to repeat a call whose answer was lost. */
    paymentMethod: text('payment_method'),
    card: jsonb().$type<CardOnFile>(),
    /** Set before the invoice is voided, so that whoever finds it void knows why. */
    closing: text().$type<'cancel' | 'expiry'>(),
    from: jsonb('from_selection').$type<Selection>().notNull(),
    to: jsonb('to_selection').$type<Selection>().notNull(),
    /** Minor units quoted. */
    amount: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    charged: bigint({ mode: 'number' }),
    decline: text().$type<DeclineReason>(),
    receipt: jsonb().$type<Receipt>(),
    intent: jsonb().$type<Intent>(),
    requestId: text('request_id'),
    /** The recurring terms as the user saw them. */
    consent: text().notNull(),
    /** The Checkout session in which a first subscription is bought; null for a change of an existing one. */
    checkout: text(),
    /** The start date the user chose; null: at once. */
    startsAt: millis('starts_at'),
    /** The subscription schedule that will make the change on that date. */
    schedule: text(),
    /** What a subscription schedule had planned before this upgrade took its place, so that it can be put back. */
    released: jsonb().$type<PlannedSchedule>(),
    completed: jsonb().$type<string[]>().notNull().default([]),
    /** When the call that may charge was last sent; null while none was. */
    calledAt: millis('called_at'),
    /** How often the reconciler looked, and when it looks next. */
    tries: integer().notNull().default(0),
    nextAt: millis('next_at'),
    openUntil: millis('open_until'),
    createdAt: millis('created_at').notNull(),
    updatedAt: millis('updated_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.id] }),
    uniqueIndex('upgrades_once_per_key').on(table.account, table.idempotencyKey),
    uniqueIndex('upgrades_one_live_per_customer')
      .on(table.customer)
      .where(sql`state in ('calling', 'requires_action', 'awaiting_payment', 'processing', 'unknown')`),
    index('upgrades_due').on(table.nextAt).where(sql`next_at is not null`),
    index('upgrades_by_stripe_key').on(table.stripeKey),
    index('upgrades_by_invoice').on(table.invoice),
    index('upgrades_by_checkout').on(table.checkout).where(sql`checkout is not null`),
    index('upgrades_by_schedule').on(table.schedule).where(sql`schedule is not null`),
    // One invoice settles one upgrade, whatever the code believes.
    uniqueIndex('upgrades_one_per_invoice').on(table.account, table.invoice),
  ],
);

/** Events from Stripe, by webhook or by polling; stored first, worked on later. Local to the coordinator when sharded. */
export const inbox = uptier.table(
  'inbox',
  {
    id: text().primaryKey(),
    type: text().notNull(),
    objectId: text('object_id'),
    customer: text(),
    /** The key of the call that caused it: how an invoice finds the attempt that made it. */
    idempotencyKey: text('idempotency_key'),
    tries: integer().notNull().default(0),
    nextAt: millis('next_at'),
    createdAt: millis('created_at').notNull(),
    receivedAt: millis('received_at').notNull(),
    doneAt: millis('done_at'),
    deadAt: millis('dead_at'),
    lastError: text('last_error'),
  },
  (table) => [
    index('inbox_due').on(table.nextAt).where(sql`next_at is not null`),
    index('inbox_by_idempotency_key').on(table.idempotencyKey).where(sql`idempotency_key is not null`),
    index('inbox_done').on(table.receivedAt).where(sql`done_at is not null`),
    index('inbox_dead').on(table.createdAt).where(sql`dead_at is not null`),
  ],
);

/** Work promised in the transaction that made it true: callbacks to the host, refunds. Delivered at least once. */
export const outbox = uptier.table(
  'outbox',
  {
    id: text().primaryKey(),
    account: text().notNull(),
    kind: text().notNull(),
    /** What makes it unique among its kind, e.g. the upgrade id. */
    subject: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    tries: integer().notNull().default(0),
    /** Null once done or dead. */
    nextAt: millis('next_at'),
    createdAt: millis('created_at').notNull(),
    doneAt: millis('done_at'),
    deadAt: millis('dead_at'),
    lastError: text('last_error'),
  },
  (table) => [
    uniqueIndex('outbox_once').on(table.account, table.kind, table.subject),
    index('outbox_due').on(table.nextAt).where(sql`next_at is not null`),
    index('outbox_done').on(table.doneAt).where(sql`done_at is not null`),
    index('outbox_dead').on(table.createdAt).where(sql`dead_at is not null`),
  ],
);

/** Append only: who, when, what was shown, what was charged. */
export const audit = uptier.table(
  'audit',
  {
    account: text().notNull(),
    id: text().notNull(),
    at: millis('at').notNull(),
    user: text('user_id'),
    action: text().notNull(),
    subject: text(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.id] }),
    index('audit_by_time').on(table.account, table.at),
    // Append only, so a block-range index finds the old ones at nearly no cost to who writes.
    index('audit_by_age').using('brin', table.at),
    // Few among all that is charged, and read of all accounts.
    index('audit_of_pipeline')
      .on(table.at, table.id)
      .where(
        sql`action in ('opportunity.updated', 'handoff.answered', 'handoff.assigned', 'handoff.taken_up', 'request.taken_up')`,
      ),
  ],
);

/** Requests for approval. One open row per account and change: the same wish of several people is one request. */
export const requests = uptier.table(
  'requests',
  {
    account: text().notNull(),
    id: text().notNull(),
    state: text().$type<ApprovalRequest['state']>().notNull(),
    change: jsonb().$type<Change>().notNull(),
    /** The change in canonical form; equal keys merge while open, whoever is asked to approve. */
    mergeKey: text('merge_key').notNull(),
    reason: jsonb().$type<ApprovalRequest['reason']>().notNull(),
    approver: jsonb().$type<ApprovalRequest['approver']>().notNull(),
    upgrade: text(),
    answer: text(),
    /** Under which it is worked on; null in rows of the release before. */
    opportunity: text(),
    createdAt: millis('created_at').notNull(),
    decidedAt: millis('decided_at'),
    expiresAt: millis('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.id] }),
    uniqueIndex('requests_one_open').on(table.account, table.mergeKey).where(sql`state = 'open'`),
    index('requests_open_by_expiry').on(table.expiresAt).where(sql`state = 'open'`),
  ],
);

export const requestAskers = uptier.table(
  'request_askers',
  {
    account: text().notNull(),
    request: text().notNull(),
    user: text('user_id').notNull(),
    name: text().notNull(),
    note: text().notNull(),
    intent: jsonb().$type<Intent>(),
    askedAt: millis('asked_at').notNull(),
    /** When the approver was last told of it; null in rows of the release before. */
    toldAt: millis('told_at'),
  },
  (table) => [primaryKey({ columns: [table.account, table.request, table.user] })],
);

/** Business cases: pages that show and cannot pay. Of what opens one only a hash is kept. */
export const cases = uptier.table(
  'cases',
  {
    account: text().notNull(),
    id: text().notNull(),
    user: text('user_id').notNull(),
    author: text().notNull(),
    tokenHash: text('token_hash').notNull(),
    to: jsonb('to_selection').$type<Selection>().notNull(),
    facts: jsonb().$type<CaseFacts>().notNull(),
    createdAt: millis('created_at').notNull(),
    expiresAt: millis('expires_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.id] }),
    index('cases_by_token').on(table.tokenHash),
    index('cases_by_expiry').on(table.expiresAt),
  ],
);

/** What browsers reported. The id comes from the browser, so that a retry is harmless. */
export const events = uptier.table(
  'events',
  {
    account: text().notNull(),
    id: text().notNull(),
    user: text('user_id').notNull(),
    at: millis('at').notNull(),
    receivedAt: millis('received_at').notNull(),
    kind: text().$type<UptierEvent['kind']>().notNull(),
    campaign: text(),
    event: jsonb().$type<UptierEvent>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.id] }),
    index('events_by_campaign').on(table.account, table.campaign, table.at),
    index('events_by_age').using('brin', table.receivedAt),
    // How many accounts come to a campaign, for planning a test.
    index('events_due').on(table.campaign, table.receivedAt).where(sql`kind = 'qualified_would_show'`),
  ],
);

/**
 * How far an account has come with a campaign, each step once: counted when it happens, so that nothing has to be counted over all events.
 * The empty campaign is the account as a whole; with an experiment, its part in that test, for as long as it has to convert.
 */
export const journeys = uptier.table(
  'journeys',
  {
    account: text().notNull(),
    campaign: text().notNull(),
    experiment: text().notNull(),
    phase: integer().notNull(),
    arm: text().notNull(),
    /** The plan and the segment it was in when it came. */
    plan: text().notNull(),
    segment: text().notNull(),
    /** When it first came; in a test when the prompt would first have been shown, and null before. */
    at: millis('at'),
    /** The UTC day of `at`, since 1970. */
    day: integer(),
    /** What happens from then on no longer counts. Null: everything does. */
    until: millis('until'),
    /** Bits of `stageBits`. */
    reached: integer().notNull(),
    /** The bits that the last change added: how a change tells what to count. */
    fresh: integer().notNull(),
    /** When it was first shown; a day later, again is again. */
    shownAt: millis('shown_at'),
    paidAt: millis('paid_at'),
    /** Recurring revenue gained since it came, minor units a month. */
    mrr: bigint({ mode: 'number' }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.account, table.campaign, table.experiment, table.phase] })],
);

const count = (name: string) => bigint(name, { mode: 'number' }).notNull().default(0);

const cube = {
  /** The day accounts came on; 0: accounts of a test that qualify and wait for their turn. */
  day: integer().notNull(),
  campaign: text().notNull(),
  experiment: text().notNull(),
  phase: integer().notNull(),
  arm: text().notNull(),
  plan: text().notNull(),
  segment: text().notNull(),
};

/** One counter a stage; they only ever add up, so sums over any days and any of the columns above are exact. */
const counters = {
  qualified: count('qualified'),
  eligible: count('eligible'),
  shown: count('shown'),
  engaged: count('engaged'),
  previewed: count('previewed'),
  paid: count('paid'),
  dismissed: count('dismissed'),
  neverAgain: count('never_again'),
  refunded: count('refunded'),
  downgraded: count('downgraded'),
  canceled: count('canceled'),
  mixed: count('mixed'),
  contacted: count('contacted'),
  erred: count('erred'),
  repeated: count('repeated'),
  /** Accounts that reached a stage without one before it. */
  skipped: count('skipped'),
  /** Recurring revenue gained, and the sum of each account's squared. */
  mrr: count('mrr'),
  mrrSquares: doublePrecision('mrr_squares').notNull().default(0),
};

/** Journeys counted by the day accounts came on. What happened in the last seconds is still in `rollupDeltas`; a reader adds both. */
export const rollups = uptier.table('rollups', { ...cube, ...counters }, (table) => [
  primaryKey({
    columns: [table.campaign, table.experiment, table.phase, table.arm, table.plan, table.segment, table.day],
  }),
]);

/** Accounts by how many days after they came they first paid. */
export const rollupWaits = uptier.table(
  'rollup_waits',
  {
    day: integer().notNull(),
    campaign: text().notNull(),
    plan: text().notNull(),
    segment: text().notNull(),
    waited: integer().notNull(),
    accounts: count('accounts'),
  },
  (table) => [primaryKey({ columns: [table.campaign, table.plan, table.segment, table.day, table.waited] })],
);

/** What is to be added to the two above. Rows only come and go: everybody writes here at once, and nobody waits for anybody. */
export const rollupDeltas = uptier.table('rollup_deltas', {
  ...cube,
  ...counters,
  /** Set where the account has just paid for the first time. */
  waited: integer(),
});

/** What an account's recurring revenue did on a day, net: up and down again is nothing. */
export const movements = uptier.table(
  'movements',
  {
    account: text().notNull(),
    /** UTC, since 1970. */
    day: integer().notNull(),
    at: millis('at').notNull(),
    before: bigint({ mode: 'number' }).notNull(),
    after: bigint({ mode: 'number' }).notNull(),
    currency: text().notNull(),
    type: text().$type<MovementType>().notNull(),
    cause: text().$type<MovementCause>().notNull(),
    /** Whether it had paid before that day. */
    everPaid: boolean('ever_paid').notNull(),
    plan: text().notNull(),
    segment: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.day] }), index('movements_by_day').on(table.day)],
);

/** What a user was shown and how they answered: the caps of pacing hold across devices because they live here. */
export const pacing = uptier.table(
  'pacing',
  {
    account: text().notNull(),
    user: text('user_id').notNull(),
    memory: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    leaseId: text('lease_id'),
    /** The page that holds the right to interrupt. */
    leaseHolder: text('lease_holder'),
    leaseUntil: millis('lease_until').notNull().default(0),
    updatedAt: millis('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.user] })],
);

/** What is known of an account, or of one of its users, for targeting. Private: it decides on the server and never reaches a page. */
export const traits = uptier.table(
  'traits',
  {
    account: text().notNull(),
    /** Empty: the account's own. */
    user: text('user_id').notNull(),
    name: text().notNull(),
    /** Null: taken back. */
    value: jsonb().$type<unknown>(),
    /** When it was so: an older report never overwrites a newer one. */
    at: millis('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.user, table.name] })],
);

/** What happened in an account, by name: reported by its pages, or by the host's server. */
export const signals = uptier.table(
  'signals',
  {
    account: text().notNull(),
    id: text().notNull(),
    /** Empty: nobody in particular did it. */
    user: text('user_id').notNull(),
    name: text().notNull(),
    at: millis('at').notNull(),
    /** The page that reported it, which counts its own by itself; empty for servers. */
    client: text().notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.id] }),
    index('signals_by_name').on(table.account, table.name, table.at),
    index('signals_by_time').on(table.at),
    index('signals_by_user').on(table.account, table.user, table.at),
    // Whether a host reports these at all; the names repeat `troubles` in SQL.
    index('signals_of_trouble')
      .on(table.name, table.at)
      .where(sql`name in ('support_contact', 'page_error')`),
  ],
);

/** The account's arm of an experiment, written once: sticky whatever happens to the weights. */
export const assignments = uptier.table(
  'assignments',
  {
    account: text().notNull(),
    experiment: text().notNull(),
    phase: integer().notNull(),
    arm: text().notNull(),
    assignedAt: millis('assigned_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.experiment, table.phase] }),
    index('assignments_by_experiment').on(table.experiment, table.phase, table.arm),
  ],
);

/** The first time an account met an arm, by kind (`qualified_would_show`, `exposure`). */
export const exposures = uptier.table(
  'exposures',
  {
    account: text().notNull(),
    experiment: text().notNull(),
    phase: integer().notNull(),
    kind: text().notNull(),
    arm: text().notNull(),
    firstAt: millis('first_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.experiment, table.phase, table.kind] })],
);

/** A conversion is a settled invoice that raises MRR. */
export const conversions = uptier.table(
  'conversions',
  {
    account: text().notNull(),
    upgrade: text().notNull(),
    /** Monthly recurring revenue gained, in minor units. */
    mrrDelta: bigint('mrr_delta', { mode: 'number' }).notNull(),
    currency: text().notNull(),
    at: millis('at').notNull(),
    /** What it was made for; null in rows of the release before. */
    motion: text().$type<Motion>(),
    cause: text().$type<MovementCause>(),
    /** The plan and the segment the account was in before. */
    plan: text(),
    segment: text(),
    /** The campaign it is attributed to, and what somebody did with its prompt; null: no prompt was opened or seen in time. */
    campaign: text(),
    credit: text().$type<'opened' | 'seen'>(),
    /** The UTC day on which the account first came; null: after the sale, or never. */
    cameDay: integer('came_day'),
    /** The account's recurring revenue with it. */
    mrrAfter: bigint('mrr_after', { mode: 'number' }),
    refundedAt: millis('refunded_at'),
    downgradedAt: millis('downgraded_at'),
    /** When a cancellation was asked for, or took effect unasked. */
    canceledAt: millis('canceled_at'),
    /** When the account's recurring revenue first fell below `mrrAfter`. */
    lostAt: millis('lost_at'),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.upgrade] }),
    index('conversions_by_time').on(table.at),
  ],
);

/** Published and drafted words of a campaign; the catalog and triggers live in code. Reference table when sharded. */
export const campaigns = uptier.table('campaigns', {
  id: text().primaryKey(),
  draft: jsonb().$type<CampaignSource>(),
  /** Grows with every save; the next save must name the one it started from. */
  draftVersion: integer('draft_version').notNull().default(0),
  /** Whom, when, how often and what: those parts that the draft sets otherwise than code. Null: the release before saved it, and changed none. */
  draftRules: jsonb('draft_rules').$type<RuleChanges>(),
  draftBy: text('draft_by'),
  draftAt: millis('draft_at'),
  publishedVersion: integer('published_version'),
  enabled: boolean(),
  updatedAt: millis('updated_at').notNull(),
});

export const campaignVersions = uptier.table(
  'campaign_versions',
  {
    campaign: text().notNull(),
    version: integer().notNull(),
    source: jsonb().$type<CampaignSource>().notNull(),
    /** What differs from code. Null: the release before wrote this and said nothing of them, so they are those of the version before. */
    rules: jsonb().$type<RuleChanges>(),
    experiment: jsonb().$type<{ id: string; phase: number }>(),
    /** Why, where it was said. */
    note: text(),
    actor: text().notNull(),
    publishedAt: millis('published_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.campaign, table.version] })],
);

export const experiments = uptier.table(
  'experiments',
  {
    id: text().notNull(),
    phase: integer().notNull(),
    campaign: text().notNull(),
    weights: jsonb().$type<number[]>().notNull(),
    /** Arm "0" is the control; each arm has its words. */
    variants: jsonb().$type<CampaignSource[]>().notNull(),
    /** Arms that are shown nothing unasked, by index; null: every arm is shown its words. */
    withheld: jsonb().$type<number[]>(),
    /** What an arm changes besides the words; null: nothing. */
    arms: jsonb().$type<ArmChange[]>(),
    /** Share of accounts that take part; null: all. It may rise, and never falls. */
    traffic: doublePrecision(),
    /** Typing mistakes that were put right while it ran. */
    fixes: jsonb().$type<WordFix[]>(),
    /** Accounts of the host's own people that are shown an arm and never count, by id. */
    forced: jsonb().$type<Record<string, number>>(),
    /** When it may be decided, and on what; null for tests of before there were plans. */
    plan: jsonb().$type<TestRecord>(),
    state: text().$type<'running' | 'stopped'>().notNull(),
    startedAt: millis('started_at').notNull(),
    stoppedAt: millis('stopped_at'),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.phase] }),
    uniqueIndex('experiments_one_running').on(table.campaign).where(sql`state = 'running'`),
  ],
);

/**
 * Each account as it was last seen, by the user who looked: what an audience is estimated from. Private like traits, and no more than a
 * month of it is ever read.
 */
export const sightings = uptier.table(
  'sightings',
  {
    account: text().notNull(),
    user: text('user_id').notNull(),
    /** 0 to 999 by the account: a fair part of all accounts is those below some number. */
    bucket: integer().notNull(),
    at: millis('at').notNull(),
    facts: jsonb().$type<SeenFacts>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.user] }),
    index('sightings_by_bucket').on(table.bucket, table.at),
  ],
);

/** A time-boxed extra that ends by itself and never bills by itself. */
export const grants = uptier.table(
  'grants',
  {
    account: text().notNull(),
    id: text().notNull(),
    features: jsonb().$type<string[]>().notNull(),
    plan: text(),
    startsAt: millis('starts_at').notNull(),
    endsAt: millis('ends_at').notNull(),
    actor: text().notNull(),
    /** When the host was told that it had ended. */
    endedAt: millis('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.id] }),
    index('grants_running').on(table.endsAt).where(sql`ended_at is null`),
  ],
);

/** Customers we made in Stripe for accounts that had none, until the host knows them. */
export const customers = uptier.table('customers', {
  account: text().primaryKey(),
  customer: text().notNull(),
  createdAt: millis('created_at').notNull(),
});

/** Trials that users began by themselves: a feature can be tried once. */
export const trials = uptier.table(
  'trials',
  {
    account: text().notNull(),
    feature: text().notNull(),
    grant: text('grant_id').notNull(),
    user: text('user_id').notNull(),
    startedAt: millis('started_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.feature] })],
);

/**
 * Accounts that qualify for more: the list is made by the product. One open row per account and motion; stages are the pipeline's.
 * The unique index repeats the open stages in SQL.
 */
export const opportunities = uptier.table(
  'opportunities',
  {
    account: text().notNull(),
    id: text().notNull(),
    motion: text().$type<Motion>().notNull(),
    campaign: text(),
    stage: text().$type<OpportunityStage>().notNull(),
    source: text().$type<OpportunitySource>().notNull(),
    owner: jsonb().$type<Person>(),
    /** Codes and plain words, as of the last time it qualified. */
    reasons: jsonb().$type<OpportunityReason[]>().notNull(),
    /** The change that was offered; buying it or more wins the opportunity. */
    change: jsonb().$type<Change>(),
    /** List price of that change a year, minor units; null when people make the price. */
    yearly: bigint({ mode: 'number' }),
    currency: text().notNull(),
    note: text().notNull().default(''),
    /** The higher the sooner; see `rankOf`. */
    rank: integer().notNull().default(0),
    /** What the rank is made of. */
    ranking: jsonb().$type<RankPart[]>(),
    createdAt: millis('created_at').notNull(),
    /** When it last qualified; one that stops qualifying expires. */
    seenAt: millis('seen_at').notNull(),
    /** When it entered its stage. */
    stageAt: millis('stage_at').notNull(),
    closedAt: millis('closed_at'),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.id] }),
    uniqueIndex('opportunities_one_open')
      .on(table.account, table.motion)
      .where(sql`stage in ('new', 'contacted', 'negotiating')`),
    index('opportunities_by_stage').on(table.stage, table.createdAt),
    index('opportunities_by_rank').on(table.rank).where(sql`stage in ('new', 'contacted', 'negotiating')`),
  ],
);

/** Requests to a person: sales, a CSM, or help. Asking again while one is open is the same one. */
export const handoffs = uptier.table(
  'handoffs',
  {
    account: text().notNull(),
    id: text().notNull(),
    kind: text().$type<HandoffKind>().notNull(),
    state: text().$type<Handoff['state']>().notNull(),
    user: text('user_id').notNull(),
    name: text().notNull(),
    about: jsonb().$type<Omit<CreateHandoff, 'kind' | 'note'>>().notNull(),
    note: text().notNull(),
    /** What the person needs to know of the account, as it was. */
    context: jsonb().$type<HandoffContext>().notNull(),
    person: jsonb().$type<Person>().notNull(),
    replyBy: millis('reply_by').notNull(),
    opportunity: text(),
    createdAt: millis('created_at').notNull(),
    answeredAt: millis('answered_at'),
  },
  (table) => [
    primaryKey({ columns: [table.account, table.id] }),
    uniqueIndex('handoffs_one_open').on(table.account, table.user, table.kind).where(sql`state = 'open'`),
    index('handoffs_by_state').on(table.state, table.createdAt),
  ],
);

/** Usage a host pushed instead of answering it in `resolveAccount`. */
export const usage = uptier.table(
  'usage',
  {
    account: text().notNull(),
    meter: text().notNull(),
    /** Gigabytes may be fractions. */
    active: doublePrecision().notNull(),
    pending: doublePrecision().notNull().default(0),
    at: millis('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.meter, table.at] })],
);

/** Spent and left of each rate limit. */
export const rateLimits = uptier.table('rate_limits', {
  key: text().primaryKey(),
  tokens: bigint({ mode: 'number' }).notNull(),
  at: millis('at').notNull(),
});

/** Switches that hold everywhere within seconds, and the cursor of the event poll. */
export const settings = uptier.table('settings', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
  updatedAt: millis('updated_at').notNull(),
});
