export type TokenKind = 'comment' | 'string' | 'keyword' | 'tag' | 'plain';

const tokens =
  /(?<comment>\/\/.*$|\/\*.*?\*\/|<!--.*?-->)|(?<string>'[^']*'|"[^"]*"|`[^`]*`)|(?<keyword>\b(?:const|await|async|return|if|new|import|from|export|function|null|true|false|undefined|satisfies)\b)|(?<tag><\/?[A-Z][\w.]*|<\/?[a-z]+-[\w-]+|<\/?script)/g;

/** Splits one line of TypeScript or HTML into coloured pieces. Enough for reading, no parser. */
export function highlight(line: string): [TokenKind, string][] {
  const pieces: [TokenKind, string][] = [];
  let at = 0;
  for (const match of line.matchAll(tokens)) {
    if (match.index > at) pieces.push(['plain', line.slice(at, match.index)]);
    const found = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined);
    if (found) pieces.push([found[0] as TokenKind, found[1]!]);
    at = match.index + match[0].length;
  }
  pieces.push(['plain', line.slice(at)]);
  return pieces;
}
