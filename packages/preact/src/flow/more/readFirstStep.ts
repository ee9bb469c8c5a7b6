import { diffSelections, type Upgrade } from '@uptier/model';
import type { Ready, View } from '../../shell/UiScope.ts';

/** The one thing that is possible now and was not before: the room there is, else a feature that came on. */
export function readFirstStep(
  { from, to }: Upgrade,
  { t, format, catalog, snapshot }: View & Ready,
): string | null {
  const { features, limits } = diffSelections(catalog, from, to);
  const [limit] = limits;
  if (limit?.to === 'unlimited') return t('roomUnlimited', { unit: format.unit(catalog, limit.meter, 2) });
  if (limit) {
    const state = snapshot.meters[limit.meter];
    const used = state ? state.active + state.pending : 0;
    return t('roomNow', { limit: limit.to, unit: format.unit(catalog, limit.meter, limit.to), used });
  }
  const gained = features.find((change) => !change.from && change.to === true);
  return gained ? t('featureNow', { feature: format.feature(catalog, gained.feature) }) : null;
}
