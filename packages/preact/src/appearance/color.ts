/** Red, green and blue, 0–255. */
export type Rgb = readonly [number, number, number];

export const white: Rgb = [255, 255, 255];
/** Where white text would fail, black reaches at least 4.6:1: the two ratios multiply to 21. */
export const black: Rgb = [0, 0, 0];
export const ink: Rgb = [17, 19, 23];

/** Reads `#rgb`, `#rrggbb`, `rgb()` and `oklch()`; anything else is null, so a colour can never carry other CSS. */
export function parseColor(css: string): Rgb | null {
  const text = css.trim().toLowerCase();
  if (/^#([\da-f]{3}|[\da-f]{6})$/.test(text)) {
    const hex = text.length === 4 ? text.replace(/[\da-f]/g, '$&$&') : text;
    return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;
  }
  const parts = /^(rgb|oklch)\(([\d.]+)(%?)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:deg)?\)$/.exec(text);
  if (!parts) return null;
  const [a, b, c] = [Number(parts[2]), Number(parts[4]), Number(parts[5])];
  return parts[1] === 'rgb' ? [clamp(a), clamp(b), clamp(c)] : fromOklch(parts[3] ? a / 100 : a, b, c);
}

export function toHex(color: Rgb): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** `amount` of `to` mixed into `from`, 0–1, in sRGB. */
export function mix(from: Rgb, to: Rgb, amount: number): Rgb {
  return from.map((part, index) => clamp(part + (to[index]! - part) * amount)) as unknown as Rgb;
}

/** WCAG 2.2 contrast ratio, 1–21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The nearest colour on the way to `target` that reaches `ratio` on every background. */
export function reach(color: Rgb, target: Rgb, ratio: number, ...backgrounds: Rgb[]): Rgb {
  for (let amount = 0; amount < 1; amount += 0.04) {
    const candidate = mix(color, target, amount);
    if (backgrounds.every((background) => contrast(candidate, background) >= ratio)) return candidate;
  }
  return target;
}

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** CSS Color 4, "OKLCH to sRGB"; out-of-gamut parts are clipped. */
function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((part) => clamp(255 * toSrgb(part))) as unknown as Rgb;
}

function toSrgb(part: number): number {
  return part <= 0.0031308 ? 12.92 * part : 1.055 * part ** (1 / 2.4) - 0.055;
}

function clamp(part: number): number {
  return Math.min(255, Math.max(0, Math.round(part)));
}
