import type { Appearance, AppearanceVariables } from './Appearance.ts';
import { black, contrast, ink, mix, parseColor, type Rgb, reach, toHex, white } from './color.ts';

/** The colours of one scheme, every text pair at least 4.5:1 and every control at least 3:1 (WCAG 1.4.3, 1.4.11). */
export interface Palette {
  bg: Rgb;
  subtle: Rgb;
  text: Rgb;
  muted: Rgb;
  line: Rgb;
  control: Rgb;
  accent: Rgb;
  'accent-over': Rgb;
  'on-accent': Rgb;
  'accent-text': Rgb;
  amber: Rgb;
  'amber-text': Rgb;
  red: Rgb;
}

export interface Theme {
  /** Sets every `--up-*` variable on the inner root. */
  css: string;
  scheme: 'light' | 'dark' | 'auto';
  light: Palette;
  dark: Palette;
  radius: number;
  fontFamily: string | null;
  /** What could not be used as given, in words for the developer. */
  problems: string[];
}

/** Both schemes may find the same; it is told once. */
interface Problems {
  push(problem: string): void;
  refuse: boolean;
}

const defaults = {
  light: { background: white, text: [26, 29, 33] as Rgb, accent: [45, 91, 208] as Rgb },
  dark: { background: [22, 24, 28] as Rgb, text: [236, 238, 241] as Rgb, accent: [124, 156, 255] as Rgb },
};

/**
 * Turns a host's few variables into a whole, readable palette. A colour that would fail is reported, and corrected; while developing
 * (`refuse`) the default stands in its place instead, so that it is seen before a customer could.
 */
export function resolveTheme(appearance: Appearance = {}, { refuse = false } = {}): Theme {
  const told = new Set<string>();
  const problems: Problems = { push: (problem) => told.add(problem), refuse };
  const variables = appearance.variables ?? {};
  const light = resolvePalette('light', variables, problems);
  const dark = resolvePalette('dark', { ...inDark(variables), ...appearance.darkVariables }, problems);
  const radius = Math.min(24, Math.max(0, variables.radius ?? 8));
  const fontFamily = safeFont(variables.fontFamily, problems);
  const scheme = appearance.scheme ?? 'auto';
  const css = themeCss({ ...appearance, radius, fontFamily }, { light: toCss(light), dark: toCss(dark) });
  return { css, scheme, light, dark, radius, fontFamily, problems: [...told] };
}

/** A light background or text colour says nothing about the dark scheme; the accent, radius and font do. */
function inDark({ background: _b, text: _t, ...rest }: AppearanceVariables): AppearanceVariables {
  return rest;
}

function resolvePalette(
  scheme: 'light' | 'dark',
  variables: AppearanceVariables,
  problems: Problems,
): Palette {
  const base = defaults[scheme];
  const read = (name: 'accent' | 'background' | 'text', fallback: Rgb) =>
    readColor(name, variables[name], fallback, problems);
  const given = read('background', base.background);
  const away = farFrom(given);
  // On a middle tone no text colour leaves room for a second, quieter one.
  const bg = correct('background', given, {
    far: away === ink ? white : ink,
    ratio: 8,
    bg: away,
    instead: base.background,
    problems,
  });
  const far = farFrom(bg);
  const plain = far === ink ? defaults.light.text : defaults.dark.text;
  const text = correct('text', read('text', plain), { far, ratio: 7, bg, instead: plain, problems });
  const subtle = mix(bg, text, 0.035);
  // One accent for both schemes is often too dark for one of them: adjusting it there is not worth a warning.
  const quiet = scheme === 'light' ? problems : { push() {}, refuse: false };
  const accent = correct('accent', read('accent', base.accent), {
    far,
    ratio: 3,
    bg,
    instead: reach(base.accent, far, 3, bg),
    problems: quiet,
  });
  const onAccent = contrast(accent, white) >= 4.5 ? white : black;
  return {
    bg,
    subtle,
    text,
    muted: reach(mix(text, bg, 0.38), text, 4.6, bg, subtle),
    line: mix(bg, text, 0.13),
    control: reach(mix(bg, text, 0.4), text, 3.1, bg),
    accent,
    'accent-over': mix(accent, onAccent === white ? black : white, 0.12),
    'on-accent': onAccent,
    'accent-text': reach(accent, far, 4.6, bg, subtle),
    amber: reach([217, 138, 0], far, 3.1, bg),
    'amber-text': reach([180, 110, 0], far, 4.6, bg, subtle),
    red: reach([200, 40, 30], far, 4.6, bg, subtle),
  };
}

/** The end of the scale that text on this colour goes to. */
function farFrom(color: Rgb): Rgb {
  return contrast(color, white) > contrast(color, ink) ? white : ink;
}

function readColor(name: string, value: string | undefined, fallback: Rgb, problems: Problems): Rgb {
  if (value === undefined) return fallback;
  const color = parseColor(value);
  if (!color) {
    problems.push(
      `appearance.variables.${name}: "${value}" is not a hex, rgb() or oklch() colour; the default is used.`,
    );
  }
  return color ?? fallback;
}

function correct(
  name: string,
  color: Rgb,
  {
    far,
    ratio,
    bg,
    instead,
    problems,
  }: { far: Rgb; ratio: number; bg: Rgb; instead: Rgb; problems: Problems },
): Rgb {
  const found = contrast(color, bg);
  if (found >= ratio) return color;
  const corrected = reach(color, far, ratio, bg);
  const fault = `appearance.variables.${name}: ${toHex(color)} on ${toHex(bg)} has a contrast of ${found.toFixed(1)}:1, under ${ratio}:1`;
  problems.push(
    problems.refuse
      ? `${fault}. It is refused while you develop, and ${toHex(instead)} is shown; in production ${toHex(corrected)} would be used.`
      : `${fault}; ${toHex(corrected)} is used.`,
  );
  return problems.refuse ? instead : corrected;
}

function safeFont(value: string | undefined, problems: Problems): string | null {
  if (value === undefined) return null;
  if (/^[\p{L}\p{N}\s,'"_-]{1,200}$/u.test(value)) return value;
  problems.push(
    'appearance.variables.fontFamily: only font names and commas are allowed; the font of the page is used.',
  );
  return null;
}

function toCss(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, color]) => `--up-${name}:${toHex(color)}`)
    .join(';');
}

interface Shape extends Pick<Appearance, 'scheme' | 'density'> {
  radius: number;
  fontFamily: string | null;
}

/** The sheet that sets the variables, on the inner root: what the page sets on the host element never reaches it. */
function themeCss(
  { scheme = 'auto', density, radius, fontFamily }: Shape,
  colors: { light: string; dark: string },
): string {
  const font = fontFamily ? `font-family:${fontFamily};` : '';
  const shape = `--up-radius:${radius}px;--up-row:${density === 'compact' ? 36 : 44}px;${font}`;
  const first = scheme === 'dark' ? 'dark' : 'light';
  const css = `.up{${shape}color-scheme:${first};${colors[first]}}`;
  if (scheme !== 'auto') return css;
  return `${css}@media(prefers-color-scheme:dark){.up{color-scheme:dark;${colors.dark}}}`;
}

declare const process: { env: { NODE_ENV?: string } };

/** Whether a bundler says that this is a developer's own machine. Where nothing says so, it is not. */
export function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV === 'development';
  } catch {
    return false;
  }
}
