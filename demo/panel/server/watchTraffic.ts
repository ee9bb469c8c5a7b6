import type { MiddlewareHandler } from 'hono';
import { shortenIds } from '../shortenIds.ts';
import type { LiveLog } from './createLiveLog.ts';

/** Writes each request to Uptier, and each webhook, into the live log. Bodies are copied: nothing on the way is changed. */
export function watchTraffic(
  log: LiveLog,
  accountOf: (request: Request) => string | undefined,
): MiddlewareHandler {
  return async (c, next) => {
    const path = new URL(c.req.url).pathname.replace(/^\/uptier/, '');
    const workspace = accountOf(c.req.raw);
    const sent = c.req.method === 'POST' ? await readJson(c.req.raw.clone()) : undefined;
    const started = performance.now();
    await next();
    if (c.res.status === 304) return;
    const ms = Math.round(performance.now() - started);
    const answer = isStream(c.res) ? undefined : await readJson(c.res.clone());
    const { status } = c.res;
    if (path.startsWith('/webhooks')) {
      log.add({
        source: 'webhook',
        title: `${read(sent, 'type') ?? 'webhook'} → ${status}`,
        text: describeObject(sent),
        tone: status < 300 ? 'plain' : 'bad',
        detail: { event: read(sent, 'id'), object: (sent as Event | undefined)?.data?.object },
      });
      return;
    }
    log.add({
      source: 'request',
      title: `${c.req.method} ${shortenIds(path)} → ${status}`,
      text: [read(read(answer, 'error'), 'code'), `${ms} ms`].filter(Boolean).join(' · '),
      tone: status < 300 ? 'plain' : 'bad',
      ...(workspace && { workspace }),
      detail: { ...(sent !== undefined && { sent }), ...(answer !== undefined && { answer }) },
    });
  };
}

interface Event {
  data?: { object?: { object?: string; id?: string; status?: string } };
}

function describeObject(event: unknown): string {
  const { object, id, status } = (event as Event | undefined)?.data?.object ?? {};
  return [object, id && shortenIds(id), status].filter(Boolean).join(' · ');
}

function isStream(response: Response): boolean {
  return !response.headers.get('content-type')?.includes('application/json');
}

function read(value: unknown, key: string): string | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, string | undefined>)[key]
    : undefined;
}

async function readJson(body: Request | Response): Promise<unknown> {
  try {
    return await body.json();
  } catch {
    return undefined;
  }
}
