import { type Catalog, listAmount, type Selection } from '@uptier/model';

/** Twelve months at the monthly list price, less the yearly one, in minor units; null where paying by the year saves nothing. */
export function yearlySaving(to: Selection, catalog: Catalog): number | null {
  const monthly = listAmount(catalog, { ...to, interval: 'month' });
  const yearly = listAmount(catalog, { ...to, interval: 'year' });
  const saving = monthly === null || yearly === null ? 0 : monthly * 12 - yearly;
  return saving > 0 ? saving : null;
}
