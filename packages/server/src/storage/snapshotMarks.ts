import type { Database, Statement } from './Database.ts';

/** Which rows a user's snapshot is made of, without reading them: any of these differs once one of those rows has changed. */
export interface SnapshotMarks {
  /** Grows with every change a browser may show: billing, grants, requests, upgrades, traits, pushed usage. */
  version: string;
  customer: string | null;
  fetchedAt: number;
  /** The transactions that last wrote what paces the account and the user. */
  pacing: string | null;
  /** When the user last did something that campaigns count. */
  signal: string | null;
}

const statement: Statement = {
  name: 'uptier_snapshot_marks',
  text: `
  select a.version::text as version, a.customer, a.fetched_at::text as fetched,
    (select string_agg(p.xmin::text, ',' order by p.user_id) from uptier.pacing p
      where p.account = a.account and p.user_id in ('', $2)) as pacing,
    (select max(s.at)::text from uptier.signals s
      where s.account = a.account and s.user_id = $2) as signal
  from uptier.accounts a where a.account = $1`,
};

/** Null when the account was never synced. */
export async function readSnapshotMarks(
  db: Database,
  account: string,
  user: string,
): Promise<SnapshotMarks | null> {
  type Row = {
    version: string;
    customer: string | null;
    fetched: string;
    pacing: string | null;
    signal: string | null;
  };
  const [row] = await db.rows<Row>(statement, [account, user]);
  if (!row) return null;
  const { fetched, ...marks } = row;
  return { ...marks, fetchedAt: Number(fetched) };
}
