/** How this browser shows pages: theme, language, direction. Kept in local storage and shared by all tabs. */
export type Theme = 'auto' | 'light' | 'dark';
export type Direction = 'auto' | 'ltr' | 'rtl';
export const locales = ['en', 'de', 'id', 'ms', 'ar'] as const;
export type Locale = (typeof locales)[number];

export interface Display {
  theme: Theme;
  locale: Locale;
  dir: Direction;
}

const key = 'quillboard.display';
const changed = 'quillboard:display';

export function readDisplay(): Display {
  const standard: Display = { theme: 'auto', locale: 'en', dir: 'auto' };
  try {
    return { ...standard, ...JSON.parse(localStorage.getItem(key) ?? '{}') };
  } catch {
    return standard;
  }
}

export function writeDisplay(change: Partial<Display>): void {
  const display = { ...readDisplay(), ...change };
  localStorage.setItem(key, JSON.stringify(display));
  applyDisplay(display);
  dispatchEvent(new CustomEvent(changed));
}

export function directionOf({ dir, locale }: Display): 'ltr' | 'rtl' {
  return dir === 'auto' ? (locale === 'ar' ? 'rtl' : 'ltr') : dir;
}

export function applyDisplay(display: Display): void {
  const root = document.documentElement;
  if (display.theme === 'auto') delete root.dataset.theme;
  else root.dataset.theme = display.theme;
  root.lang = display.locale;
  root.dir = directionOf(display);
}

/** Calls back after a change here or in another tab. */
export function onDisplay(listener: () => void): () => void {
  const fromOtherTab = (event: StorageEvent) => {
    if (event.key !== key) return;
    applyDisplay(readDisplay());
    listener();
  };
  addEventListener(changed, listener);
  addEventListener('storage', fromOtherTab);
  return () => {
    removeEventListener(changed, listener);
    removeEventListener('storage', fromOtherTab);
  };
}
