const told = new Set<string>();

/** Tells a developer, once a language, that there are no words in it. */
export function warnOfMissing(locale: string): void {
  if (told.has(locale) || /^en\b/.test(locale)) return;
  told.add(locale);
  console.warn(
    `Uptier has no words in "${locale}", so English is shown. Words of your own can be given as \`texts\`; copy of campaigns is translated in Studio.`,
  );
}
