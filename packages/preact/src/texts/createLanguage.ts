import { type ReadonlySignal, signal } from '@preact/signals';
import { en } from '../locales/en.ts';
import type { View } from '../shell/UiScope.ts';
import type { Dir, UiOptions } from '../UptierUi.ts';
import { createTranslator } from './createTranslator.ts';
import { isRightToLeft, loadTexts } from './loadTexts.ts';
import type { UiTexts } from './UiTexts.ts';

export interface Language {
  view: ReadonlySignal<View>;
  set(locale: string, dir?: Dir): void;
}

/** The language on show. Until the words of another one have arrived, the one before stays; a language without words reads English. */
export function createLanguage(
  options: Pick<UiOptions, 'locale' | 'dir' | 'texts'>,
  report: (error: unknown) => void,
): Language {
  let turn = 0;
  let dir: Dir = options.dir ?? 'auto';

  function toView(locale: string, texts: UiTexts, loaded = true): View {
    const side = dir === 'auto' ? (isRightToLeft(locale) ? 'rtl' : 'ltr') : dir;
    const all = { ...texts, ...options.texts } as UiTexts;
    return { locale, dir: side, t: createTranslator(all, locale, side === 'rtl'), loaded };
  }

  const first = toIntlLocale(options.locale ?? readLocale());
  const view = signal<View>(toView(first, en as UiTexts, false));

  function set(wanted: string, nextDir: Dir = dir): void {
    const locale = toIntlLocale(wanted);
    dir = nextDir;
    turn += 1;
    const mine = turn;
    const show = (texts: UiTexts) => {
      if (mine === turn) view.value = toView(locale, texts);
    };
    const texts = loadTexts(locale);
    if (texts instanceof Promise) {
      texts.then(show, (error) => {
        report(error);
        show(en as UiTexts);
      });
    } else show(texts);
  }

  set(first);
  return { view, set };
}

/** The language of the page, as it says itself, else of the browser. */
function readLocale(): string {
  const { document, navigator } = globalThis;
  return document?.documentElement.lang || navigator?.language || 'en';
}

/** A locale `Intl` accepts; a typo in a setting must not throw. */
function toIntlLocale(locale: string): string {
  try {
    return new Intl.Locale(locale.replaceAll('_', '-')).toString();
  } catch {
    return 'en';
  }
}
