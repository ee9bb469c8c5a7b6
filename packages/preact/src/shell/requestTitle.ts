import type { ApprovalRequest } from '@uptier/model';
import type { Ready, View } from './UiScope.ts';

/** "Mia asks for 2 more seats", "… and 1 other person". */
export function requestTitle(
  { askers, reason }: ApprovalRequest,
  { catalog }: Pick<Ready, 'catalog'>,
  { t, format }: View,
): string {
  const name = askers[0]?.name ?? '';
  const others = askers.length - 1;
  const title =
    'meter' in reason
      ? t('requestMeter', { name, count: reason.add, unit: format.unit(catalog, reason.meter, reason.add) })
      : t('requestFeature', { name, feature: format.feature(catalog, reason.feature) });
  return others > 0 ? `${title} ${t('requestOthers', { count: others })}` : title;
}
