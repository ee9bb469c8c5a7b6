import type { Query } from '../storage/Database.ts';
import { rowsOf } from '../storage/rowsOf.ts';
import { accounts, conversions, movements } from '../storage/schema.ts';
import { type SQL, sql } from '../storage/sql.ts';
import type { AccountFacts, PayingFacts, RetentionFacts, Watch } from './Metrics.ts';
import type { MovementCause, MovementType } from './movementOf.ts';
import type { Days } from './readStages.ts';
import { sumWatches } from './readUpgrades.ts';
import { dayMs } from './stages.ts';

interface Asked {
  days: Days;
  span: { from: number; to: number; now: number };
  currency: string;
  /** What they are told apart by; left out: not at all. */
  column?: 'plan' | 'segment' | undefined;
}

type Grouped<T> = T & { group: string };
type Start = Record<
  'accounts' | 'start' | 'stop' | 'kept' | 'tier' | 'other' | 'back' | 'less' | 'gone',
  number
>;

/**
 * What accounts pay, by the plan or the segment they are in, or of all of them under the empty name. Read from narrow indexes and from what
 * moved, not from what was read from Stripe.
 */
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

const columnOf = ({ column }: Asked, ...rows: string[]): SQL =>
  sql.raw(column ? `coalesce(${rows.map((row) => `${row}.${column}`).join(', ')}, '')` : "''::text");

type Now = PayingFacts & { moved: number; movedMrr: number };

/** What accounts pay now, where they are now, and what of it those pay that have moved since the start. */
function readNow(db: Query, asked: Asked): Promise<Grouped<Now>[]> {
  const moved = sql`filter (where moved_day >= ${asked.days.first})`;
  return rowsOf(
    db,
    sql`
      select ${columnOf(asked, 'a')} as "group", count(*)::int as accounts, sum(mrr)::float8 as mrr,
        count(*) filter (where add_ons > 0)::int as "withAddOn",
        count(*) ${moved}::int as moved, coalesce(sum(mrr) ${moved}, 0)::float8 as "movedMrr"
      from ${accounts} a where mrr > 0 and currency = ${asked.currency} group by 1 order by mrr desc, 1`,
  );
}

/**
 * Those that moved since the start, where they were then: what they paid, and pay at the end of the period. Each is summed at one of its
 * movements, the last of the period; of one that moved only afterwards, at its first.
 */
async function readStarted(db: Query, asked: Asked): Promise<Grouped<Start>[]> {
  const { first, last } = asked.days;
  const isWithin = sql`day <= ${last}`;
  const moved = await rowsOf<Grouped<Moved>>(
    db,
    sql`
      select "group", type, cause, count(*) filter (where closes)::int as accounts,
        coalesce(sum(start) filter (where closes), 0) as start, coalesce(sum(stop) filter (where closes), 0) as stop,
        coalesce(sum(least(start, stop)) filter (where closes), 0) as kept, sum(delta) as delta
      from (
        select type, cause, first_value(${columnOf(asked, 'm')}) over moves as "group",
          first_value(before::float8) over moves as start,
          case when ${isWithin} then after else before end::float8 as stop,
          case when ${isWithin} then after - before else 0 end::float8 as delta,
          case when ${isWithin} then coalesce(lead(day) over moves > ${last}, true)
            else lag(day) over moves is null end as closes
        from ${movements} m where day >= ${first} and currency = ${asked.currency}
        window moves as (partition by account order by day)
      ) moved where start > 0 group by 1, 2, 3`,
  );
  const groups = new Set(moved.map(({ group }) => group));
  return [...groups].map((group) => ({ group, ...startOf(moved.filter((row) => row.group === group)) }));
}

type Moved = Record<'accounts' | 'start' | 'stop' | 'kept' | 'delta', number> & {
  type: MovementType;
  cause: MovementCause;
};

function startOf(rows: readonly Moved[]): Start {
  const total = (name: 'accounts' | 'start' | 'stop' | 'kept') =>
    rows.reduce((sum, row) => sum + row[name], 0);
  const deltaOf = (isOne: (row: Moved) => boolean) =>
    rows.filter(isOne).reduce((sum, { delta }) => sum + delta, 0);
  const isTier = ({ type, cause }: Moved) => type === 'expansion' && cause === 'plan';
  return {
    accounts: total('accounts'),
    start: total('start'),
    stop: total('stop'),
    kept: total('kept'),
    tier: deltaOf(isTier),
    other: deltaOf((row) => row.type === 'new' || (row.type === 'expansion' && !isTier(row))),
    back: deltaOf(({ type }) => type === 'reactivation'),
    less: deltaOf(({ type }) => type === 'contraction'),
    gone: deltaOf(({ type }) => type === 'churn'),
  };
}

/** Each is where it upgraded from, or else where it is now. By days before names: where the database sorts, numbers are compared faster. */
async function readFirst(db: Query, asked: Asked): Promise<Grouped<Watch>[]> {
  const { from, to, now } = asked.span;
  const paid = sql`first_paid_at >= ${from} and first_paid_at < ${to}`;
  const sold = asked.column
    ? sql`left join ${conversions} c on c.account = a.account and c.at = a.first_upgraded_at`
    : sql``;
  const [waiting, upgraded] = await Promise.all([
    rowsOf<Grouped<Watch>>(
      db,
      sql`
        select ((${now}::bigint - first_paid_at) / ${dayMs})::int as days, ${columnOf(asked, 'a')} as "group",
          false as ended, count(*)::int as count
        from ${accounts} a where ${paid} and first_upgraded_at is null group by 1, 2`,
    ),
    rowsOf<Grouped<Watch>>(
      db,
      sql`
        select ((first_upgraded_at - first_paid_at) / ${dayMs})::int as days, ${columnOf(asked, 'c', 'a')} as "group",
          true as ended, count(*)::int as count
        from ${accounts} a ${sold} where ${paid} and first_upgraded_at > first_paid_at group by 1, 2`,
    ),
  ]);
  return [...waiting, ...upgraded];
}
