import type { DeclineReason } from '@uptier/model';

/**
 * What went wrong with a call to Stripe, in the only terms that decide what happens next.
 *
 * - `declined`, `requires_action`: Stripe executed the call and says no, or not yet.
 * - `unknown`: nobody knows whether Stripe executed it (no answer, 5xx, the same key still in use). Read the truth; never assume.
 * - `rate_limited`: Stripe did not execute it (429, lock timeout). The same call may be repeated.
 * - `invalid`: Stripe refused it and would again. `code` is Stripe's own, e.g. `resource_missing`.
 */
export type FailureKind = 'declined' | 'requires_action' | 'unknown' | 'rate_limited' | 'invalid';

export class StripeFailure extends Error {
  readonly kind: FailureKind;
  /** The gateway call that failed, e.g. `subscriptions.update`. */
  readonly call: string;
  readonly code: string | undefined;
  readonly param: string | undefined;
  readonly decline: DeclineReason | undefined;
  /** Stripe's request id, for their support and our audit. */
  readonly requestId: string | undefined;

  constructor(
    kind: FailureKind,
    call: string,
    message: string,
    details: {
      code?: string | undefined;
      param?: string | undefined;
      decline?: DeclineReason | undefined;
      requestId?: string | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(`${call}: ${message}`, { cause: details.cause });
    this.name = 'StripeFailure';
    this.kind = kind;
    this.call = call;
    this.code = details.code;
    this.param = details.param;
    this.decline = details.decline;
    this.requestId = details.requestId;
  }
}
