import type { z } from 'zod';
import type { ServerContext } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { createServerKeys } from '../identity/createServerKeys.ts';
import { takeToken } from '../storage/takeToken.ts';
import { readBody } from './readBody.ts';
import { definePublicRoute, type Route } from './route.ts';

const bodyLimitBytes = 512 * 1024;
/** Batches, for each key. Ten a second carry 5,000 rows. */
const limit = { burst: 600, perMinute: 600 };

/** Declares a route for the host's own servers: a key of `serverKeys` instead of a session, a batch as its body, a budget for each key. */
export function defineServerRoute<Body>(route: {
  path: string;
  body: z.ZodType<Body>;
  handle(ctx: ServerContext, body: Body): Promise<unknown>;
}): Route {
  return definePublicRoute({
    method: 'POST',
    path: route.path,
    async handle(ctx, { request }) {
      const kid = createServerKeys(ctx.options.serverKeys)(request);
      const key = `server:${route.path}:${kid}`;
      if (!(await takeToken(ctx.db, { key, now: ctx.now(), ...limit }))) {
        throw new UptierError('rate_limited', 'Too many batches; put more into each.', { retryAfter: 1 });
      }
      return Response.json(await route.handle(ctx, await readBody(request, route.body, bodyLimitBytes)), {
        headers: { 'cache-control': 'no-store' },
      });
    },
  });
}
