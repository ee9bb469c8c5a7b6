import { resolveText } from '@uptier/model';

type Named = { id: string; name: Parameters<typeof resolveText>[0] };

/** Inside a sentence: "seats", but "API calls". */
export function nameWithin(all: readonly Named[], id: string): string {
  return nameOf(all, id).replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

/** How the catalog calls it in Studio's language; what it does not know any more keeps its id. */
export function nameOf(all: readonly Named[], id: string): string {
  const found = all.find((one) => one.id === id);
  return found ? resolveText(found.name, 'en') : id;
}
