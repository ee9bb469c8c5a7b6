/** How long accounts (one, unless said) were watched, and whether they did the thing (upgraded, left) then. */
export type Watched = { days: number; ended: boolean; accounts?: number };

export type Survival = {
  /** Share that has not done it by the end of `day`, at each day on which somebody did. */
  steps: { day: number; share: number; atRisk: number }[];
  /** First day by which that share of accounts had done it; `null` while fewer have. */
  dayOf(share: number): number | null;
  shareAfter(day: number): number;
};

/** Kaplan–Meier: those still being watched count for as long as they were, so that the mean of the quick ones does not pass for everybody's. */
export function survivalOf(watched: readonly Watched[]): Survival {
  const steps: Survival['steps'] = [];
  let share = 1;
  let atRisk = sum(watched);
  for (const day of [...new Set(watched.map(({ days }) => days))].sort((a, b) => a - b)) {
    const group = watched.filter(({ days }) => days === day);
    const ended = sum(group.filter((one) => one.ended));
    if (ended > 0) {
      share *= 1 - ended / atRisk;
      steps.push({ day, share, atRisk });
    }
    atRisk -= sum(group);
  }
  return {
    steps,
    dayOf: (wanted) => steps.find((step) => 1 - step.share >= wanted)?.day ?? null,
    shareAfter: (day) => steps.findLast((step) => step.day <= day)?.share ?? 1,
  };
}

function sum(watched: readonly Watched[]): number {
  return watched.reduce((total, { accounts = 1 }) => total + accounts, 0);
}
