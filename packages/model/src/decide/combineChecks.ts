import type { Millis } from '../wire/account.ts';
import type { TriggerCheck } from './checkTrigger.ts';

/** One answer from several: of all, or of any. It may change when the first of them may. */
export function combineChecks(kind: 'all' | 'any', checks: TriggerCheck[], now: Millis): TriggerCheck {
  const passed = kind === 'all' ? checks.every((one) => one.passed) : checks.some((one) => one.passed);
  const deciding = checks.filter((one) => one.passed === passed);
  const at = Math.min(...checks.map(({ at }) => (at && at > now ? at : Number.POSITIVE_INFINITY)));
  return {
    passed,
    code: kind === 'all' ? (passed ? 'all_hold' : 'not_all_hold') : passed ? 'one_holds' : 'none_holds',
    message: deciding.map(({ message }) => message).join('; '),
    ...(Number.isFinite(at) && { at }),
  };
}
