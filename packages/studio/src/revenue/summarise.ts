import type { MetricsFacts, UpgradeFact } from '@uptier/server';
import { intervalOfShare } from '../learn/intervalOfShare.ts';
import { survivalOf } from './survivalOf.ts';

export type Share = { part: number; whole: number; low: number; high: number };

export type Summary = {
  currency: string | null;
  upgrades: number;
  /** Minor units a month; `null` while nothing was sold. */
  value: { average: number; median: number; p90: number; total: number } | null;
  attributed: { upgrades: number; total: number };
  /** Upgrades in other currencies, which no sum here holds. */
  otherCurrencies: number;
  /** Days by which that share of accounts had paid; `null` while fewer have. */
  wait: { quarter: number | null; half: number | null; accounts: number };
  funnels: {
    campaign: string;
    stages: { stage: Stage; accounts: number; of: Share | null }[];
    overall: Share | null;
  }[];
};

export type Stage = 'qualified' | 'shown' | 'engaged' | 'previewed' | 'paid';

const STAGES: Stage[] = ['qualified', 'shown', 'engaged', 'previewed', 'paid'];

/** What a period came to. Money in the currency most upgrades were in; nothing is converted. */
export function summarise({ upgrades, waits, funnels }: MetricsFacts): Summary {
  const currency = mostFrequent(upgrades.map((upgrade) => upgrade.currency));
  const counted = upgrades.filter((upgrade) => upgrade.currency === currency);
  const credited = counted.filter(({ attributed }) => attributed);
  const survival = survivalOf(waits.map(({ days, paid, accounts }) => ({ days, ended: paid, accounts })));
  return {
    currency,
    upgrades: upgrades.length,
    value: worthOf(counted),
    attributed: { upgrades: credited.length, total: sumOf(credited) },
    otherCurrencies: upgrades.length - counted.length,
    wait: {
      quarter: survival.dayOf(0.25),
      half: survival.dayOf(0.5),
      accounts: waits.reduce((sum, { accounts }) => sum + accounts, 0),
    },
    funnels: funnels.map((funnel) => ({
      campaign: funnel.campaign,
      overall: shareOf(funnel.paid, funnel.qualified),
      stages: STAGES.map((stage, index) => {
        const before = STAGES[index - 1];
        return { stage, accounts: funnel[stage], of: before ? shareOf(funnel[stage], funnel[before]) : null };
      }),
    })),
  };
}

function worthOf(upgrades: UpgradeFact[]): Summary['value'] {
  if (upgrades.length === 0) return null;
  const sorted = upgrades.map(({ mrrDelta }) => mrrDelta).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  const total = sumOf(upgrades);
  return { average: Math.round(total / sorted.length), median: at(0.5), p90: at(0.9), total };
}

const sumOf = (upgrades: UpgradeFact[]) => upgrades.reduce((sum, { mrrDelta }) => sum + mrrDelta, 0);

/** A later stage may count accounts that skipped one; then there is no honest share. */
function shareOf(part: number, whole: number): Share | null {
  const interval = part <= whole ? intervalOfShare(part, whole) : null;
  return interval && { part, whole, low: interval[0], high: interval[1] };
}

function mostFrequent(values: string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
