export type CopyErrorCode =
  | 'syntax'
  | 'unsupported'
  | 'unbalanced_bold'
  | 'link_not_allowed'
  | 'unknown_placeholder'
  | 'empty'
  | 'too_long';

/** Copy that cannot be used, with the offset of the mistake in the text. */
export class CopyError extends Error {
  readonly code: CopyErrorCode;
  readonly position: number;

  constructor(code: CopyErrorCode, message: string, position: number) {
    super(message);
    this.name = 'CopyError';
    this.code = code;
    this.position = position;
  }
}
