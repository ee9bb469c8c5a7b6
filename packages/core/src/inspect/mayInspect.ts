import type { PaymentsConfig } from '@uptier/model';

/** Whether a page asks for the inspector (`?uptier=inspect`) and may have it: with real money only where the host allows it. */
export function mayInspect(
  search: string,
  { mode }: Pick<PaymentsConfig, 'mode'>,
  isAllowedLive = false,
): boolean {
  const isAsked = new URLSearchParams(search).get('uptier') === 'inspect';
  return isAsked && (mode !== 'live' || isAllowedLive);
}
