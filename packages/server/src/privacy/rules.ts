import type { Quote } from '@uptier/model';
import * as schema from '../storage/schema.ts';
import { isNotNull, like, type SQL, type Table } from '../storage/sql.ts';

/** How a table that begins with the account id is exported and erased. */
export interface Rule {
  table: Table;
  /** Rows that stay for the books when the account goes, under a pseudonym. Left out: none. */
  kept?: SQL;
  /** What takes its place in a row whose user goes and that is not deleted, or what is left of it. Left out: the row is deleted with its user. */
  blank?: Record<string, unknown>;
  /** Columns beside `user` that hold the id of a user. */
  people?: string[];
  /** Not exported: it opens a door. */
  hidden?: string[];
}

const { uptier: _schema, liveUpgradeStates: _states, ...tables } = schema;
export type TableName = keyof typeof tables;

const deleted = (table: Table): Rule => ({ table });

/** What was shown, without whom the invoice named. */
const namesNobody = ({ billedTo: _, ...quote }: Quote) => quote;

/** Every table has a rule, or a reason for none; a new one does not compile until it does. */
export const rules: Record<TableName, Rule | string> = {
  accounts: deleted(schema.accounts),
  customers: deleted(schema.customers),
  quotes: { table: schema.quotes, kept: isNotNull(schema.quotes.usedBy), blank: { quote: namesNobody } },
  upgrades: {
    table: schema.upgrades,
    kept: isNotNull(schema.upgrades.id),
    blank: {
      intent: null,
      card: null,
      paymentMethod: null,
      completed: [],
      receipt: null,
      idempotencyKey: null,
    },
  },
  audit: { table: schema.audit, kept: like(schema.audit.action, 'upgrade.%'), blank: {} },
  conversions: { table: schema.conversions, kept: isNotNull(schema.conversions.upgrade) },
  journeys: deleted(schema.journeys),
  // What is paid now no longer holds the account, so what it did must not be counted either.
  movements: deleted(schema.movements),
  rollups: 'Counts of everybody',
  rollupWaits: 'Counts of everybody',
  rollupDeltas: 'Counts of everybody',
  outbox: deleted(schema.outbox),
  requests: deleted(schema.requests),
  requestAskers: deleted(schema.requestAskers),
  cases: { table: schema.cases, hidden: ['tokenHash'] },
  events: deleted(schema.events),
  pacing: deleted(schema.pacing),
  traits: deleted(schema.traits),
  signals: deleted(schema.signals),
  sightings: deleted(schema.sightings),
  assignments: deleted(schema.assignments),
  exposures: deleted(schema.exposures),
  grants: { table: schema.grants, people: ['actor'] },
  // Who tried a feature may not try it again, so the row outlives its user.
  trials: { table: schema.trials, blank: {} },
  opportunities: deleted(schema.opportunities),
  handoffs: deleted(schema.handoffs),
  usage: deleted(schema.usage),
  inbox: 'Ids of Stripe alone, found by customer; see eraseElsewhere.ts',
  rateLimits: 'Its key names the account; see eraseElsewhere.ts',
  campaigns: 'Words for everybody',
  campaignVersions: 'Words for everybody, and who of the host published them',
  experiments: 'Words for everybody',
  settings: 'Switches and cursors',
};

export const personalRules: Rule[] = Object.values(rules).filter((rule) => typeof rule !== 'string');
