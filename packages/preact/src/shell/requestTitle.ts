import type { ApprovalRequest } from '@uptier/model';
import type { Ready, View } from './UiScope.ts';

/** "Mia asks for 2 more seats". */
export function requestTitle(
  { askers, reason }: ApprovalRequest,
  { catalog }: Pick<Ready, 'catalog'>,
  { t, format }: View,
): string {
  const name = askers[0]?.name ?? '';
  if ('feature' in reason)
    return t('requestFeature', { name, feature: format.feature(catalog, reason.feature) });
  return t('requestMeter', { name, count: reason.add, unit: format.unit(catalog, reason.meter, reason.add) });
}
