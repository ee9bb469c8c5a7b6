import type { Appearance } from '../appearance/Appearance.ts';

/** What a host sets: its accent, its corners, its density. */
export const themes = {
  light: { scheme: 'light' },
  dark: { scheme: 'dark' },
  host: {
    scheme: 'light',
    density: 'compact',
    variables: { accent: '#7a1f4b', background: '#fdf8f2', text: '#2b2118', radius: 2 },
  },
} satisfies Record<string, Appearance>;

export type Theme = keyof typeof themes;
