import type { Catalog } from '@uptier/model';
import type { Uptier } from '@uptier/server';
import { Hono } from 'hono';
import type { Store } from '../../host/createStore.ts';
import { companies } from '../../host/people.ts';
import { currentUser, signIn } from '../../host/sessions.ts';
import { apiCallsInPeriod, seatsInUse, storageInUse } from '../../host/usage.ts';
import { timeOf, type Workspace } from '../../host/Workspace.ts';
import { type CardBehaviour, cards } from '../../stripe/Cards.ts';
import { type PanelState, type WebhookMode, webhookModes } from '../PanelState.ts';
import { type Mishap, type StoryId, stories } from '../Story.ts';
import type { LiveLog } from './createLiveLog.ts';
import type { Scenarios } from './createScenarios.ts';
import { readCopyTest } from './readCopyTest.ts';
import { streamLog } from './streamLog.ts';

export interface PanelOptions {
  store: Store;
  catalog: Catalog;
  preset: string;
  uptier: Uptier;
  scenarios: Scenarios;
  log: LiveLog;
  /** Null in Stripe's test mode: its webhooks are not ours to disturb. */
  webhooks: { configure(faults: { mode: WebhookMode; delayMs: number }): void } | null;
}

/** The scenario panel's own API, below `/_demo`. A real host has nothing like it. */
export function createPanelRoutes(options: PanelOptions): Hono {
  const { store, scenarios, uptier, log } = options;
  const app = new Hono();
  let faults: PanelState['webhooks'] = { mode: 'normal', delayMs: 3000 };

  app.onError((error, c) => {
    log.add({ source: 'host', title: 'The panel could not do that', text: error.message, tone: 'bad' });
    return c.json({ error: { code: 'panel', message: error.message } }, 500);
  });

  app.get('/state', (c) => {
    const workspace = currentUser(c, store)?.workspace ?? null;
    return c.json(readState(options, faults, workspace, currentUser(c, store)?.person.id ?? null));
  });
  app.get('/copy-test', async (c) => c.json(await readCopyTest(store, uptier)));
  app.get('/log', (c) => streamLog(log, c.req.raw.signal));
  app.delete('/log', (c) => {
    log.clear();
    return c.json({ ok: true });
  });

  app.post('/story', async (c) => {
    const { id } = await c.req.json<{ id: StoryId }>();
    if (!stories.some((story) => story.id === id)) return c.json(unknown(`There is no story "${id}".`), 400);
    setFaults({ mode: 'normal', delayMs: 3000 });
    const started = await scenarios.start(id);
    signIn(c, store, started.user);
    return c.json(started);
  });
  app.post('/reset', async (c) => {
    setFaults({ mode: 'normal', delayMs: 3000 });
    const started = await scenarios.reset();
    signIn(c, store, started.user);
    return c.json(started);
  });
  app.post('/webhooks', async (c) => {
    const wanted = await c.req.json<PanelState['webhooks']>();
    if (!webhookModes.includes(wanted.mode))
      return c.json(unknown(`There is no mode "${wanted.mode}".`), 400);
    setFaults(wanted);
    return c.json({ ok: true });
  });

  /** What changes the workspace of whoever is signed in. */
  const inside = new Hono<{ Variables: { id: string } }>();
  inside.use(async (c, next) => {
    const id = currentUser(c, store)?.workspace?.id;
    if (!id) return c.json(unknown('Sign in as somebody of a workspace first.'), 409);
    c.set('id', id);
    return next();
  });
  inside.post('/card', async (c) => {
    const { card } = await c.req.json<{ card: CardBehaviour }>();
    if (!(card in cards)) return c.json(unknown(`There is no card "${card}".`), 400);
    await scenarios.setCard(c.var.id, card);
    return c.json({ ok: true });
  });
  inside.post('/plan', async (c) => {
    const { plan, interval } = await c.req.json<{ plan: string; interval: 'month' | 'year' }>();
    await scenarios.setPlan(c.var.id, plan, interval);
    return c.json({ ok: true });
  });
  inside.post('/usage', async (c) => {
    await scenarios.setUsage(c.var.id, await c.req.json());
    return c.json({ ok: true });
  });
  inside.post('/clock', async (c) => {
    const { by } = await c.req.json<{ by: number | 'renewal' }>();
    await scenarios.moveClock(c.var.id, by);
    return c.json({ ok: true });
  });
  inside.post('/mishap', async (c) => {
    const { mishap } = await c.req.json<{ mishap: Mishap | null }>();
    scenarios.arm(c.var.id, mishap);
    return c.json({ ok: true });
  });
  app.route('/', inside);
  return app;

  function setFaults(wanted: PanelState['webhooks']): void {
    faults = { mode: wanted.mode, delayMs: Math.min(60_000, Math.max(0, Number(wanted.delayMs) || 0)) };
    options.webhooks?.configure(faults);
  }
}

function unknown(message: string) {
  return { error: { code: 'invalid', message } };
}

function readState(
  { store, catalog, preset, scenarios, webhooks }: PanelOptions,
  faults: PanelState['webhooks'],
  workspace: Workspace | null,
  person: string | null,
): PanelState {
  return {
    stripe: webhooks ? 'sandbox' : 'test',
    preset,
    story: workspace && scenarios.story(workspace.id),
    mishap: workspace && scenarios.mishap(workspace.id),
    plans: catalog.plans
      .filter(({ custom }) => !custom)
      .map(({ id, name, prices }) => ({
        id,
        name: typeof name === 'string' ? name : name.en,
        intervals: (['month', 'year'] as const).filter((interval) => prices[interval] !== undefined),
      })),
    webhooks: faults,
    workspace: workspace && {
      id: workspace.id,
      name: workspace.name,
      person: person ?? '',
      plan: workspace.billing?.plan ?? null,
      interval: workspace.billing?.interval ?? null,
      renewsAt: workspace.billing?.periodEnd ?? null,
      card: scenarios.card(workspace.id) ?? 'ok',
      clock: timeOf(workspace),
      usage: {
        seats: seatsInUse(workspace).active + seatsInUse(workspace).pending,
        storage: storageInUse(workspace),
        api_calls: apiCallsInPeriod(workspace),
      },
    },
    personas: personasOf(store, workspace),
  };
}

/** The people with a part to play in the workspace at hand, and the growth PM. */
function personasOf(store: Store, workspace: Workspace | null): PanelState['personas'] {
  const here = workspace && !workspace.archived ? workspace : store.current('northwind');
  const named = companies.find(({ id }) => id === here.company)?.people ?? [];
  return [
    ...here.people
      .filter(({ name }) => named.some((person) => person.name === name))
      .map(({ id, name, role }) => ({ id, name, note: role })),
    ...store.data.staff.map(({ id, name, title }) => ({ id, name, note: title })),
  ];
}
