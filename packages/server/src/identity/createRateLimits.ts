import { UptierError } from '../errors/UptierError.ts';
import type { RateLimitName } from '../http/route.ts';
import type { Database } from '../storage/Database.ts';
import { takeToken } from '../storage/takeToken.ts';

/** How many calls at once, and how many more a minute. */
export interface RateLimit {
  burst: number;
  perMinute: number;
}

/**
 * A person adjusting seats asks for a quote every second or two; a thief trying cards wants payments by the hundred.
 * Addresses get more than accounts: an office shares one.
 */
const budgets = {
  quotes: { account: { burst: 40, perMinute: 30 }, address: { burst: 120, perMinute: 90 } },
  payments: { account: { burst: 20, perMinute: 6 }, address: { burst: 60, perMinute: 18 } },
} satisfies Record<RateLimitName, { account: RateLimit; address: RateLimit }>;

export interface RateLimits {
  /** @throws UptierError `rate_limited` with the seconds to wait. */
  spend(name: RateLimitName, account: string, request: Request): Promise<void>;
}

/**
 * Token buckets in the database, so that several instances share them. The address is what `clientAddress` answers: only the
 * host knows which header its proxy sets, and a header anybody can send limits nobody.
 */
export function createRateLimits({
  db,
  now,
  clientAddress,
}: {
  db: Database;
  now: () => number;
  clientAddress: ((request: Request) => string | null) | null;
}): RateLimits {
  const spendOne = async (key: string, limit: RateLimit) => {
    if (await takeToken(db, { key, now: now(), ...limit })) return;
    throw new UptierError('rate_limited', 'Too many requests; wait a little.', {
      retryAfter: Math.ceil(60 / limit.perMinute),
    });
  };
  return {
    async spend(name, account, request) {
      await spendOne(`${name}:account:${account}`, budgets[name].account);
      const address = clientAddress?.(request);
      if (address) await spendOne(`${name}:address:${address}`, budgets[name].address);
    },
  };
}
