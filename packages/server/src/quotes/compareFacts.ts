import type { PriceFacts } from './Pricing.ts';

/** The names of the facts that differ; empty when what is charged would be what was shown. */
export function compareFacts(shown: PriceFacts, now: PriceFacts, quoteLifeMs: number): (keyof PriceFacts)[] {
  const names = Object.keys(shown) as (keyof PriceFacts)[];
  return names.filter((name) => {
    if (name !== 'nextAt' || !shown.nextMoves || !now.nextMoves) return shown[name] !== now[name];
    return Math.abs(shown.nextAt - now.nextAt) > quoteLifeMs;
  });
}
