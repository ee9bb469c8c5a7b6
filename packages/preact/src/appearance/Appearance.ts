/** How the surfaces look. A few variables; everything else is derived, and checked for contrast. */
export interface Appearance {
  /** `auto` (the default) follows the visitor's system. Set it when the host has its own switch. */
  scheme?: 'light' | 'dark' | 'auto';
  /** `compact` takes a quarter off the spacing and makes rows 36 px instead of 44 px. */
  density?: 'compact' | 'comfortable';
  variables?: AppearanceVariables;
  /** Replaces single variables in the dark scheme. */
  darkVariables?: AppearanceVariables;
}

/** Colours are hex (`#3b5bdb`), `rgb()` or `oklch()`; anything else is refused, so no CSS can be smuggled in. */
export interface AppearanceVariables {
  /** The primary button, focus and changed values. Corrected where it could not be read. */
  accent?: string;
  /** The surface the widgets stand on. */
  background?: string;
  text?: string;
  /** Corner radius in px, 0–24. Default 8. */
  radius?: number;
  /** Defaults to the font of the host page. */
  fontFamily?: string;
}
