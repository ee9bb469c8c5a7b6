import { createStyles, type Styles } from '../appearance/createStyles.ts';
import type { CreateSurface } from '../surfaces/Surface.ts';
import type { SurfaceKind } from '../UptierUi.ts';
import { createBadge } from './createBadge.tsx';
import { createGate } from './createGate.tsx';
import { createMeter } from './createMeter.tsx';
import { createRequests } from './createRequests.tsx';
import { createUnasked } from './createUnasked.tsx';
import { unaskedCss } from './unaskedCss.ts';
import { badgeCss, widgetCss } from './widgetCss.ts';

/** Every surface but the prompt beside a meter or a feature; they load when the first of them is mounted. */
export const widgets: { [K in SurfaceKind]: CreateSurface<K> } = {
  prompt: createUnasked,
  meter: createMeter,
  gate: createGate,
  requests: createRequests,
  badge: createBadge,
};

export function stylesOf(kind: SurfaceKind): Styles[] {
  const styles = [createStyles(widgetCss)];
  if (kind === 'prompt') styles.push(createStyles(unaskedCss));
  if (kind === 'badge') styles.push(createStyles(badgeCss));
  return styles;
}

export { openOther } from './openOther.ts';
export { readNotice } from './readNotice.ts';
