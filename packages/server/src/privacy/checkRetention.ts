import { ConfigError } from '../errors/ConfigError.ts';
import { defaultRetention, type Retention } from './Retention.ts';

/** A refund or a dispute comes up to four months after a charge; what it was for has to be there. */
const leastChargeDays = 180;

/** @throws {ConfigError} for a period that is none. */
export function checkRetention(given: Partial<Retention> = {}): Retention {
  for (const [name, days] of Object.entries(given)) {
    const least = name === 'charges' ? leastChargeDays : 1;
    if (days === null || (Number.isInteger(days) && days >= least)) continue;
    throw new ConfigError(
      'option_invalid',
      `retention.${name}`,
      `give whole days, ${least} or more, or null.`,
    );
  }
  return { ...defaultRetention, ...given };
}
