import type { CompiledMessage, MessageNode } from '@uptier/model';

/**
 * A message as ICU text, so that nobody has to write it: what comes back from the compiler is the very same message. Marks stay as they are
 * written everywhere, `**bold**` and `[links](/…)`.
 *
 * @example writeMessage(['Room for ', { v: 'left' }]) // 'Room for {left}'
 */
export function writeMessage(message: CompiledMessage): string {
  return write(message, false);
}

/** `#` means the number only directly inside of a plural. */
function write(message: CompiledMessage, inPlural: boolean): string {
  return message.map((node) => writeNode(node, inPlural)).join('');
}

function writeNode(node: MessageNode, inPlural: boolean): string {
  if (typeof node === 'string') return quote(node, inPlural);
  if ('v' in node) return node.f ? `{${node.v}, ${node.f}}` : `{${node.v}}`;
  if ('hash' in node) return '#';
  if ('b' in node) return `**${write(node.b, inPlural)}**`;
  if ('a' in node) return `[${write(node.c, inPlural)}](${node.a})`;
  const isPlural = 'plural' in node;
  const kind = isPlural ? (node.ordinal ? 'selectordinal' : 'plural') : 'select';
  const options = Object.entries(node.options).map(([key, option]) => `${key} {${write(option, isPlural)}}`);
  return `{${isPlural ? node.plural : node.select}, ${kind}, ${options.join(' ')}}`;
}

/**
 * Braces that are only text are quoted, apostrophes doubled. Neighbours share one pair of quotes, for two pairs side by side would read as
 * an apostrophe.
 */
function quote(text: string, inPlural: boolean): string {
  const special = inPlural ? /[{}#']+/g : /[{}']+/g;
  return text.replace(special, (run) => {
    const lead = /^'*/.exec(run)![0].length;
    const rest = run.slice(lead);
    const doubled = (part: string) => part.replaceAll("'", "''");
    return doubled(run.slice(0, lead)) + (rest && `'${doubled(rest)}'`);
  });
}
