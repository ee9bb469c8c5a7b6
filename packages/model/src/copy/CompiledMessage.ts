/**
 * An ICU message parsed on the server and evaluated in the browser with `Intl`: text, bold and allow-listed links, never HTML.
 * A string is literal text.
 */
export type CompiledMessage = MessageNode[];

export type MessageNode =
  | string
  /** A placeholder: `{name}`, `{name, number}`, `{name, date}`; money values format themselves. */
  | { v: string; f?: 'number' | 'date' }
  /** `{name, plural, one {…} other {…}}`; `=1` keys are exact. */
  | { plural: string; ordinal?: true; options: Record<string, CompiledMessage> }
  | { select: string; options: Record<string, CompiledMessage> }
  /** `#` inside a plural. */
  | { hash: true }
  | { b: CompiledMessage }
  | { a: string; c: CompiledMessage };
