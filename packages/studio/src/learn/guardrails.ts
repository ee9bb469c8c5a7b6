import type { Guardrail } from './judge.ts';

/**
 * What must not get much worse: dismissals by a tenth; people who never want to see it again, accounts that were refunded, went down, asked
 * to cancel or asked for support within 30 days, and accounts that met an error, by 5 in 1,000. A test keeps the margins it started with.
 */
export const GUARDRAILS: Guardrail[] = [
  { name: 'dismissed', margin: 0.1, scale: 'relative' },
  { name: 'neverAgain', margin: 0.005, scale: 'absolute' },
  { name: 'refunded', margin: 0.005, scale: 'absolute' },
  { name: 'downgraded', margin: 0.005, scale: 'absolute' },
  { name: 'canceled', margin: 0.005, scale: 'absolute' },
  { name: 'contacted', margin: 0.005, scale: 'absolute' },
  { name: 'erred', margin: 0.005, scale: 'absolute' },
];
