import type { UptierEvent } from '@uptier/model';
import type { Base } from '../context.ts';
import { lockAccounts } from '../metrics/lockAccount.ts';
import { isTrouble, recordTrouble } from '../metrics/recordTrouble.ts';
import type { Query } from '../storage/Database.ts';
import { signals } from '../storage/schema.ts';
import { and, desc, eq, gt, inArray, lte, ne, or } from '../storage/sql.ts';
import type { Signals } from './Signals.ts';

const dayMs = 24 * 3_600_000;
/** As often as any campaign counts. */
const mostTimes = 50;
/** Longer ago than any campaign looks. */
export const signalsKeptMs = 90 * dayMs;

export interface SignalQuestion {
  account: string;
  user: string;
  /** The page that asks: it counts by itself what it has reported. Empty: no page asks, so everything counts. */
  client: string;
  /** How many days back, by the name of the signal. */
  names: ReadonlyMap<string, number>;
}

export interface SignalsService extends Signals {
  /** Keeps what pages report of behaviour, so that it counts after a reload and on the next device. */
  remember(
    tx: Query,
    from: { account: string; user: string; client: string },
    events: readonly UptierEvent[],
  ): Promise<void>;
  /** When each happened to the user or to the account at large, elsewhere than on the asking page: the last 50 times, oldest first. */
  times(question: SignalQuestion): Promise<Record<string, number[]>>;
}

/** Behaviour that lasts: three asks for a feature are three, whether in one visit or on three devices. */
export function createSignals(
  { db, now }: Pick<Base, 'db' | 'now'>,
  touch: (account: string) => Promise<void>,
): SignalsService {
  /** Stored and held against what came before it, or neither. */
  const storeTrouble = <T>(store: (tx: Query) => Promise<T>, troubled: readonly string[]): Promise<T> =>
    db.transaction(async (tx) => {
      await lockAccounts(tx, troubled);
      const stored = await store(tx);
      await recordTrouble(tx, troubled);
      return stored;
    });

  return {
    async record(reports) {
      if (reports.length === 0) return { stored: 0 };
      const at = now();
      const rows = reports.map(({ user = '', ...report }) => ({ at, ...report, user }));
      const troubled = reports.filter(({ name }) => isTrouble(name)).map(({ account }) => account);
      const store = (tx: Query) =>
        tx.insert(signals).values(rows).onConflictDoNothing().returning({ account: signals.account });
      const stored = troubled.length === 0 ? await store(db.query) : await storeTrouble(store, troubled);
      for (const account of new Set(stored.map((row) => row.account))) await touch(account);
      return { stored: stored.length };
    },

    async remember(tx, { account, user, client }, events) {
      // A browser's clock is not ours: what it reports happened now.
      const at = now();
      const rows = events.flatMap((event) => {
        const name = nameOf(event);
        return name === undefined ? [] : [{ account, id: `page:${event.id}`, user, name, at, client }];
      });
      if (rows.length > 0) await tx.insert(signals).values(rows).onConflictDoNothing();
    },

    async times({ account, user, client, names }) {
      if (names.size === 0) return {};
      const at = now();
      const recent = [...names].map(([name, days]) =>
        and(eq(signals.name, name), gt(signals.at, at - days * dayMs)),
      );
      const rows = await db.query
        .select({ name: signals.name, at: signals.at })
        .from(signals)
        .where(
          and(
            eq(signals.account, account),
            inArray(signals.user, ['', user]),
            client === '' ? undefined : ne(signals.client, client),
            lte(signals.at, at),
            or(...recent),
          ),
        )
        .orderBy(desc(signals.at))
        .limit(mostTimes * names.size);
      const times: Record<string, number[]> = {};
      for (const row of rows) {
        const known = times[row.name] ?? [];
        if (known.length < mostTimes) times[row.name] = [row.at, ...known];
      }
      return times;
    },
  };
}

function nameOf({ kind, feature, name }: UptierEvent): string | undefined {
  if (kind === 'feature_attempt') return feature;
  return kind === 'goal' ? name : undefined;
}
