const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Email addresses from free text, each once; `invalid` is the first word that is none. */
export function parseAddresses(text: string): { emails: string[]; invalid: string | null } {
  const words = text
    .split(/[\s,;]+/)
    .map((word) => word.toLowerCase())
    .filter(Boolean);
  return {
    emails: [...new Set(words)],
    invalid: words.find((word) => !address.test(word)) ?? null,
  };
}
