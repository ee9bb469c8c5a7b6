import { apiVersion, type RequestInfo } from '../world.ts';
import { StripeError, toErrorBody } from './errors.ts';
import { DeadConnection } from './faults.ts';

export interface Answer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

export function toAnswer(error: unknown, requestId: string): Answer {
  if (error instanceof DeadConnection) throw error;
  const known =
    error instanceof StripeError
      ? error
      : new StripeError(
          500,
          `The sandbox failed: ${error instanceof Error ? error.message : String(error)}`,
          {
            type: 'api_error',
          },
        );
  if (known !== error) console.error(error);
  return {
    status: known.status,
    body: JSON.stringify(toErrorBody(known, requestId), null, 2),
    headers: known.details.headers ?? {},
  };
}

export function toResponse(result: Answer, request: Request, info: RequestInfo): Response {
  return new Response(result.body, {
    status: result.status,
    headers: {
      'access-control-allow-origin': '*',
      'content-type': 'application/json',
      'request-id': info.id,
      'stripe-version': request.headers.get('stripe-version') ?? apiVersion,
      ...(info.idempotencyKey ? { 'idempotency-key': info.idempotencyKey, 'original-request': info.id } : {}),
      ...result.headers,
    },
  });
}
