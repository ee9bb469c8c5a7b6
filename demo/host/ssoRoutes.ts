import type { Uptier } from '@uptier/server';
import { Hono } from 'hono';
import { fail, type HostEnv } from './createHostRoutes.ts';
import type { Store } from './createStore.ts';
import { canPay } from './Workspace.ts';

export function ssoRoutes({ store, uptier }: { store: Store; uptier: Uptier }): Hono<HostEnv> {
  const app = new Hono<HostEnv>();
  app.put('/', async (c) => {
    const { workspace, person } = c.var;
    const body = await c.req.json().catch(() => null);
    if (typeof body?.enabled !== 'boolean') return fail(c, 400, 'invalid_setting', 'Send { enabled: true }.');
    if (!canPay(person.role)) return fail(c, 403, 'role', 'Owners and admins change how people sign in.');

    // uptier:begin enforce-sso
    const check = await uptier.entitlements.check(workspace.id, { feature: 'sso' });
    if (!check.allowed) return fail(c, check.code === 'unknown' ? 503 : 403, check.code, check.message);
    // uptier:end

    store.update(workspace.id, ({ sso }) => {
      sso.enabled = body.enabled;
    });
    return c.json({ enabled: body.enabled });
  });
  return app;
}
