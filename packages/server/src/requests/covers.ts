import { type Catalog, type Change, planRank, type Selection } from '@uptier/model';

/** Whether somebody who has `to` already has what `change` asked for: that plan or a bigger one, and at least those quantities. */
export function covers(catalog: Catalog, to: Selection, change: Change): boolean {
  const wanted = change.plan === undefined ? 0 : planRank(catalog, change.plan);
  const have = planRank(catalog, to.plan);
  if (wanted === undefined || have === undefined || have < wanted) return false;
  // A bigger plan may include what the smaller one sells as extra units; on the same plan the units themselves count.
  const bigger = change.plan !== undefined && have > wanted;
  if (!bigger && !atLeast(to.extras, change.extras)) return false;
  if (change.interval !== undefined && change.interval !== to.interval) return false;
  return atLeast(to.addOns, change.addOns);
}

function atLeast(
  have: Partial<Record<string, number>>,
  wanted: Partial<Record<string, number>> = {},
): boolean {
  return Object.entries(wanted).every(([id, quantity]) => (have[id] ?? 0) >= (quantity ?? 0));
}
