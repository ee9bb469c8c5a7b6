/** Share of the mutants that some test noticed; one that no test reaches, or that was never run, counts as alive or not at all. */
export function scoreOf(statuses: readonly string[]): { killed: number; total: number; percent: number } {
  const killed = statuses.filter((status) => status === 'Killed' || status === 'Timeout').length;
  const alive = statuses.filter((status) => status === 'Survived' || status === 'NoCoverage').length;
  const total = killed + alive;
  return { killed, total, percent: total === 0 ? 0 : (100 * killed) / total };
}
