import { createCell } from '../shell/createCell.ts';
import type { Appearance } from './Appearance.ts';
import { createStyles, type Styles } from './createStyles.ts';
import { defaultColors } from './defaultColors.ts';
import { themeCss } from './themeCss.ts';

export interface ThemeHolder {
  styles: Styles;
  /** False while the colours of the host's own variables are being worked out: nothing flashes in other colours. */
  dressed: ReturnType<typeof createCell<boolean>>;
  get(): Appearance;
  set(appearance: Appearance): Promise<void>;
}

/** The theme of one UI. Without variables it is a constant; with them their palette is derived by code that loads then. */
export function createTheme(first: Appearance = {}, tell: (problem: Error) => void): ThemeHolder {
  let appearance: Appearance = {};
  const styles = createStyles('');
  const dressed = createCell(false);

  async function set(next: Appearance): Promise<void> {
    appearance = next;
    if (next.variables || next.darkVariables) {
      const { resolveTheme } = await import('./resolveTheme.ts');
      if (appearance !== next) return;
      const { css, problems } = resolveTheme(next);
      for (const problem of problems) tell(new Error(`Uptier: ${problem}`));
      styles.replace(css);
    } else styles.replace(themeCss({ ...next, radius: 8, fontFamily: null }, defaultColors));
    dressed.set(true);
  }

  set(first).catch((error) => {
    tell(error);
    const { variables: _v, darkVariables: _d, ...plain } = first;
    return set(plain);
  });
  return { styles, dressed, get: () => appearance, set };
}
