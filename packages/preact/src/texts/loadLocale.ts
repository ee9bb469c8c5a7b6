import { en } from '../locales/en/index.ts';
import type { LocaleTexts } from './UiTexts.ts';

const loaders: Record<string, () => Promise<LocaleTexts>> = {
  de: () => import('../locales/de/index.ts').then((module) => module.de),
  id: () => import('../locales/id/index.ts').then((module) => module.id),
  ms: () => import('../locales/ms/index.ts').then((module) => module.ms),
  ar: () => import('../locales/ar/index.ts').then((module) => module.ar),
};

/** For tests of a layout: every sentence of ours in it is marked and longer. */
export const pseudoLocale = 'en-XA';

/** The languages with words of our own. English is always there; the others load when used. */
export const locales: readonly string[] = ['en', ...Object.keys(loaders)];

export { en };

/** The words of a locale (`de-AT` reads `de`); null where there are none but English. */
export function loadLocale(locale: string): Promise<LocaleTexts> | null {
  if (locale === pseudoLocale) return import('../locales/pseudo.ts').then(({ pseudo }) => pseudo);
  const language = locale.split('-')[0]!;
  return Object.hasOwn(loaders, language) ? loaders[language]!() : null;
}
