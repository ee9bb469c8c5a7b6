import { type Catalog, minorUnits, needsPeople, type People } from '@uptier/model';
import type { HostAccount, PeopleOptions } from '../createUptier.ts';

/** Who talks to an account and from which size of a deal: what the host says of it, then what holds for all. Undefined: nothing was said. */
export function peopleOf(
  { currency }: Catalog,
  common: PeopleOptions | null,
  own: HostAccount['people'],
  traits: Record<string, unknown>,
): People | undefined {
  const salesOnly = needsPeople(traits);
  if (!common && !own && !salesOnly) return undefined;
  const unit = 10 ** minorUnits(currency);
  const {
    csm = null,
    sales = null,
    csmFrom = 10_000 * unit,
    salesFrom = 50_000 * unit,
  } = { ...common, ...own };
  return { csm, csmFrom, sales, salesFrom, salesOnly };
}
