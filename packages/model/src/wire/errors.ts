import type { RefusalCode } from './account.ts';
import type { Quote } from './quotes.ts';

/** Every error has this shape. `code` is stable; `message` says what to do next, for developers; users see our own words. */
export interface WireError {
  error: {
    code: ErrorCode;
    message: string;
    /** The field or setting at fault, where there is one. */
    path?: string;
    /** With `quote_changed`: the new offer. Nothing was charged. */
    quote?: Quote;
    requestId: string;
  };
}

export type ErrorCode =
  | RefusalCode
  | 'token_missing'
  | 'token_invalid'
  | 'token_expired'
  | 'origin_not_allowed'
  | 'scope_missing'
  | 'not_authorized'
  | 'not_found'
  | 'method_not_allowed'
  | 'unsupported_media_type'
  | 'body_too_large'
  | 'invalid_json'
  | 'invalid_request'
  | 'idempotency_key_missing'
  | 'idempotency_key_reused'
  | 'unknown_plan'
  | 'unknown_meter'
  | 'unknown_feature'
  | 'unknown_account'
  | 'promotion_code_unknown'
  | 'promotion_code_expired'
  | 'promotion_code_not_applicable'
  | 'promotion_code_minimum'
  | 'trial_not_offered'
  | 'trial_used'
  | 'quote_expired'
  | 'quote_used'
  | 'quote_changed'
  | 'quote_failed'
  | 'upgrade_in_progress'
  | 'upgrade_not_payable'
  | 'payment_method_invalid'
  | 'request_closed'
  | 'approver_invalid'
  | 'nobody_to_ask'
  | 'rate_limited'
  | 'signature_invalid'
  | 'stripe_unavailable'
  | 'storage_unavailable'
  | 'internal';
