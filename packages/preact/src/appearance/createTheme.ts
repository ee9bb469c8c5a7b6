import { createCell } from '@uptier/core';
import type { Appearance } from './Appearance.ts';
import { createStyles, type Styles } from './createStyles.ts';
import { defaultTheme } from './defaultTheme.ts';

export interface ThemeHolder {
  styles: Styles;
  /** False while the host's own theme is being worked out: nothing flashes in other colours. */
  dressed: ReturnType<typeof createCell<boolean>>;
  get(): Appearance;
  set(appearance: Appearance): Promise<void>;
}

/** The theme of one UI. Where the host says nothing it is a constant; otherwise it is derived by code that loads then. */
export function createTheme(first: Appearance = {}, tell: (problem: unknown) => void): ThemeHolder {
  let appearance = first;
  const styles = createStyles(defaultTheme);
  const dressed = createCell(false);

  async function set(next: Appearance): Promise<void> {
    appearance = next;
    try {
      if (Object.keys(next).length) {
        const { isDevelopment, resolveTheme } = await import('./resolveTheme.ts');
        if (appearance !== next) return;
        const { css, problems } = resolveTheme(next, { refuse: isDevelopment() });
        styles.replace(css);
        for (const problem of problems) tell(new Error(`Uptier: ${problem}`));
      } else styles.replace(defaultTheme);
    } catch (error) {
      tell(error);
    }
    dressed.set(true);
  }

  void set(first);
  return { styles, dressed, get: () => appearance, set };
}
