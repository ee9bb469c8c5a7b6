import type { ErrorCode, Quote } from '@uptier/model';

/** The one error that routes throw. `errors/toResponse.ts` turns it into HTTP; anything else becomes `internal`. */
export class UptierError extends Error {
  readonly code: ErrorCode;
  /** The field at fault, e.g. `change.extras.seats`. */
  readonly path: string | undefined;
  /** With `quote_changed`: the new offer. */
  readonly quote: Quote | undefined;
  /** Seconds to wait, with `rate_limited`. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    details: { path?: string; quote?: Quote; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.name = 'UptierError';
    this.code = code;
    this.path = details.path;
    this.quote = details.quote;
    this.retryAfter = details.retryAfter;
  }
}
