import { createCell } from '@uptier/core';
import { createFormat } from '../shell/createFormat.ts';
import type { UiScope, View } from '../shell/UiScope.ts';
import type { Dir, UiOptions } from '../UptierUi.ts';
import { createTranslator } from './createTranslator.ts';
import { dirOf } from './dirOf.ts';
import { en, loadLocale } from './loadLocale.ts';
import type { LocaleTexts, TextSet, UiTexts } from './UiTexts.ts';
import { warnOfMissing } from './warnOfMissing.ts';

declare const process: { env: { NODE_ENV?: string } } | undefined;

export interface Language extends Pick<UiScope, 'view' | 'need'> {
  set(locale: string, dir?: Dir): Promise<void>;
}

/** The language on show. Until the words of another one have arrived, the one before stays; a language without words reads English. */
export function createLanguage(
  options: Pick<UiOptions, 'locale' | 'dir' | 'texts'>,
  { report, now }: { report: (error: unknown) => void; now: () => number },
): Language {
  const needed = new Set<TextSet>();
  const own = options.texts ?? {};
  /** A host that replaces all that a prompt says has words of its own for a language that we have none for. */
  const isTranslated = Object.keys(en.surfaces).every((key) => key in own);
  let turn = 0;
  /** The turn on show. */
  let shown = 0;
  let latest: Promise<void>;
  let locale = toIntlLocale(options.locale ?? readLocale());
  let dir: Dir = options.dir ?? 'auto';
  const view = createCell(toView(en.surfaces, locale, false));

  function toView(texts: Partial<UiTexts>, lang: string, loaded: boolean): View {
    const spoken = { locale, lang, dir: dir === 'auto' ? dirOf(lang) : dir };
    return {
      ...spoken,
      t: createTranslator({ ...spoken, texts, own }),
      format: createFormat(locale, now),
      loaded,
    };
  }

  function load(): Promise<void> {
    latest = read();
    return latest;
  }

  async function read(): Promise<void> {
    turn += 1;
    const mine = turn;
    const wanted = locale;
    const ours = loadLocale(wanted);
    // Left out of what a bundler makes for production.
    if (typeof process === 'object' && process.env.NODE_ENV === 'development' && !ours) warnOfMissing(locale);
    // A voice would read English aloud as what it is called.
    let lang = ours || /^en\b/.test(wanted) || isTranslated ? wanted : 'en';
    const fallBack = (error: unknown) => {
      report(error);
      lang = 'en';
      return readSets(en);
    };
    const texts = ours ? await ours.then(readSets).catch(fallBack) : readSets(en);
    const all = texts instanceof Promise ? await texts : texts;
    // A later turn may bring more words, or be lost: what is there is shown meanwhile.
    if (wanted !== locale || mine < shown) return;
    shown = mine;
    view.set(toView(all, lang, true));
  }

  /** English needs no waiting before the first paint. */
  function readSets(from: LocaleTexts): Partial<UiTexts> | Promise<Partial<UiTexts>> {
    if (!needed.size) return from.surfaces;
    return Promise.all([...needed].map((set) => from[set]())).then((sets) =>
      Object.assign({}, from.surfaces, ...sets),
    );
  }

  void load();
  return {
    view,
    async need(...sets) {
      const missing = sets.filter((set) => !needed.has(set));
      // Asked for is not yet arrived. Who asked first hears if it is lost.
      if (!missing.length) return latest.catch(() => {});
      for (const set of missing) needed.add(set);
      try {
        await load();
      } catch (error) {
        for (const set of missing) needed.delete(set); // A lost connection: asked for again the next time.
        throw error;
      }
    },
    set(next, nextDir = dir) {
      locale = toIntlLocale(next);
      dir = nextDir;
      return load();
    },
  };
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
