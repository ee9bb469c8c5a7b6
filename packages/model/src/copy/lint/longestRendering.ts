/** How long the value of a placeholder gets, by its name. */
export type Widths = Partial<Record<string, number>>;

/** About as wide as a filled-in placeholder is. */
const placeholderWidth = 6;

/**
 * The length of an ICU text as people may see it: the longest branch of every choice, placeholders at a typical width or that given, marks left out.
 * Reads braces only, so that half-written text has a length too.
 */
export function longestRendering(text: string, widths: Widths = {}): number {
  return walk(text.replaceAll('**', '').replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1'), widths);
}

function walk(text: string, widths: Widths): number {
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '{') {
      length++;
      continue;
    }
    const end = closing(text, at);
    length += argument(text.slice(at + 1, end), widths);
    at = end;
  }
  return length;
}

/** The inside of `{…}`: a choice is as long as its longest option. */
function argument(inside: string, widths: Widths): number {
  const options: number[] = [];
  for (let at = inside.indexOf('{'); at !== -1; ) {
    const end = closing(inside, at);
    options.push(walk(inside.slice(at + 1, end), widths));
    at = inside.indexOf('{', end);
  }
  if (options.length > 0) return Math.max(...options);
  const [name = ''] = /\w+/.exec(inside) ?? [];
  return widths[name] ?? placeholderWidth;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return text.length;
}
