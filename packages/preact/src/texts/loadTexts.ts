import { en } from '../locales/en.ts';
import type { UiTexts } from './UiTexts.ts';

const loaders: Record<string, () => Promise<UiTexts>> = {
  de: () => import('../locales/de.ts').then((module) => module.de),
  id: () => import('../locales/id.ts').then((module) => module.id),
  ms: () => import('../locales/ms.ts').then((module) => module.ms),
  ar: () => import('../locales/ar.ts').then((module) => module.ar),
};

/** The languages with words of our own. English is always there; the others load when used. */
export const locales: readonly string[] = ['en', ...Object.keys(loaders)];

/** The texts of a locale (`de-AT` reads `de`); English where there are none. */
export function loadTexts(locale: string): UiTexts | Promise<UiTexts> {
  const load = loaders[locale.toLowerCase().split(/[-_]/)[0]!];
  return load ? load() : (en as UiTexts);
}

export function isRightToLeft(locale: string): boolean {
  return /^(ar|he|fa|ur)\b/i.test(locale);
}
