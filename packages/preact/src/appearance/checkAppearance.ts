import type { Appearance } from './Appearance.ts';
import { resolveTheme } from './resolveTheme.ts';

/** What of an appearance cannot be shown as it was given, each with what is shown instead: a colour without contrast, a font that is none. */
export function checkAppearance(appearance: Appearance): string[] {
  return resolveTheme(appearance).problems;
}
