import type { MetricsFacts } from '@uptier/server';

/** A range that others have published, beside one's own number where it is measured alike. */
export type Band = { name: string; low: number; high: number; own: number | null; ownIs: string };

const YEAR = 365 * 86_400_000;

/**
 * Ranges that articles give for companies in general. They are somebody else's, measured in ways they do not say; no rule here reads them.
 */
export function bandsOf({ period, motions, paying, retention }: MetricsFacts): Band[] {
  const years = (period.to - period.from) / YEAR;
  const of = (motion: string) => motions.find((one) => one.motion === motion);
  const yearly = (motion: string) =>
    paying.accounts > 0 ? (of(motion)?.upgraded ?? 0) / paying.accounts / years : null;
  const closed = motions.reduce((sum, { won, lost }) => sum + won + lost, 0);
  const won = motions.reduce((sum, one) => sum + one.won, 0);
  const upgrading = 'of paying accounts a year, at this pace';
  return [
    { name: 'Tier upsell', low: 0.15, high: 0.25, own: yearly('tier'), ownIs: upgrading },
    { name: 'Feature upsell', low: 0.08, high: 0.15, own: yearly('feature'), ownIs: upgrading },
    { name: 'Capacity upsell', low: 0.2, high: 0.3, own: yearly('capacity'), ownIs: upgrading },
    { name: 'Cross-sell, adjacent', low: 0.1, high: 0.18, own: null, ownIs: '' },
    { name: 'Cross-sell, complementary', low: 0.12, high: 0.2, own: null, ownIs: '' },
    { name: 'Cross-sell, platform', low: 0.05, high: 0.12, own: null, ownIs: '' },
    {
      name: 'Cross-sell, all kinds',
      low: 0.05,
      high: 0.2,
      own: yearly('cross_sell'),
      ownIs: upgrading,
    },
    {
      name: 'Qualified opportunities won',
      low: 0.4,
      high: 0.6,
      own: closed > 0 ? won / closed : null,
      ownIs: 'of opportunities closed in the period',
    },
    {
      name: 'Net revenue retention',
      low: 1.2,
      high: 1.2,
      own: retention.start > 0 ? retention.end / retention.start : null,
      ownIs: 'over this period, not a year unless it is one',
    },
  ];
}
