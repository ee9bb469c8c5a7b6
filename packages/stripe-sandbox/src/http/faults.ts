import { StripeError } from './errors.ts';
import { inUse, mismatch } from './idempotency.ts';

export type FaultKind =
  /** The connection dies before Stripe has seen the request. */
  | 'lost_request'
  /** The request is carried out, the connection dies before the answer. */
  | 'lost_response'
  /** The request is carried out, the answer never comes. */
  | 'hang'
  | '500'
  | '429'
  | 'lock_timeout'
  | '402'
  | '409_in_use'
  | 'idempotency_mismatch'
  /** The request is carried out, the answer arrives cut short. */
  | 'invalid_json'
  /** The request is carried out after a wait. */
  | 'slow';

export interface Fault {
  /** `path` is exact, or a pattern where `*` stands for anything: `/v1/subscriptions/*`. */
  match: { method?: string; path?: string };
  kind: FaultKind;
  /** How many requests it hits; every matching one by default. */
  times?: number;
  /** For `slow`: how long. For `hang`: after how long the connection dies, if ever. */
  ms?: number;
  /** For `500`, `429`, `lock_timeout` and `402`: carry the request out first, then lose its answer this way. */
  after?: boolean;
}

export interface Faults {
  set(faults: Fault[]): void;
  clear(): void;
  list(): Fault[];
  /** The fault for this request, if any; counts it as used. */
  take(method: string, path: string): Fault | null;
}

/** The connection is gone: over HTTP the socket is destroyed, in process the call rejects. Never an answer. */
export class DeadConnection extends Error {
  constructor() {
    super('fetch failed');
    this.cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  }
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    set(next) {
      faults = next.map((fault) => ({ ...fault }));
    },
    clear() {
      faults = [];
    },
    list: () => faults.map((fault) => ({ ...fault })),
    take(method, path) {
      const fault = faults.find(
        (candidate) => (candidate.times ?? 1) > 0 && matches(candidate, method, path),
      );
      if (!fault) return null;
      if (fault.times !== undefined) fault.times -= 1;
      return { ...fault };
    },
  };
}

function matches({ match }: Fault, method: string, path: string): boolean {
  if (match.method && match.method.toUpperCase() !== method) return false;
  if (!match.path) return true;
  const pattern = match.path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`).test(path);
}

/** The answer of a fault that is an answer. */
export function faultError(kind: FaultKind, key: string): StripeError | null {
  switch (kind) {
    case '500':
      return new StripeError(500, 'An unknown error occurred', { type: 'api_error' });
    case '429':
      return new StripeError(429, 'Too many requests hit the API too quickly.', {
        code: 'rate_limit',
        headers: { 'stripe-rate-limited-reason': 'global-rate' },
      });
    case 'lock_timeout':
      return new StripeError(
        429,
        'This object cannot be accessed right now because another API request or Stripe process is currently accessing it. If you see this error intermittently, retry the request. If you see this error frequently and are making multiple concurrent requests to a single object, make your requests serially or at a lower rate. For more details, see https://stripe.com/docs/rate-limits#object-lock-timeouts.',
        { code: 'lock_timeout', headers: { 'stripe-should-retry': 'true' } },
      );
    case '402':
      return new StripeError(402, 'Your card was declined.', {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'generic_decline',
      });
    case '409_in_use':
      return inUse(key);
    case 'idempotency_mismatch':
      return mismatch(key);
    default:
      return null;
  }
}
