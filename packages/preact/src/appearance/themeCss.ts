import type { Appearance } from './Appearance.ts';

interface Shape extends Pick<Appearance, 'scheme' | 'density'> {
  radius: number;
  fontFamily: string | null;
}

/** The sheet that sets the variables, on the inner root: what the page sets on the host element never reaches it. */
export function themeCss(
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
