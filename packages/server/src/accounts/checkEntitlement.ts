import { meterById, resolveText } from '@uptier/model';
import type { Base } from '../context.ts';
import type { EntitlementCheck, HostAccount } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Allowance } from './allowanceOf.ts';
import { allowanceOf } from './allowanceOf.ts';
import type { AccountsService } from './createAccounts.ts';
import type { Grants } from './Grants.ts';
import { usageOf } from './usageOf.ts';

export type Want = { meter: string; add: number } | { feature: string };

const unknown: EntitlementCheck = {
  allowed: false,
  code: 'unknown',
  message: 'What this account may use could not be read just now; try again.',
};

/**
 * May the account have this? The host calls it before it does the thing; the browser's answer is only a courtesy. It reads the host's
 * own count at this moment, active and pending together, so call it inside the lock or transaction that adds the seat.
 */
export async function checkEntitlement(
  {
    catalog,
    log,
    now,
    accounts,
    grants,
  }: Pick<Base, 'catalog' | 'log' | 'now'> & { accounts: AccountsService; grants: Grants },
  account: string,
  want: Want,
): Promise<EntitlementCheck> {
  checkWant(catalog, want);
  const host = await accounts.resolve(account).catch((error) => {
    if (error instanceof UptierError) throw error;
    log.error('uptier: resolveAccount failed', { account, error: String(error) });
    return null;
  });
  if (!host) return unknown;
  const billing = await accounts.read(host);
  const allowance = billing && allowanceOf(catalog, billing, await grants.live(account), now());
  if (!allowance) return unknown;
  return 'feature' in want ? checkFeature(allowance, want.feature) : checkMeter(allowance, host, want);

  function checkMeter(
    { limits }: Allowance,
    of: HostAccount,
    { meter, add }: { meter: string; add: number },
  ): EntitlementCheck {
    const limit = limits[meter] ?? 0;
    if (limit === 'unlimited') return { allowed: true };
    const usage = usageOf(of, meter);
    if (!usage) return unknown;
    const used = usage.active + usage.pending;
    if (used + add <= limit) return { allowed: true };
    const unit = resolveText(meterById(catalog, meter)!.unit.other, of.locale ?? 'en');
    const message = `The plan includes ${limit} ${unit}; ${used} are in use, so ${add} more do not fit.`;
    return { allowed: false, code: 'limit_reached', limit, used, message };
  }

  function checkFeature({ features }: Allowance, feature: string): EntitlementCheck {
    if (features[feature]) return { allowed: true };
    return { allowed: false, code: 'feature_locked', message: `The plan does not include "${feature}".` };
  }
}

/** A misspelt meter must not read as "no": it is a mistake in the host's code, and says so. */
function checkWant(catalog: Base['catalog'], want: Want): void {
  if ('feature' in want) {
    if (catalog.features.some(({ id }) => id === want.feature)) return;
    throw new UptierError('unknown_feature', `The catalog has no feature "${want.feature}".`, {
      path: 'feature',
    });
  }
  if (!meterById(catalog, want.meter)) {
    throw new UptierError('unknown_meter', `The catalog has no meter "${want.meter}".`, { path: 'meter' });
  }
  if (!Number.isFinite(want.add) || want.add <= 0) {
    throw new UptierError(
      'invalid_request',
      `add is ${want.add}; give the number of units wanted, more than 0.`,
      { path: 'add' },
    );
  }
}
