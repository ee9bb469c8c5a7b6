import type { Uptier } from '@uptier/server';
import { type Context, Hono } from 'hono';
import { addressOf, contacts } from './contacts.ts';
import type { Store } from './createStore.ts';
import { scopesOf } from './createUptierForQuillboard.ts';
import { inviteRoutes } from './inviteRoutes.ts';
import { removeMember, withdrawInvitation } from './members.ts';
import { companies } from './people.ts';
import { currentUser, signIn, signOut } from './sessions.ts';
import { ssoRoutes } from './ssoRoutes.ts';
import { streamChanges } from './streamChanges.ts';
import { toView } from './toView.ts';
import type { Mail, Person, Workspace } from './Workspace.ts';

export interface HostEnv {
  Variables: { person: Person; workspace: Workspace };
}

export interface HostOptions {
  store: Store;
  uptier: Uptier;
  /** Makes sure a workspace has its subscription before somebody works in it. */
  prepare(workspace: Workspace): Promise<void>;
}

/** Quillboard's HTTP API, below `/api`. */
export function createHostRoutes({ store, uptier, prepare }: HostOptions): Hono {
  const app = new Hono();

  app.get('/people', (c) => c.json(peopleToSignInAs(store)));
  app.get('/session', (c) => {
    const user = currentUser(c, store);
    if (!user) return c.json({ user: null, workspace: null });
    if (user.kind === 'staff') return c.json({ user: { ...user.person, role: 'staff' }, workspace: null });
    return c.json({ user: user.person, workspace: toView(user.workspace) });
  });
  app.get('/desk', (c) => {
    // Nothing for customers, and no error either: somebody may have signed in elsewhere while the page of another was loading.
    const isStaff = currentUser(c, store)?.kind === 'staff';
    return c.json({ mails: isStaff ? inquiriesIn(store) : [] });
  });
  app.post('/session', async (c) => {
    const { user: id } = await c.req.json<{ user: string }>();
    const user = store.user(id);
    if (!user) return fail(c, 404, 'unknown_user', `There is no user "${id}".`);
    if (user.workspace) await prepare(user.workspace);
    signIn(c, store, id);
    return c.json({ ok: true });
  });
  app.delete('/session', (c) => {
    signOut(c, store);
    return c.json({ ok: true });
  });

  const inside = new Hono<HostEnv>();
  inside.use(async (c, next) => {
    const user = currentUser(c, store);
    if (user?.kind !== 'customer') return fail(c, 401, 'signed_out', 'Sign in as somebody of a workspace.');
    c.set('person', user.person);
    c.set('workspace', user.workspace);
    return next();
  });

  // uptier:begin session
  inside.post('/uptier-session', async (c) => {
    const { person, workspace } = c.var;
    const token = await uptier.sessions.create({
      account: workspace.id,
      user: { id: person.id, name: person.name },
      scope: scopesOf(person),
    });
    return c.json({ token });
  });
  // uptier:end

  inside.get('/changes', (c) => streamChanges(store, c.var.workspace.id, c.req.raw.signal));
  inside.route('/invitations', inviteRoutes({ store, uptier }));
  inside.delete('/invitations/:id', async (c) => {
    withdrawInvitation(store, c.var.workspace.id, c.req.param('id'));
    await uptier.accounts.touch(c.var.workspace.id);
    return c.json({ ok: true });
  });
  inside.delete('/members/:id', async (c) => {
    removeMember(store, c.var.workspace.id, c.req.param('id'));
    await uptier.accounts.touch(c.var.workspace.id);
    return c.json({ ok: true });
  });
  inside.delete('/trash', async (c) => {
    store.update(c.var.workspace.id, (workspace) => {
      workspace.trashGb = 0;
    });
    await uptier.accounts.touch(c.var.workspace.id);
    return c.json({ ok: true });
  });
  inside.route('/sso', ssoRoutes({ store, uptier }));

  app.route('/', inside);
  return app;
}

/** One error shape for the whole API. */
export function fail(c: Context, status: 400 | 401 | 402 | 403 | 404 | 503, code: string, message: string) {
  return c.json({ error: { code, message } }, status);
}

/** Mail to Quillboard's own people, newest first. */
function inquiriesIn({ data }: Store): Mail[] {
  const own = new Set([contacts.csm, contacts.sales].map(({ id }) => addressOf(id)));
  return data.mails.filter(({ to }) => own.has(to)).reverse();
}

function peopleToSignInAs(store: Store) {
  const customers = companies.map(({ id, people }) => {
    const workspace = store.current(id);
    return {
      workspace: { id: workspace.id, name: workspace.name },
      people: workspace.people.filter((person) => people.some(({ name }) => name === person.name)),
    };
  });
  return { customers, staff: store.data.staff };
}
