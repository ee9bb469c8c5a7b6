import type { AccountSnapshot, Catalog } from '@uptier/model';
import { defineRoute, Reply } from '../http/route.ts';
import { hashOf } from '../quotes/hashOf.ts';
import { languagesOf } from './languagesOf.ts';
import { streamChanges } from './streamChanges.ts';

export const accountRoutes = [
  defineRoute({
    method: 'GET',
    path: '/catalog',
    scope: 'offers:read',
    handle: async (ctx, _session, { request }) => tagged(request, ctx.catalog, catalogTag(ctx.catalog)),
  }),
  defineRoute({
    method: 'GET',
    path: '/account',
    scope: 'offers:read',
    handle: async (ctx, session, { request, client }) => {
      const languages = languagesOf(request);
      const snapshot = await ctx.snapshots.read(session, { client, languages });
      return tagged(request, snapshot, snapshot.version);
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
function tagged<T extends Catalog | AccountSnapshot>(
  request: Request,
  body: T,
  tag: string,
): Reply<T> | Response {
  const etag = `"${tag}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  const known = request.headers.get('if-none-match')?.split(',') ?? [];
  const isKnown = known.some((one) => one.trim().replace(/^W\//, '') === etag);
  return isKnown ? new Response(null, { status: 304, headers }) : new Reply(200, body, headers);
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
