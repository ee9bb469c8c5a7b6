import { scenes } from '../src/testing/scenes.ts';
import { type Theme, themes } from '../src/testing/themes.ts';
import { locales } from '../src/texts/loadLocale.ts';
import { isPage, pages } from './pages.ts';

/** One picture that is kept: a scene, in one dress, at one size. */
export interface Reference {
  /** Or a page of the server's. */
  scene: string;
  locale: string;
  theme: AnyTheme;
  size: Size;
}

/** Pages of the server's take nothing of a host's appearance, but they are printed. */
export type AnyTheme = Theme | 'print';
export const anyTheme: readonly AnyTheme[] = [...(Object.keys(themes) as Theme[]), 'print'];

export function themesOf(scene: string): readonly AnyTheme[] {
  return anyTheme.filter((theme) => theme !== (isPage(scene) ? 'host' : 'print'));
}

/** Everything there is to look at. */
export const subjects: readonly string[] = [...Object.keys(scenes), ...pages];

/** As the dialog is laid out: beside each other, below each other, a sheet. */
export const sizes = {
  wide: { width: 1000, height: 760 },
  middle: { width: 680, height: 900 },
  narrow: { width: 360, height: 740 },
} as const;
export type Size = keyof typeof sizes;

/** Scenes that look alike; each kind is seen in every locale, theme and size, its scenes taking turns. */
const kinds: [kind: string, names: RegExp][] = [
  ['prompt', /^prompt/],
  ['meter', /^meter/],
  ['gate', /^gate/],
  ['list', /^(requests|badge)/],
  ['corner', /^(unasked|inspector)/],
  ['comparison', /^(compare|why)/],
  ['answers', /^doubt/],
  ['asking', /^(ask|sent|handoff)/],
  ['payment', /^(card|paying|checking|challenge|declined|checkout|blocked)/],
  ['result', /^(success|planned)/],
  ['page', /^case/],
];

/** The kind of a scene; a scene of no kind is a mistake in the list above. */
export function kindOf(scene: string): string {
  const found = kinds.find(([, names]) => names.test(scene));
  if (!found) throw new Error(`Which kind of surface is "${scene}"?`);
  return found[0];
}

/**
 * Few pictures that still show every pair: each kind of surface in every locale, theme and size, each of those with each other, and
 * every scene at least once. Chosen greedily and without chance, so that the list only changes with the scenes.
 */
export function chooseReferences(): Reference[] {
  const open = new Set(allPairs());
  return rows().map((scene, index) => {
    const best = dresses(scene, index).reduce((one, other) => (gain(other) > gain(one) ? other : one));
    for (const pair of pairsOf(best)) open.delete(pair);
    return best;
  });

  function gain(reference: Reference): number {
    return pairsOf(reference).filter((pair) => open.has(pair)).length;
  }
}

/** Every scene once, and those of a small kind again until each locale can have one. */
function rows(): string[] {
  return kinds.flatMap(([kind]) => {
    const own = subjects.filter((scene) => kindOf(scene) === kind);
    const missing = Math.max(0, locales.length - own.length);
    return [...own, ...Array.from({ length: missing }, (_, index) => own[index % own.length]!)];
  });
}

/** Every dress for a scene, beginning with another one for each, so that equals do not all look alike. */
function dresses(scene: string, turn: number): Reference[] {
  const all = locales.flatMap((locale) =>
    themesOf(scene).flatMap((theme) =>
      (Object.keys(sizes) as Size[]).map((size) => ({ scene, locale, theme, size })),
    ),
  );
  const start = (turn * 7) % all.length;
  return [...all.slice(start), ...all.slice(0, start)];
}

export function pairsOf({ scene, locale, theme, size }: Reference): string[] {
  const kind = kindOf(scene);
  return [
    `${kind} ${locale}`,
    `${kind} ${theme}`,
    `${kind} ${size}`,
    `${locale} ${theme}`,
    `${locale} ${size}`,
    `${theme} ${size}`,
  ];
}

/** Every pair there is. */
export function allPairs(): string[] {
  const all = [...new Set(subjects.map(kindOf))].flatMap((kind) => {
    const scene = subjects.find((one) => kindOf(one) === kind)!;
    return dresses(scene, 0).flatMap(pairsOf);
  });
  return [...new Set(all)];
}

export function nameOf({ scene, locale, theme, size }: Reference): string {
  return `${scene}-${locale}-${theme}-${size}.png`;
}
