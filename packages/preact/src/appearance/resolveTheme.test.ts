import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { checkAppearance } from './checkAppearance.ts';
import { contrast, parseColor, toHex } from './color.ts';
import { defaultTheme } from './defaultTheme.ts';
import { isDevelopment, type Palette, resolveTheme } from './resolveTheme.ts';

/** Text on what it stands on, 4.5:1; what must be seen to be used, 3:1 (WCAG 1.4.3, 1.4.11). */
function worst({ bg, subtle, ...on }: Palette): Record<'text' | 'control', number> {
  const text = (['text', 'muted', 'accent-text', 'amber-text', 'red'] as const).flatMap((name) => [
    contrast(on[name], bg),
    contrast(on[name], subtle),
  ]);
  text.push(contrast(on['on-accent'], on.accent), contrast(on['on-accent'], on['accent-over']));
  return {
    text: Math.min(...text),
    control: Math.min(...(['control', 'accent', 'amber'] as const).map((name) => contrast(on[name], bg))),
  };
}

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('whatever colours a host chooses', () => {
  test('everything stays readable, in both schemes', () => {
    fc.assert(
      fc.property(hex, hex, hex, (accent, background, text) => {
        const theme = resolveTheme({
          variables: { accent, background, text },
          darkVariables: { background: text },
        });
        for (const palette of [theme.light, theme.dark]) {
          expect(worst(palette).text).toBeGreaterThanOrEqual(4.5);
          expect(worst(palette).control).toBeGreaterThanOrEqual(3);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a readable accent is used as it is, and nothing is said', () => {
    const { light, problems } = resolveTheme({ variables: { accent: '#3b5bdb' } });
    expect(toHex(light.accent)).toBe('#3b5bdb');
    expect(problems).toEqual([]);
  });

  test('one that could not be seen is corrected, and the developer is told by how much', () => {
    const { light, problems } = resolveTheme({ variables: { accent: '#fde68a' } });
    expect(contrast(light.accent, light.bg)).toBeGreaterThanOrEqual(3);
    expect(problems[0]).toMatch(
      /accent: #fde68a on #ffffff has a contrast of 1\.2:1, under 3:1; #\w+ is used/,
    );
  });
});

describe('while a host is being developed', () => {
  test('a colour that could not be seen is refused: the default is shown, and why', () => {
    const { light, problems } = resolveTheme({ variables: { accent: '#fde68a' } }, { refuse: true });
    expect(light.accent).toEqual(resolveTheme().light.accent);
    expect(problems[0]).toMatch(/1\.2:1, under 3:1\. It is refused while you develop, and #2d5bd0 is shown/);
  });

  test('and everything stays readable, whatever is chosen', () => {
    fc.assert(
      fc.property(hex, hex, hex, (accent, background, text) => {
        const { light } = resolveTheme({ variables: { accent, background, text } }, { refuse: true });
        expect(worst(light).text).toBeGreaterThanOrEqual(4.5);
        expect(worst(light).control).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 200 },
    );
  });

  test('is what a bundler says, and nothing else', () => {
    expect(isDevelopment()).toBe(false);
    vi.stubEnv('NODE_ENV', 'development');
    expect(isDevelopment()).toBe(true);
    vi.unstubAllEnvs();
  });
});

describe('what is not a colour, a font or a radius', () => {
  test.each(['red;}*{display:none', 'url(https://evil.example)', 'var(--x)', '#12', 'rgb(1,2)', ''])(
    '"%s" never reaches the sheet',
    (accent) => {
      const { css, problems } = resolveTheme({ variables: { accent } });
      expect(css).toBe(resolveTheme().css);
      expect(problems).toHaveLength(1);
    },
  );

  test.each(['Inter; color: red', 'x}*{', 'url(a)'])('the font "%s" is refused', (fontFamily) => {
    expect(resolveTheme({ variables: { fontFamily } }).css).toBe(resolveTheme().css);
  });

  test('a radius stays between 0 and 24', () => {
    expect(resolveTheme({ variables: { radius: 400 } }).radius).toBe(24);
    expect(resolveTheme({ variables: { radius: -1 } }).radius).toBe(0);
  });
});

test('hex, rgb and oklch are read', () => {
  expect(parseColor('#abc')).toEqual([170, 187, 204]);
  expect(parseColor('rgb(59, 91, 219)')).toEqual([59, 91, 219]);
  // https://www.w3.org/TR/css-color-4/#ok-lab: oklch(62.796% 0.25768 29.234) is red.
  expect(parseColor('oklch(62.796% 0.25768 29.234)')).toEqual([255, 0, 0]);
});

test('the constant of the first paint is what the code derives', () => {
  expect(defaultTheme).toBe(resolveTheme().css);
});

test('a scheme of the host’s own leaves the system’s out', () => {
  expect(resolveTheme({ scheme: 'dark' }).css).not.toContain('prefers-color-scheme');
  expect(resolveTheme({ scheme: 'dark' }).css).toContain('color-scheme:dark');
  expect(resolveTheme().css).toContain('prefers-color-scheme');
});

test('what cannot be shown as it was given is told before anybody publishes on it', () => {
  expect(checkAppearance({ variables: { accent: '#1d5c4a' } })).toEqual([]);
  expect(checkAppearance({ variables: { accent: '#ffe' } })).toEqual([expect.stringContaining('accent')]);
});
