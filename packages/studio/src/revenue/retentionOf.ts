export type Retention = {
  /** Revenue kept and grown, as a share of the start; `null` when there was none. */
  net: number | null;
  /** The same with every account capped at what it paid at the start. */
  gross: number | null;
  accounts: number;
};

/** Of the accounts that paid at the start, and of no others: newcomers and returners are outside. */
export function retentionOf(start: ReadonlyMap<string, number>, end: ReadonlyMap<string, number>): Retention {
  let [before, after, kept] = [0, 0, 0];
  for (const [account, mrr] of start) {
    const now = end.get(account) ?? 0;
    before += mrr;
    after += now;
    kept += Math.min(mrr, now);
  }
  const share = (part: number) => (before > 0 ? part / before : null);
  return { net: share(after), gross: share(kept), accounts: start.size };
}
