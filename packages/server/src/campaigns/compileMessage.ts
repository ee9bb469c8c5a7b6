import {
  type MessageFormatElement,
  type ParserOptions,
  parse,
  TYPE,
} from '@formatjs/icu-messageformat-parser';
import type { CompiledMessage, MessageNode } from '@uptier/model';
import { CopyError } from './CopyError.ts';
import { foldMarks, type Mark } from './foldMarks.ts';

/** Tags are text: copy never carries HTML. */
const options: ParserOptions = { ignoreTag: true, captureLocation: true, shouldParseSkeletons: false };

/**
 * Parses the words of a prompt: ICU MessageFormat with `**bold**` and `[links](https://…)`. The result is a small tree that a
 * browser evaluates with `Intl`; there is no HTML in it and no way to put any.
 *
 * @throws {CopyError} with the position of the mistake.
 * @example compileMessage('{left, plural, =0 {No seats} one {**One** seat} other {# seats}} left')
 */
export function compileMessage(text: string): CompiledMessage {
  return compileElements(parseText(text));
}

function parseText(text: string): MessageFormatElement[] {
  try {
    return parse(text, options);
  } catch (error) {
    const { message, location } = error as Error & { location?: { start?: { offset: number } } };
    throw new CopyError('syntax', explain(message), location?.start?.offset ?? 0);
  }
}

function compileElements(elements: MessageFormatElement[]): CompiledMessage {
  return foldMarks(elements.flatMap((element) => compileElement(element)));
}

function compileElement(element: MessageFormatElement): (MessageNode | Mark)[] {
  const at = element.location?.start.offset ?? 0;
  switch (element.type) {
    case TYPE.literal:
      return [{ mark: 'text', text: element.value, at }];
    case TYPE.argument:
      return [{ v: element.value }];
    case TYPE.number:
      return [{ v: element.value, f: plainFormat(element.style, 'number', at) }];
    case TYPE.date:
      return [{ v: element.value, f: plainFormat(element.style, 'date', at) }];
    case TYPE.pound:
      return [{ hash: true }];
    case TYPE.select:
      return [{ select: element.value, options: compileOptions(element.options) }];
    case TYPE.plural:
      if (element.offset) throw new CopyError('unsupported', 'A plural with an offset is not supported.', at);
      return [
        {
          plural: element.value,
          ...(element.pluralType === 'ordinal' && { ordinal: true as const }),
          options: compileOptions(element.options),
        },
      ];
    default:
      throw new CopyError('unsupported', 'Times and tags are not supported.', at);
  }
}

function compileOptions(
  options: Record<string, { value: MessageFormatElement[] }>,
): Record<string, CompiledMessage> {
  return Object.fromEntries(Object.entries(options).map(([key, { value }]) => [key, compileElements(value)]));
}

/** Money and dates format themselves by locale; a style of its own could show an amount that is not the one charged. */
function plainFormat<F extends 'number' | 'date'>(style: unknown, format: F, at: number): F {
  if (style) throw new CopyError('unsupported', `Use {name, ${format}} without a style.`, at);
  return format;
}

const explanations: Record<string, string> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: 'A placeholder is not closed: "}" is missing.',
  EMPTY_ARGUMENT: 'A placeholder is empty: put a name between the braces.',
  MALFORMED_ARGUMENT: 'A placeholder has a name that is not allowed.',
  EXPECT_ARGUMENT_TYPE: 'After the comma a type is expected: number, date, plural or select.',
  INVALID_ARGUMENT_TYPE: 'The type of a placeholder is not known: use number, date, plural or select.',
  MISSING_OTHER_CLAUSE: 'A plural or select needs an "other" option.',
  UNMATCHED_CLOSING_TAG: 'A closing tag has no opening one.',
};

function explain(kind: string): string {
  return explanations[kind] ?? `The message cannot be read (${kind.toLowerCase().replaceAll('_', ' ')}).`;
}
