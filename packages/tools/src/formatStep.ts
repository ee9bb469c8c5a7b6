/** One line of progress: mark, what was done, and its seconds, aligned with those of the bootstrap. */
export function formatStep(mark: string, text: string, ms: number): string {
  return `  ${mark} ${text.padEnd(56)}${(ms / 1000).toFixed(1).padStart(7)} s`;
}
