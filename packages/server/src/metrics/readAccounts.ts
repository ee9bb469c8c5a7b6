import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { accounts, conversions, movements } from '../storage/schema.ts';
import { type SQL, sql } from '../storage/sql.ts';
import type { AccountFacts, PayingFacts, RetentionFacts, Watch } from './Metrics.ts';
import type { Days } from './readStages.ts';
import { sumWatches } from './readUpgrades.ts';
import { dayMs } from './stages.ts';

interface Asked {
  days: Days;
  span: { from: number; to: number; now: number };
  currency: string;
  /** What they are told apart by. */
  column: 'plan' | 'segment';
}

type Grouped<T> = T & { group: string };
type Start = Record<
  'accounts' | 'start' | 'stop' | 'kept' | 'tier' | 'other' | 'back' | 'less' | 'gone',
  number
>;

/** What accounts pay, by the plan or the segment they are in. All of it from one index, not from what was read from Stripe. */
export async function readAccounts(db: Query, asked: Asked): Promise<Map<string, AccountFacts>> {
  const [paying, started, first] = await Promise.all([
    readNow(db, asked),
    readStarted(db, asked),
    readFirst(db, asked),
  ]);
  const names = new Set([...paying, ...started, ...first].map(({ group }) => group));
  const ofGroup = <T>(rows: Grouped<T>[], name: string) => rows.find(({ group }) => group === name);
  return new Map(
    [...names].map((name): [string, AccountFacts] => {
      const now = ofGroup(paying, name) ?? nobody;
      return [
        name,
        {
          paying: { accounts: now.accounts, mrr: now.mrr, withAddOn: now.withAddOn },
          retention: retentionOf(now, ofGroup(started, name)),
          fromFirstPurchase: sumWatches(first.filter(({ group }) => group === name)),
        },
      ];
    }),
  );
}

/** Every account is in one part. */
export function sumAccounts(parts: readonly AccountFacts[]): AccountFacts {
  const add = <T extends object>(all: T, one: T): T =>
    Object.fromEntries(
      Object.entries(all).map(([name, sum]) => [name, sum + (one as Record<string, number>)[name]!]),
    ) as T;
  return {
    paying: parts.map(({ paying }) => paying).reduce(add, { accounts: 0, mrr: 0, withAddOn: 0 }),
    retention: parts.map(({ retention }) => retention).reduce(add, noRetention),
    fromFirstPurchase: sumWatches(parts.flatMap(({ fromFirstPurchase }) => fromFirstPurchase)),
  };
}

const noRetention: RetentionFacts = {
  ...{ accounts: 0, start: 0, end: 0, kept: 0 },
  ...{ tierUpgrades: 0, otherExpansion: 0, reactivation: 0, contraction: 0, churn: 0 },
};

const nobody: Now = { accounts: 0, mrr: 0, withAddOn: 0, moved: 0, movedMrr: 0 };

/** Who did not move pays the same and is where it was: what is paid now less what those pay now that moved. */
function retentionOf(now: Now, started?: Start): RetentionFacts {
  const still = now.mrr - now.movedMrr;
  return {
    accounts: now.accounts - now.moved + (started?.accounts ?? 0),
    start: still + (started?.start ?? 0),
    end: still + (started?.stop ?? 0),
    kept: still + (started?.kept ?? 0),
    tierUpgrades: started?.tier ?? 0,
    otherExpansion: started?.other ?? 0,
    reactivation: started?.back ?? 0,
    contraction: started?.less ?? 0,
    churn: started?.gone ?? 0,
  };
}

const columnOf = ({ column }: Asked, row: string): SQL => sql.raw(`coalesce(${row}.${column}, '')`);

type Now = PayingFacts & { moved: number; movedMrr: number };

/** What accounts pay now, where they are now, and what of it those pay that have moved since the start. */
function readNow(db: Query, asked: Asked): Promise<Grouped<Now>[]> {
  const { days, currency } = asked;
  return rowsOf(
    db,
    sql`
      select ${columnOf(asked, 'a')} as "group", count(*)::int as accounts, sum(mrr)::float8 as mrr,
        count(*) filter (where add_ons > 0)::int as "withAddOn",
        count(m.account)::int as moved, coalesce(sum(mrr) filter (where m.account is not null), 0)::float8 as "movedMrr"
      from ${accounts} a left join (
        select distinct account from ${movements} where day >= ${days.first} and currency = ${currency}
      ) m on m.account = a.account
      where mrr > 0 and a.currency = ${currency} group by 1 order by mrr desc, 1`,
  );
}

/** Those that moved since the start, where they were then: what they paid, and pay at the end of the period. */
function readStarted(db: Query, asked: Asked): Promise<Grouped<Start>[]> {
  const { first, last } = asked.days;
  const within = sql`day <= ${last}`;
  return rowsOf(
    db,
    sql`
      with moved as (
        select (array_agg(${columnOf(asked, 'm')} order by day))[1] as "group", (min(array[day, before]))[2] as start,
          coalesce((max(array[day, after]) filter (where ${within}))[2], (min(array[day, before]))[2]) as stop,
          sum(after - before) filter (where ${within} and type = 'expansion' and cause = 'plan') as tier,
          sum(after - before) filter (where ${within} and ((type = 'expansion' and cause <> 'plan') or type = 'new')) as other,
          sum(after - before) filter (where ${within} and type = 'reactivation') as back,
          sum(after - before) filter (where ${within} and type = 'contraction') as less,
          sum(after - before) filter (where ${within} and type = 'churn') as gone
        from ${movements} m where day >= ${first} and currency = ${asked.currency} group by account
      )
      select "group", count(*)::int as accounts, sum(start)::float8 as start, sum(stop)::float8 as stop,
        sum(least(start, stop))::float8 as kept, coalesce(sum(tier), 0)::float8 as tier, coalesce(sum(other), 0)::float8 as other,
        coalesce(sum(back), 0)::float8 as back, coalesce(sum(less), 0)::float8 as less, coalesce(sum(gone), 0)::float8 as gone
      from moved where start > 0 group by 1`,
  );
}

/** By days before names: where the database sorts, numbers are compared in a fraction of the time. */
function readFirst(db: Query, asked: Asked): Promise<Grouped<Watch>[]> {
  const { from, to, now } = asked.span;
  const column = sql.raw(asked.column);
  const paid = sql`first_paid_at >= ${from} and first_paid_at < ${to}`;
  return rowsOf(
    db,
    sql`
      select ${columnOf(asked, 'a')} as "group", days, false as ended, count(*)::int as count from (
        select ((${now}::bigint - first_paid_at) / ${dayMs})::int as days, ${column} from ${accounts}
        where ${paid} and first_upgraded_at is null
      ) a group by days, ${column}
      union all
      select coalesce(c.${column}, a.${column}, ''), ((first_upgraded_at - first_paid_at) / ${dayMs})::int as days, true, count(*)::int
      from ${accounts} a left join lateral (
        select ${column} from ${conversions} c where c.account = a.account and c.at = a.first_upgraded_at limit 1
      ) c on true
      where ${paid} and first_upgraded_at > first_paid_at group by 2, 1`,
  );
}
