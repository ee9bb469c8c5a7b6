/** What is said of a person beside their id. */
const personal = new Set(['name', 'email', 'note', 'intent', 'answer']);

/** The same JSON without the person: their id becomes the pseudonym, and what is said of them goes. */
export function scrub(value: unknown, user: string, pseudonym: string): unknown {
  if (value === user) return pseudonym;
  if (Array.isArray(value)) return value.map((one) => scrub(one, user, pseudonym));
  if (typeof value !== 'object' || value === null) return value;
  const isAboutThem = Object.values(value).includes(user);
  const entries = Object.entries(value).map(([key, said]) => [
    key,
    isAboutThem && personal.has(key) ? emptied(said) : scrub(said, user, pseudonym),
  ]);
  return Object.fromEntries(entries);
}

/** Readers rely on the shape, so it stays. */
function emptied(said: unknown): unknown {
  if (typeof said === 'string') return '';
  return typeof said === 'object' && said !== null ? { kind: 'erased' } : null;
}
