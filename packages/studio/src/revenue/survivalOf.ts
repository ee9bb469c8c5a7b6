/** How long an account was watched, and whether it did the thing (upgraded, left) then. */
export type Watched = { days: number; ended: boolean };

export type Survival = {
  /** Share that has not done it by the end of `day`, at each day on which somebody did. */
  steps: { day: number; share: number; atRisk: number }[];
  /** First day by which that share of accounts had done it; `null` while fewer have. */
  dayOf(share: number): number | null;
  shareAfter(day: number): number;
};

/** Kaplan–Meier: those still being watched count for as long as they were, so that the mean of the quick ones does not pass for everybody's. */
export function survivalOf(watched: readonly Watched[]): Survival {
  const sorted = [...watched].sort((a, b) => a.days - b.days);
  const steps: Survival['steps'] = [];
  let share = 1;
  for (let from = 0; from < sorted.length; ) {
    const day = sorted[from]?.days ?? 0;
    const same = sorted.slice(from).findIndex(({ days }) => days > day);
    const until = same === -1 ? sorted.length : from + same;
    const ended = sorted.slice(from, until).filter((one) => one.ended).length;
    const atRisk = sorted.length - from;
    if (ended > 0) {
      share *= 1 - ended / atRisk;
      steps.push({ day, share, atRisk });
    }
    from = until;
  }
  return {
    steps,
    dayOf: (wanted) => steps.find((step) => 1 - step.share >= wanted)?.day ?? null,
    shareAfter: (day) => steps.findLast((step) => step.day <= day)?.share ?? 1,
  };
}
