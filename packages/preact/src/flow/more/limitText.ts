import { limitOf, type Selection } from '@uptier/model';
import type { Ready, View } from '../../shell/UiScope.ts';

/** The limit of a selection in words: "50 seats", "Unlimited seats". */
export function limitText(selection: Selection, meter: string, { catalog, t, format }: View & Ready): string {
  const limit = limitOf(catalog, selection, meter);
  if (limit === 'unlimited') return `${t('unlimited')} ${format.unit(catalog, meter, 2)}`;
  return `${format.number(limit)} ${format.unit(catalog, meter, limit)}`;
}
