import '@fontsource/inter/latin-400.css';
import '@fontsource/inter/latin-600.css';
import '@fontsource/noto-sans-arabic/arabic-400.css';
import '@fontsource/noto-sans-arabic/arabic-600.css';
import '@fontsource/noto-sans-math/400.css';
import { type Dress, findRoots, scenes, showScene, type Theme, themes } from '../src/testing/index.ts';

/**
 * Shows the scenes named in `?scene=a,b`; `locale`, `dir`, `theme` and `accent` dress them. `window.gallery` shows the next one on the
 * same page, which is how a hundred of them are looked at in seconds, and `window.gallery.roots` where they are drawn.
 */
const query = new URLSearchParams(location.search);
const main = document.querySelector('main')!;
let stops: (() => void)[] = [];

function show(names: string[], dress: Dress & { theme?: Theme }): void {
  for (const stop of stops) stop();
  const { locale, dir, theme } = dress;
  const appearance = theme ? themes[theme] : dress.appearance;
  document.documentElement.lang = locale;
  document.documentElement.dir = dir === 'rtl' || locale === 'ar' ? 'rtl' : 'ltr';
  document.documentElement.dataset.theme = theme ?? '';
  stops = names.map((name) => showScene(name, main, { ...dress, ...(appearance && { appearance }) }));
}

// A link on a picture names the same host on every machine. Code that loads later comes from where this file came from.
const base = document.createElement('base');
base.href = 'https://quillboard.example/';
document.head.append(base);

const accent = query.get('accent');
show((query.get('scene') ?? Object.keys(scenes).join(',')).split(',').filter(Boolean), {
  locale: query.get('locale') ?? 'en',
  dir: (query.get('dir') ?? 'auto') as Dress['dir'] & string,
  ...(query.has('theme') && { theme: query.get('theme') as Theme }),
  ...(accent && { appearance: { variables: { accent } } }),
});

declare global {
  interface Window {
    gallery: { show: typeof show; roots(): (ShadowRoot | Document)[] };
  }
}
window.gallery = { show, roots: findRoots };
