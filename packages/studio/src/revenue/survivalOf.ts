/** How long accounts (one, unless said) were watched, and whether they did the thing (upgraded, left) then. */
export type Watched = { days: number; ended: boolean; accounts?: number };

export type Survival = {
  /** Share that has not done it by the end of `day`, at each day on which somebody did; with Greenwood's variance of it. */
  steps: { day: number; share: number; variance: number; atRisk: number }[];
  /** First day by which that share of accounts had done it; `null` while fewer have. */
  dayOf(share: number): number | null;
  shareAfter(day: number): number;
  /** The share that has done it by then, and where the true one may lie (95 %); `null` when nobody was watched that long. */
  doneBy(day: number): { value: number; low: number; high: number } | null;
};

const Z = 1.959964;

/** Kaplan–Meier: those still being watched count for as long as they were, so that the mean of the quick ones does not pass for everybody's. */
export function survivalOf(watched: readonly Watched[]): Survival {
  const byDay = new Map<number, { ended: number; all: number }>();
  for (const { days, ended, accounts = 1 } of watched) {
    const group = byDay.get(days) ?? { ended: 0, all: 0 };
    byDay.set(days, { ended: group.ended + (ended ? accounts : 0), all: group.all + accounts });
  }
  const steps: Survival['steps'] = [];
  let [share, greenwood] = [1, 0];
  let atRisk = watched.reduce((total, { accounts = 1 }) => total + accounts, 0);
  for (const [day, { ended, all }] of [...byDay].sort(([a], [b]) => a - b)) {
    if (ended > 0) {
      share *= 1 - ended / atRisk;
      greenwood += ended < atRisk ? ended / (atRisk * (atRisk - ended)) : 0;
      steps.push({ day, share, variance: share ** 2 * greenwood, atRisk });
    }
    atRisk -= all;
  }
  const longest = Math.max(-1, ...byDay.keys());
  const last = (day: number) => steps.findLast((step) => step.day <= day);
  return {
    steps,
    dayOf: (wanted) => steps.find((step) => 1 - step.share >= wanted)?.day ?? null,
    shareAfter: (day) => last(day)?.share ?? 1,
    doneBy(day) {
      if (longest < day && share > 0) return null;
      const { share: left, variance } = last(day) ?? { share: 1, variance: 0 };
      const half = Z * Math.sqrt(variance);
      return { value: 1 - left, low: Math.max(0, 1 - left - half), high: Math.min(1, 1 - left + half) };
    },
  };
}
