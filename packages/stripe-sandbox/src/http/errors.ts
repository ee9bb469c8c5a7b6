/** The error types a Stripe client sorts by (docs.stripe.com/api/errors). */
export type ErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

export interface ErrorDetails {
  type?: ErrorType;
  code?: string;
  param?: string;
  decline_code?: string;
  /** Objects Stripe puts beside the message, such as `payment_intent` or `charge`. */
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
  /** Some failures are themselves a result (a declined payment stays on its intent): the writes are kept. */
  keepsChanges?: boolean;
}

/** A failure that becomes an HTTP answer in Stripe's shape. The one way to fail inside the sandbox. */
export class StripeError extends Error {
  readonly status: number;
  readonly details: ErrorDetails;

  constructor(status: number, message: string, details: ErrorDetails = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

export function invalid(message: string, details: ErrorDetails = {}): StripeError {
  return new StripeError(400, message, details);
}

/** `status` is 404 when the id is in the path, 400 when it is a parameter, as on api.stripe.com. */
export function missing(noun: string, id: string, param: string, status: 400 | 404 = 400): StripeError {
  return new StripeError(status, `No such ${noun}: '${id}'`, { code: 'resource_missing', param });
}

export function cardError(message: string, details: ErrorDetails): StripeError {
  return new StripeError(402, message, { type: 'card_error', ...details });
}

export function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;
}

export function toErrorBody(error: StripeError, requestId: string): { error: Record<string, unknown> } {
  const { type = 'invalid_request_error', code, param, decline_code, extra } = error.details;
  return {
    error: {
      ...(code ? { code, doc_url: docUrl(code) } : {}),
      ...(decline_code ? { decline_code } : {}),
      message: error.message,
      ...(param ? { param } : {}),
      ...extra,
      request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}?t=${Math.floor(Date.now() / 1000)}`,
      type,
    },
  };
}
