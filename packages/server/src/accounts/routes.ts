import type { Catalog } from '@uptier/model';
import { defineRoute } from '../http/route.ts';
import { hashOf } from '../quotes/hashOf.ts';
import { deviceOf } from './deviceOf.ts';
import { languagesOf } from './languagesOf.ts';
import { streamChanges } from './streamChanges.ts';

export const accountRoutes = [
  defineRoute({
    method: 'GET',
    path: '/catalog',
    scope: 'offers:read',
    handle: async (ctx, _session, { request }) =>
      tagged(request, catalogTag(ctx.catalog), () => JSON.stringify(ctx.catalog)),
  }),
  defineRoute({
    method: 'GET',
    path: '/account',
    scope: 'offers:read',
    handle: async (ctx, session, { request, client }) => {
      const { version, text } = await ctx.snapshots.read(session, {
        client,
        languages: languagesOf(request),
        device: deviceOf(request),
      });
      return tagged(request, version, () => text);
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/changes',
    scope: 'offers:read',
    handle: async (ctx, session, { request }) =>
      streamChanges({
        changes: ctx.changes,
        session,
        version: await ctx.accounts.version(session.account),
        now: ctx.now(),
        signal: request.signal,
      }),
  }),
];

/** Answers 304 to whoever has this content already (RFC 9110 §13.1.2). Kept by browsers, never by a cache that people share. */
function tagged(request: Request, tag: string, json: () => string): Response {
  const etag = `"${tag}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  const known = request.headers.get('if-none-match')?.split(',') ?? [];
  const isKnown = known.some((one) => one.trim().replace(/^W\//, '') === etag);
  if (isKnown) return new Response(null, { status: 304, headers });
  return new Response(json(), { headers: { ...headers, 'content-type': 'application/json' } });
}

/** A catalog never changes while the server runs. */
const hashes = new WeakMap<object, string>();

function catalogTag(catalog: Catalog): string {
  const known = hashes.get(catalog);
  if (known) return known;
  const hash = hashOf(catalog).slice(0, 32);
  hashes.set(catalog, hash);
  return hash;
}
