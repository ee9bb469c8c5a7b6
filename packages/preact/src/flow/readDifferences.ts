import type { UpgradeRequest } from '@uptier/core';
import {
  type AccountSnapshot,
  type Catalog,
  diffSelections,
  type FeatureValue,
  type Limit,
  limitOf,
  meterById,
  type Selection,
} from '@uptier/model';
import type { Format } from '../shell/useFormat.ts';
import { isTight } from '../surfaces/UsageMeter.tsx';
import type { Translate } from '../texts/createTranslator.ts';

/** One row of the comparison. */
export interface Difference {
  key: string;
  label: string;
  /** Null: not there. */
  from: string | null;
  to: string | null;
  /** Ties the row to what this account does: "19 in use". */
  note: string | null;
}

export interface DifferenceInput {
  catalog: Catalog;
  snapshot: AccountSnapshot;
  from: Selection | null;
  to: Selection;
  request: UpgradeRequest;
  t: Translate;
  format: Format;
}

const groups = ['limits', 'capabilities', 'security', 'integrations', 'support'];

/** What changes, first what this account asked for, then the limits it is near, then the rest group by group. */
export function readDifferences(input: DifferenceInput): Difference[] {
  const { catalog, snapshot, from, to, request } = input;
  const changes = diffSelections(catalog, from, to);
  const ranked: { rank: number; row: Difference }[] = [];
  for (const { meter, from: before, to: after } of changes.limits) {
    const state = snapshot.meters[meter];
    const isAsked = 'meter' in request && request.meter === meter;
    const rank = isAsked ? 0 : state && isTight(state) ? 1 : 2;
    ranked.push({ rank, row: limitRow(input, meter, from && before, after) });
  }
  for (const { feature, from: before, to: after } of changes.features) {
    const known = catalog.features.find((one) => one.id === feature);
    if (!known) continue;
    const isAsked = 'feature' in request && request.feature === feature;
    ranked.push({
      rank: isAsked ? 0 : 3 + groups.indexOf(known.group),
      row: featureRow(input, known, before, after),
    });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ row }) => row);
}

/** How many rows stand open: all of six, else five, so that a fold always hides at least two. */
export function openRows(total: number): number {
  return total <= 6 ? total : 5;
}

function limitRow(
  { catalog, snapshot, t, format }: DifferenceInput,
  meter: string,
  from: Limit | null,
  to: Limit,
): Difference {
  const state = snapshot.meters[meter];
  const used = state ? state.active + state.pending : 0;
  const name = meterById(catalog, meter)?.name ?? meter;
  const show = (limit: Limit) => (limit === 'unlimited' ? t('unlimited') : format.number(limit));
  const unit = to === 'unlimited' ? '' : ` ${format.unit(catalog, meter, to)}`;
  return {
    key: `meter:${meter}`,
    label: format.text(name),
    from: from === null ? null : show(from),
    to: show(to) + unit,
    note: used > 0 ? t('inUse', { used }) : null,
  };
}

function featureRow(
  { t, format }: DifferenceInput,
  feature: Catalog['features'][number],
  from: FeatureValue,
  to: FeatureValue,
): Difference {
  const show = (value: FeatureValue) =>
    value === true ? t('included') : value === false ? null : format.text(value);
  return {
    key: `feature:${feature.id}`,
    label: format.text(feature.name),
    from: show(from),
    to: show(to),
    note: null,
  };
}

/** The limit of a selection in words: "50 seats", "Unlimited". */
export function limitText(
  { catalog, t, format }: Pick<DifferenceInput, 'catalog' | 't' | 'format'>,
  selection: Selection,
  meter: string,
): string {
  const limit = limitOf(catalog, selection, meter);
  if (limit === 'unlimited') return `${t('unlimited')} ${format.unit(catalog, meter, 2)}`;
  return `${format.number(limit)} ${format.unit(catalog, meter, limit)}`;
}
