import { definePublicRoute } from '../http/route.ts';
import { isMigrated } from '../storage/migrate.ts';

/** For the machines that watch over the process; they say nothing about anybody. */
export const healthRoutes = [
  /** The process answers: restart it when it does not. */
  definePublicRoute({
    method: 'GET',
    path: '/healthz',
    handle: async () => Response.json({ status: 'ok' }),
  }),
  /** The database answers too, and has the tables this version needs: send traffic only while it does. */
  definePublicRoute({
    method: 'GET',
    path: '/readyz',
    handle: async (ctx) => {
      const ready = await isMigrated(ctx.db.query).catch(() => false);
      return Response.json({ status: ready ? 'ok' : 'storage_unavailable' }, { status: ready ? 200 : 503 });
    },
  }),
];
