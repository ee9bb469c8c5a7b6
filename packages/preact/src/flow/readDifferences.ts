import {
  bandOf,
  type Catalog,
  diffSelections,
  type FeatureValue,
  type Limit,
  meterById,
} from '@uptier/model';
import type { Ready, View } from '../shell/UiScope.ts';
import type { StepOf } from './FlowStep.tsx';

/** One row of the comparison. */
export interface Difference {
  key: string;
  label: string;
  /** Null: not there. */
  from: string | null;
  to: string | null;
  /** Ties the row to what this account does: "19 in use", "asked for 3 times". */
  note: string | null;
}

type Words = View & Ready;

const groups = ['limits', 'capabilities', 'security', 'integrations', 'support'];

/** What changes: first what this account asked for, then the limits it is near, then the rest group by group. */
export function readDifferences(
  { from, to, context }: Pick<StepOf<'compare'>, 'from' | 'to' | 'context'>,
  words: Words,
): Difference[] {
  const { catalog, snapshot } = words;
  const { request } = context;
  const { limits, features } = diffSelections(catalog, from, to);
  const ranked: { rank: number; row: Difference }[] = [];
  for (const change of limits) {
    const state = snapshot.meters[change.meter];
    const isAsked = 'meter' in request && request.meter === change.meter;
    const rank = isAsked ? 0 : state && bandOf(state) !== 'ok' ? 1 : 2;
    ranked.push({ rank, row: limitRow(change.meter, { from: from && change.from, to: change.to }, words) });
  }
  for (const change of features) {
    const feature = catalog.features.find((one) => one.id === change.feature);
    if (!feature) continue;
    const isAsked = 'feature' in request && request.feature === change.feature;
    const rank = isAsked ? 0 : 3 + groups.indexOf(feature.group);
    const times = context.attempts?.[feature.id]?.length ?? 0;
    ranked.push({ rank, row: featureRow(feature, { ...change, times }, words) });
  }
  return ranked.sort((a, b) => a.rank - b.rank).map(({ row }) => row);
}

/** How many rows stand open: all of six, else five, so that a fold always hides at least two. */
export function openRows(total: number): number {
  return total <= 6 ? total : 5;
}

function limitRow(
  meter: string,
  { from, to }: { from: Limit | null; to: Limit },
  { catalog, snapshot, t, format }: Words,
): Difference {
  const state = snapshot.meters[meter];
  const used = state ? state.active + state.pending : 0;
  const known = meterById(catalog, meter);
  const count = (of: number) => `${format.number(of)} ${format.unit(catalog, meter, of)}`;
  const show = (limit: Limit) => (limit === 'unlimited' ? t('unlimited') : count(limit));
  const values = { used, unit: format.unit(catalog, meter, used) };
  return {
    key: `meter:${meter}`,
    label: format.text(known?.name ?? meter),
    from: from === null ? null : show(from),
    to: show(to),
    note: used > 0 ? t(known?.reset === 'period' ? 'usedSoFar' : 'inUse', values) : null,
  };
}

function featureRow(
  feature: Catalog['features'][number],
  { from, to, times }: { from: FeatureValue; to: FeatureValue; times: number },
  { t, format }: Words,
): Difference {
  const show = (value: FeatureValue) =>
    value === true ? t('included') : value === false ? null : format.text(value);
  const label = format.text(feature.name);
  // Once is what is being done now. The words come with the rest of the dialog.
  const note = times > 1 ? t('askedTimes', { count: times }) : null;
  return { key: `feature:${feature.id}`, label, from: show(from), to: show(to), note };
}
