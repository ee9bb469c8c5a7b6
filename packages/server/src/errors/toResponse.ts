import type { WireError } from '@uptier/model';
import type { Logger } from '../createUptier.ts';
import { isStorageUnavailable } from '../storage/isStorageUnavailable.ts';
import { StripeFailure } from '../stripe/StripeFailure.ts';
import { statusOf } from './statusOf.ts';
import { UptierError } from './UptierError.ts';

/** The one place where an error becomes HTTP. What is not ours is logged and told as `internal`, without its message. */
export function toResponse(error: unknown, requestId: string, log: Logger): Response {
  const known = toUptierError(error);
  const status = statusOf[known.code];
  if (status >= 500)
    log.error('uptier: a request failed', { requestId, code: known.code, error: describe(error) });
  const body: WireError = { error: { code: known.code, message: known.message, requestId } };
  if (known.path !== undefined) body.error.path = known.path;
  if (known.quote !== undefined) body.error.quote = known.quote;
  const headers: Record<string, string> = { 'cache-control': 'no-store' };
  if (known.retryAfter !== undefined) headers['retry-after'] = String(known.retryAfter);
  return Response.json(body, { status, headers });
}

function toUptierError(error: unknown): UptierError {
  if (error instanceof UptierError) return error;
  if (error instanceof StripeFailure) {
    return new UptierError(
      'stripe_unavailable',
      'Stripe could not be asked. Nothing was changed; try again.',
    );
  }
  if (isStorageUnavailable(error)) {
    return new UptierError('storage_unavailable', 'The database could not be reached; try again.');
  }
  return new UptierError(
    'internal',
    'Something went wrong on the server. The request id finds it in the log.',
  );
}

/** Name, message and stack of the error and its causes; never the values of a query. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { thrown: typeof error };
  const inner = error.cause instanceof Error ? describe(error.cause) : undefined;
  // A failed query carries its parameters in its message; the database's own words are in its cause.
  const message =
    error.name === 'DrizzleQueryError' || error.message.startsWith('Failed query')
      ? 'query failed'
      : error.message;
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8);
  return { name: error.name, message, frames, cause: inner };
}
