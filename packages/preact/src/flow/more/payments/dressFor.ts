import type { Appearance as ElementsAppearance } from '@stripe/stripe-js';
import type { Appearance } from '../../../appearance/Appearance.ts';
import { resolveTheme } from '../../../appearance/resolveTheme.ts';
import { toElementsAppearance } from './toElementsAppearance.ts';

/** The look of the fields in `node` as the page is now. Loaded with the fields: working out a palette is only theirs and a host's own. */
export function dressFor({ ownerDocument }: HTMLElement, appearance: Appearance): ElementsAppearance {
  const view = ownerDocument.defaultView!;
  return toElementsAppearance(resolveTheme(appearance), {
    dark: view.matchMedia?.('(prefers-color-scheme: dark)').matches ?? false,
    font: view.getComputedStyle(ownerDocument.body).fontFamily,
  });
}
