import { UptierError } from '../errors/UptierError.ts';

const localhost = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** Headers a browser may send and read. */
const allowedHeaders =
  'Authorization, Content-Type, Idempotency-Key, If-None-Match, Uptier-Client, Uptier-Version';
const exposedHeaders = 'ETag, Retry-After, Uptier-Request-Id, Uptier-Version';
/** Short, so that an origin taken off the list is off soon. */
const preflightSeconds = '600';

export interface OriginPolicy {
  /** Headers for any answer to this request: the origin is echoed only when it is listed, never `*`, never `null`. */
  headers(request: Request): Record<string, string>;
  /** The answer to a CORS preflight. */
  preflight(request: Request): Response;
  /** @throws UptierError `origin_not_allowed`. CORS only hides answers from a page; this refuses the request itself. */
  check(request: Request, tokenOrigin: string | null): void;
}

/** Whether an origin is one of the host's; `listed` null: any page on this machine. */
export function isListed(listed: readonly string[] | null, origin: string): boolean {
  return listed ? listed.includes(origin) : localhost.test(origin);
}

/** `listed` null: the sandbox, where any page on this machine may call. */
export function createOriginPolicy(listed: readonly string[] | null): OriginPolicy {
  const isAllowed = (origin: string) => isListed(listed, origin);

  const headers = (request: Request): Record<string, string> => {
    const origin = request.headers.get('origin');
    if (origin === null || !isAllowed(origin)) return { vary: 'Origin' };
    return {
      vary: 'Origin',
      'access-control-allow-origin': origin,
      'access-control-expose-headers': exposedHeaders,
    };
  };

  return {
    headers,
    preflight(request) {
      const cors = headers(request);
      if (!cors['access-control-allow-origin']) return new Response(null, { status: 403, headers: cors });
      return new Response(null, {
        status: 204,
        headers: {
          ...cors,
          'access-control-allow-methods': 'GET, POST',
          'access-control-allow-headers': allowedHeaders,
          'access-control-max-age': preflightSeconds,
        },
      });
    },
    check(request, tokenOrigin) {
      const origin = request.headers.get('origin');
      // Browsers leave Origin out of same-origin GETs; a cross-site request without one is not ours (no-cors).
      const crossSite = request.headers.get('sec-fetch-site') === 'cross-site';
      const known = origin === null ? !crossSite : isAllowed(origin) && (tokenOrigin ?? origin) === origin;
      if (!known) throw notAllowed(origin);
    },
  };
}

function notAllowed(origin: string | null): UptierError {
  return new UptierError(
    'origin_not_allowed',
    `Requests from ${origin === null ? 'another site' : JSON.stringify(origin.slice(0, 200))} are not allowed. Add the exact origin to the server's \`origins\`.`,
  );
}
