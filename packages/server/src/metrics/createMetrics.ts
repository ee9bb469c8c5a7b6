import type { Motion } from '@uptier/model';
import type { Base } from '../context.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { conversions } from '../storage/schema.ts';
import { type SQL, sql } from '../storage/sql.ts';
import type { AccountFacts, Cut, Metrics, MetricsGroup, MetricsQuestion, StageCounts } from './Metrics.ts';
import { readAccounts, sumAccounts } from './readAccounts.ts';
import { readMotions, readMovements } from './readRevenue.ts';
import { type Days, readHoldout, readStages, readWaits } from './readStages.ts';
import { readSales, type Sales } from './readUpgrades.ts';
import { dayMs, dayOf } from './stages.ts';

interface Parts extends Pick<Base, 'catalog' | 'db' | 'now'> {
  /** What each campaign is for. */
  motions(): ReadonlyMap<string, Motion>;
}

/** Counts that are added up when things happen, and small tables of sales and movements: exact, and as fast with a million accounts. */
export function createMetrics({ catalog, db, now, motions }: Parts): Metrics {
  const { currency } = catalog;
  return {
    async read(question) {
      const { query } = db;
      const days = { first: dayOf(question.from), last: dayOf(question.to - 1) };
      const span = { from: days.first * dayMs, to: (days.last + 1) * dayMs, now: now() };
      const cut = cutOf(question.by, { motions: motions(), days });
      const asked = { days, span, currency };
      const [all, stages, funnels, movements, accounts, holdout, byMotion, otherCurrencies, sales] =
        await Promise.all([
          readEverybody(query, asked),
          cut ? readParts(query, cut, asked) : null,
          readStages(query, days, { group: sql`campaign`, where: sql`campaign <> ''` }),
          readMovements(query, days, currency),
          readAllAccounts(query, asked, cut?.accounts),
          readHoldout(query, days),
          readMotions(query, span),
          countOthers(query, span, currency),
          readSales(query, { ...span, currency, group: cut?.sales ?? sql`''` }),
        ]);
      return {
        period: { from: question.from, to: question.to },
        currency,
        otherCurrencies,
        all: { ...all, ...sales.all },
        groups: stages && cut ? groupsOf(stages, sales.groups, accounts.groups) : [],
        funnels: funnels.map(({ group, ...stages }) => ({ campaign: group, ...stages })),
        movements,
        ...accounts.all,
        holdout,
        motions: byMotion,
      };
    },
  };
}

interface Cutting {
  /** How journeys are told apart, and which of them count. */
  journeys: { group: SQL; where: SQL };
  /** How sales are, of a row of conversions named c. */
  sales: SQL;
  /** How accounts are; left out: not that way. */
  accounts?: 'plan' | 'segment';
}

const everybody = { group: sql`''`, where: sql`campaign = ''` };

/** Without a campaign's name an account counts once; by campaign or motion once a campaign. Null: not told apart. */
function cutOf(
  by: Cut | undefined,
  { motions, days }: { motions: ReadonlyMap<string, Motion>; days: Days },
): Cutting | null {
  const accounts = everybody.where;
  switch (by) {
    case 'plan':
      return {
        journeys: { group: sql`plan`, where: accounts },
        sales: sql`coalesce(c.plan, '')`,
        accounts: by,
      };
    case 'segment':
      return {
        journeys: { group: sql`segment`, where: accounts },
        sales: sql`coalesce(c.segment, '')`,
        accounts: by,
      };
    case 'campaign':
      return {
        journeys: { group: sql`campaign`, where: sql`campaign <> ''` },
        sales: sql`coalesce(c.campaign, '')`,
      };
    case 'motion':
      return {
        journeys: { group: motionSql(motions), where: sql`campaign <> ''` },
        sales: sql`coalesce(c.motion, '')`,
      };
    case 'cohort':
      return { journeys: { group: weekOf('day'), where: accounts }, sales: cohortOfSale(days) };
    case undefined:
      return null;
  }
}

/** Day 0 was a Thursday; weeks begin on Mondays. */
const weekOf = (day: string): SQL => sql.raw(`(date '1970-01-01' + ((${day} + 3) / 7 * 7 - 3))::text`);

/** The week in which the account of a sale first came; empty: before the period, after the sale, or never. */
const cohortOfSale = ({ first, last }: Days): SQL =>
  sql`case when c.came_day between ${first} and ${last} then ${weekOf('c.came_day')} else '' end`;

function motionSql(motions: ReadonlyMap<string, Motion>): SQL {
  const pairs = JSON.stringify(Object.fromEntries(motions));
  return sql`coalesce(${sql.raw(`'${pairs.replaceAll("'", "''")}'::jsonb`)} ->> campaign, '')`;
}

interface Asked {
  days: { first: number; last: number };
  span: { from: number; to: number; now: number };
  currency: string;
}

type Journeys = Pick<MetricsGroup, 'group' | 'stages' | 'toUpgrade'>;

async function readParts(db: Query, cut: Cutting, { days, span }: Asked): Promise<Journeys[]> {
  const [stages, waits] = await Promise.all([
    readStages(db, days, cut.journeys),
    readWaits(db, days, { ...cut.journeys, today: dayOf(span.now) }),
  ]);
  return stages.map(({ group, ...counts }) => ({
    group,
    stages: counts,
    toUpgrade: waits.filter((one) => one.group === group).map(({ group: _, ...watch }) => watch),
  }));
}

async function readEverybody(db: Query, asked: Asked): Promise<MetricsGroup> {
  const [all] = await readParts(db, { journeys: everybody, sales: sql`''` }, asked);
  return { ...nothingOf(''), ...all };
}

interface Accounts {
  all: AccountFacts;
  /** Empty where accounts are not told apart. */
  groups: ReadonlyMap<string, AccountFacts>;
}

/** All of them are the sum of the parts: nothing large is read twice. */
async function readAllAccounts(db: Query, asked: Asked, column: Cutting['accounts']): Promise<Accounts> {
  const groups = await readAccounts(db, { ...asked, column });
  return { all: sumAccounts([...groups.values()]), groups: column ? groups : new Map() };
}

/** Groups of accounts that came, then those that only bought or only pay. */
function groupsOf(
  journeys: readonly Journeys[],
  sales: ReadonlyMap<string, Sales>,
  accounts: ReadonlyMap<string, AccountFacts>,
): MetricsGroup[] {
  const names = new Set([...journeys.map(({ group }) => group), ...sales.keys(), ...accounts.keys()]);
  return [...names].map((group) => ({
    ...nothingOf(group),
    ...journeys.find((one) => one.group === group),
    ...sales.get(group),
    accounts: accounts.get(group) ?? null,
  }));
}

const noStages: StageCounts = {
  qualified: 0,
  eligible: 0,
  shown: 0,
  engaged: 0,
  previewed: 0,
  paid: 0,
  dismissed: 0,
  neverAgain: 0,
  repeated: 0,
  skipped: 0,
};

const nothingOf = (group: string): MetricsGroup => ({
  group,
  stages: noStages,
  upgrades: null,
  toUpgrade: [],
  upgradeLost: [],
  upgradeRegretted: [],
  accounts: null,
});

async function countOthers(db: Query, { from, to }: MetricsQuestion, currency: string): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::int as count from ${conversions} where at >= ${from} and at < ${to} and currency <> ${currency}`,
  );
  return row!.count;
}
