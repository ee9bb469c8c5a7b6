/** What `resolveTheme()` derives without variables, as a constant: the first paint need not carry the code. A test compares the two. */
export const defaultColors = {
  light:
    '--up-bg:#ffffff;--up-subtle:#f7f7f7;--up-text:#1a1d21;--up-muted:#6e7072;--up-line:#e1e2e2;--up-control:#8d8f91;--up-accent:#2d5bd0;--up-accent-over:#2850b7;--up-on-accent:#ffffff;--up-accent-text:#2d5bd0;--up-amber:#c98002;--up-amber-text:#9a5f04;--up-red:#c8281e',
  dark: '--up-bg:#16181c;--up-subtle:#1d1f23;--up-text:#eceef1;--up-muted:#9b9da0;--up-line:#323438;--up-control:#6c6e71;--up-accent:#7c9cff;--up-accent-over:#8ca8ff;--up-on-accent:#000000;--up-accent-text:#7c9cff;--up-amber:#d98a00;--up-amber-text:#ba7a14;--up-red:#d7645d',
};
