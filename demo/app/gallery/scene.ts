import { playActs, showScene, type Theme, themes } from '@uptier/preact/testing';

/** One scene on a page of its own: `?scene=compare&locale=de&theme=dark`. */
const query = new URLSearchParams(location.search);
const name = query.get('scene') ?? 'compare';
const locale = query.get('locale') ?? 'en';
const theme = (query.get('theme') ?? 'light') as Theme;

document.title = name;
document.documentElement.lang = locale;
document.documentElement.dir = locale === 'ar' ? 'rtl' : 'ltr';
document.documentElement.dataset.theme = theme;
showScene(name, document.querySelector('main')!, { locale, appearance: themes[theme] });
void playActs(name);
