import type { ErrorCode, Quote } from '@uptier/model';

/** What can go wrong between the page and the server, beside the codes the server sends. */
export type ClientErrorCode =
  | ErrorCode
  /** The request never got an answer; whether it arrived is not known. */
  | 'network'
  | 'timeout'
  /** An answer that is not ours: a proxy's page, broken JSON. */
  | 'bad_response'
  /** The host's `session` callback failed or gave no token. */
  | 'session_failed';

/** An error with a code, for `onError`. Users never see its message. */
export class UptierError extends Error {
  readonly code: ClientErrorCode;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** With `quote_changed`: the new offer. */
  readonly quote: Quote | undefined;

  constructor(code: ClientErrorCode, message: string, status = 0, quote?: Quote) {
    super(message);
    this.name = 'UptierError';
    this.code = code;
    this.status = status;
    this.quote = quote;
  }
}

export function codeOf(error: unknown): ClientErrorCode {
  return error instanceof UptierError ? error.code : 'internal';
}

/**
 * Whether the server may have done the work although we never heard so: no answer, a proxy's error, a crash. Only a 4xx (or no
 * token to send) says for certain that nothing happened, so everything else is told as "checking", never as "failed".
 */
export function isLost(error: unknown): boolean {
  if (!(error instanceof UptierError)) return true;
  return error.code !== 'session_failed' && (error.status < 400 || error.status >= 500);
}
