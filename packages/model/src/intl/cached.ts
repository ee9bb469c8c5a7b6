/**
 * `Intl` objects cost up to a millisecond each to build and never change, so they are kept by constructor, locale and options.
 * The one memo of the package: it holds no state of anybody's, only what `Intl` would answer again.
 */
const memo = new Map<unknown, Map<string, unknown>>();

/** An `Intl` object for a locale; a locale that `Intl` rejects reads as English, for a typo in a host's setting must not throw. */
export function cached<Options, T>(
  Format: new (locale: string, options: Options) => T,
  locale: string,
  options: Options,
): T {
  const key = locale + JSON.stringify(options);
  const made = memo.get(Format) ?? new Map<string, unknown>();
  memo.set(Format, made);
  if (!made.has(key)) made.set(key, build(Format, locale, options));
  return made.get(key) as T;
}

function build<Options, T>(
  Format: new (locale: string, options: Options) => T,
  locale: string,
  options: Options,
) {
  try {
    return new Format(locale.replaceAll('_', '-'), options);
  } catch {
    return new Format('en', options);
  }
}
