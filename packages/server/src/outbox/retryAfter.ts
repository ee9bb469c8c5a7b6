const second = 1000;
const hour = 3_600 * second;

/** After this many tries (about two days) work is given up, listed as dead, and can be replayed by hand. */
export const triesBeforeDead = 60;

/**
 * How long to wait after a failed try: 5 s, 10 s, 20 s, … up to an hour, less up to a fifth by chance, so that what failed together
 * does not come back together. `tries` counts the failed one.
 */
export function retryAfterMs(tries: number, random = Math.random()): number {
  const longest = Math.min(5 * second * 2 ** Math.min(tries - 1, 20), hour);
  return Math.round(longest * (1 - random / 5));
}
