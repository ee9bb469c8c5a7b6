import { type ForecastInput, forecastRange, type MeterState } from '@uptier/model';

const hourMs = 3_600_000;
/** A forecast is a simulation of some milliseconds; this many are kept, the ones used last. */
const mostKept = 2_000;

/**
 * When a meter is likely to reach its limit, or null when nothing honest can be said. Told to the hour, and remembered: the same account
 * asked again within the hour is told the same, so that its snapshot does not change by itself.
 */
export function createForecasts(): (
  account: string,
  meter: string,
  input: ForecastInput,
) => MeterState['forecast'] {
  const kept = new Map<string, MeterState['forecast']>();
  return (account, meter, input) => {
    const now = Math.floor(input.now / hourMs) * hourMs;
    const last = input.history.at(-1);
    if (!last) return null;
    const { used, limit, resetsAt, history } = input;
    const key = [account, meter, now, used, limit, resetsAt, history.length, last.at, last.used].join('\n');
    const known = kept.get(key);
    const range = known === undefined ? forecastRange({ ...input, now }) : known;
    kept.delete(key);
    kept.set(key, range);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
    return range;
  };
}
