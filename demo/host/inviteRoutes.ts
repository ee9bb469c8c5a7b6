import type { Uptier } from '@uptier/server';
import { Hono } from 'hono';
import { fail, type HostEnv } from './createHostRoutes.ts';
import type { Store } from './createStore.ts';
import { createTurns } from './createTurns.ts';
import { invite, newAddresses } from './members.ts';

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function inviteRoutes({ store, uptier }: { store: Store; uptier: Uptier }): Hono<HostEnv> {
  const inTurn = createTurns();
  const app = new Hono<HostEnv>();

  app.post('/', async (c) => {
    const { workspace, person } = c.var;
    const body = await c.req.json().catch(() => null);
    const emails: unknown = body?.emails;
    if (!isAddressList(emails)) {
      return fail(c, 400, 'invalid_emails', 'Send { emails: [...] } with 1 to 20 email addresses.');
    }

    // One at a time per workspace: two requests at once must not both take the last seat.
    return inTurn(workspace.id, async () => {
      // uptier:begin enforce
      const add = newAddresses(workspace, emails).length;
      const check = await uptier.entitlements.check(workspace.id, { meter: 'seats', add });
      if (!check.allowed) return fail(c, check.code === 'unknown' ? 503 : 402, check.code, check.message);
      // uptier:end

      const sent = invite(store, workspace.id, emails, person.id);
      await uptier.accounts.touch(workspace.id);
      return c.json({ sent: sent.map(({ email }) => email) }, 201);
    });
  });
  return app;
}

function isAddressList(emails: unknown): emails is string[] {
  return (
    Array.isArray(emails) &&
    emails.length >= 1 &&
    emails.length <= 20 &&
    emails.every((email) => typeof email === 'string' && email.length <= 254 && address.test(email.trim()))
  );
}
