import type { Stop, UptierClient } from '../UptierClient.ts';
import { readLimits } from './readLimits.ts';

/** Refusals that say a limit was met: payment required, and too many requests. */
const refusals = new Set([402, 429]);

/**
 * Watches the answers of the page's own requests for limits that are running out. Asked for, never by itself: until then nothing is
 * patched, and the stop puts back what was there. It reads headers and statuses, no bodies, and never holds a request up.
 *
 * - Each 402 or 429 is the signal `http_402` or `http_429`, as often as it happens: `{ kind: 'behaviour', signal: 'http_429', count: 3 }`.
 * - What is left is `rate_limit`, by the name of the limit: a condition reads `{ "rate_limit.default.percent": { "$gte": 95 } }`.
 *
 * @param scope what holds `fetch`, e.g. `window`
 * @param only which requests to look at; all of them when left out
 */
export function observeFetch(
  client: Pick<UptierClient, 'signal'>,
  scope: { fetch: typeof fetch },
  only: (url: string) => boolean = () => true,
): Stop {
  const original = scope.fetch;
  let isWatching = true;
  let limits: Record<string, { limit: number | null; left: number; percent: number | null }> = {};

  function look(response: Response): void {
    if (!isWatching || !only(response.url)) return;
    if (refusals.has(response.status)) client.signal(`http_${response.status}`);
    for (const { name, limit, left } of readLimits(response.headers)) {
      const percent = limit ? Math.floor(((limit - left) * 100) / limit) : null;
      // A thousand requests a second are not a thousand news.
      if (limits[name] && limits[name].percent === percent && percent !== null) continue;
      limits = { ...limits, [name]: { limit, left, percent } };
      client.signal('rate_limit', limits);
    }
  }

  const watching: typeof fetch = (...request) => {
    const answer = original.apply(scope, request);
    answer.then(look).catch(() => {});
    return answer;
  };
  scope.fetch = watching;
  return () => {
    isWatching = false;
    // Somebody who patched it after us keeps their patch, which then only passes through ours.
    if (scope.fetch === watching) scope.fetch = original;
  };
}
