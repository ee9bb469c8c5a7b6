import { diffSelections, type Upgrade } from '@uptier/model';
import type { Ready } from '../shell/UiScope.ts';
import type { Format } from '../shell/useFormat.ts';
import type { Translate } from '../texts/createTranslator.ts';

/** The one thing that is possible now and was not before: a feature that came on, else the room there is. */
export function readFirstStep(
  upgrade: Upgrade,
  { catalog, snapshot }: Ready,
  { t, format }: { t: Translate; format: Format },
): string | null {
  const { features, limits } = diffSelections(catalog, upgrade.from, upgrade.to);
  const [limit] = limits;
  if (limit && limit.to !== 'unlimited') {
    const state = snapshot.meters[limit.meter];
    const used = state ? state.active + state.pending : 0;
    const unit = format.unit(catalog, limit.meter, limit.to);
    return t('roomNow', { limit: limit.to, unit, used });
  }
  if (limit) return t('roomUnlimited', { unit: format.unit(catalog, limit.meter, 2) });
  const gained = features.find(({ from, to }) => !from && to === true);
  const feature = gained && catalog.features.find((one) => one.id === gained.feature);
  return feature ? t('featureNow', { feature: format.text(feature.name) }) : null;
}
