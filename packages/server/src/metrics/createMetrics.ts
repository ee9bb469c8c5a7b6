import type { Motion } from '@uptier/model';
import type { Base } from '../context.ts';
import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { conversions, journeys } from '../storage/schema.ts';
import { type SQL, sql } from '../storage/sql.ts';
import type { AccountFacts, Cut, Metrics, MetricsGroup, MetricsQuestion, StageCounts } from './Metrics.ts';
import { readAccounts } from './readAccounts.ts';
import { readFirstPurchases, readMotions, readMovements, readPaying, readRetention } from './readRevenue.ts';
import { type Days, readHoldout, readStages, readWaits } from './readStages.ts';
import { readEnds, readUpgrades } from './readUpgrades.ts';
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
      const everybody = cutOf(undefined, { motions: motions(), days });
      const cut = question.by && cutOf(question.by, { motions: motions(), days });
      const paying = await readPaying(query, currency);
      const [
        all,
        groups,
        funnels,
        movements,
        retention,
        fromFirstPurchase,
        holdout,
        byMotion,
        otherCurrencies,
      ] = await Promise.all([
        readGroups(query, everybody, { days, span, currency }),
        cut ? readGroups(query, cut, { days, span, currency }) : [],
        readStages(query, days, { group: sql`campaign`, where: sql`campaign <> ''` }),
        readMovements(query, days, currency),
        readRetention(query, days, { currency, paying }),
        readFirstPurchases(query, span),
        readHoldout(query, days),
        readMotions(query, span),
        countOthers(query, span, currency),
      ]);
      return {
        period: { from: question.from, to: question.to },
        currency,
        otherCurrencies,
        all: all[0] ?? emptyGroup(''),
        groups,
        funnels: funnels.map(({ group, ...stages }) => ({ campaign: group, ...stages })),
        movements,
        retention,
        paying,
        fromFirstPurchase,
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

/** Without a campaign's name an account counts once; by campaign or motion once a campaign. */
function cutOf(
  by: Cut | undefined,
  { motions, days }: { motions: ReadonlyMap<string, Motion>; days: Days },
): Cutting {
  const accounts = sql`campaign = ''`;
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
      return { journeys: { group: week, where: accounts }, sales: cohortOfSale(days) };
    case undefined:
      return { journeys: { group: sql`''`, where: accounts }, sales: sql`''` };
  }
}

/** Day 0 was a Thursday; weeks begin on Mondays. */
const week = sql`to_char(to_timestamp(((day + 3) / 7 * 7 - 3) * 86400.0) at time zone 'utc', 'YYYY-MM-DD')`;

/** The week in which the account of a sale first came; empty: before the period, after the sale, or never. */
const cohortOfSale = ({ first, last }: Days): SQL => sql`coalesce((
  select ${week} from ${journeys} j where j.account = c.account and j.campaign = '' and j.experiment = '' and j.phase = 0
    and j.day between ${first} and ${last} and j.at <= c.at
), '')`;

function motionSql(motions: ReadonlyMap<string, Motion>): SQL {
  const pairs = JSON.stringify(Object.fromEntries(motions));
  return sql`coalesce(${sql.raw(`'${pairs.replaceAll("'", "''")}'::jsonb`)} ->> campaign, '')`;
}

interface Asked {
  days: { first: number; last: number };
  span: { from: number; to: number; now: number };
  currency: string;
}

async function readGroups(db: Query, cut: Cutting, { days, span, currency }: Asked): Promise<MetricsGroup[]> {
  const sold = { ...span, currency, group: cut.sales };
  const [stages, waits, upgrades, lost, regretted, accounts] = await Promise.all([
    readStages(db, days, cut.journeys),
    readWaits(db, days, { ...cut.journeys, today: dayOf(span.now) }),
    readUpgrades(db, sold),
    readEnds(db, sold, 'lost'),
    readEnds(db, sold, 'regretted'),
    cut.accounts
      ? readAccounts(db, { days, span, currency, column: cut.accounts })
      : new Map<string, AccountFacts>(),
  ]);
  const names = [...new Set([...[...stages, ...upgrades].map(({ group }) => group), ...accounts.keys()])];
  const own = <T extends { group: string }>(rows: T[], name: string) =>
    rows.filter(({ group }) => group === name).map(({ group: _, ...row }) => row);
  return names.map((group) => ({
    group,
    stages: own(stages, group)[0] ?? noStages,
    upgrades: own(upgrades, group)[0] ?? null,
    toUpgrade: own(waits, group),
    upgradeLost: own(lost, group),
    upgradeRegretted: own(regretted, group),
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

const emptyGroup = (group: string): MetricsGroup => ({
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
