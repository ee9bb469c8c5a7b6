export type BindErrorCode = 'unknown_template' | 'nothing_fits' | 'choice_needed' | 'does_not_fit';

/** A template that does not find what it needs in a catalog; the message says what is missing, or what there is to choose from. */
export class BindError extends Error {
  readonly code: BindErrorCode;
  /** The option to give, e.g. `meter`. */
  readonly choice: string | undefined;

  constructor(code: BindErrorCode, message: string, choice?: string) {
    super(message);
    this.name = 'BindError';
    this.code = code;
    this.choice = choice;
  }
}
