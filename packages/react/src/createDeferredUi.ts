import type {
  ClientState,
  Entitlement,
  EntitlementTarget,
  Flow,
  Readable,
  readEntitlement,
  Stop,
  UptierClient,
} from '@uptier/core';
import type { Decision, PlacementTarget } from '@uptier/model';
import type { createUptierUi, UptierUi } from '@uptier/preact';

/** The UI before and after its code has arrived, with one face. */
export interface DeferredUi {
  /** The real UI, once it is there: it is made of the options as they are then. */
  ui(): UptierUi | null;
  /** Works from the first render on, on a server too: what it is asked before the code is there waits for it. */
  client: UptierClient;
  /** What the account may do, as far as `state` tells; not known before the code is there. */
  entitlement(state: ClientState, target: EntitlementTarget): Entitlement;
  /** Runs with the real UI, at once or when it is there; never after the returned stop. */
  when(run: (ui: UptierUi) => Stop | undefined): Stop;
}

const loading: ClientState = { phase: 'loading' };
const closed: Flow = { step: 'closed' };
const unknown: Entitlement = { known: false, allowed: false };

/**
 * Keeps everything but a few hundred bytes out of the host's main bundle: the surfaces and the client are imported when the first
 * effect runs, so never on a server.
 */
export function createDeferredUi(
  create: (createUi: typeof createUptierUi) => UptierUi,
  onError: (error: unknown) => void,
): DeferredUi {
  let ui: UptierUi | null = null;
  let read: typeof readEntitlement | null = null;
  let pending: Promise<UptierUi> | null = null;

  function get(): Promise<UptierUi> {
    pending ??= import('./loaded.ts').then(({ createUptierUi, readEntitlement }) => {
      read = readEntitlement;
      ui = create(createUptierUi);
      return ui;
    });
    pending.catch(() => {
      // What did not arrive may arrive the next time.
      pending = null;
    });
    return pending;
  }

  function when(run: (ui: UptierUi) => Stop | undefined): Stop {
    let stop: Stop | undefined;
    let stopped = false;
    const go = (loaded: UptierUi) => {
      if (!stopped) stop = run(loaded);
    };
    if (ui) go(ui);
    else get().then(go).catch(onError);
    return () => {
      stopped = true;
      stop?.();
    };
  }

  function readable<T>(of: (client: UptierClient) => Readable<T>, before: T): Readable<T> {
    return {
      get: () => (ui ? of(ui.client).get() : before),
      subscribe: (listener) =>
        when(({ client }) => {
          const real = of(client);
          const stop = real.subscribe(listener);
          if (real.get() !== before) listener();
          return stop;
        }),
    };
  }

  /** Runs now or when the client is there; nobody waits for it. */
  const soon =
    <Name extends 'report' | 'signal' | 'quiet' | 'fail' | 'setLocale'>(name: Name) =>
    (...input: Parameters<UptierClient[Name]>): void => {
      when(({ client }) => {
        (client[name] as (...input: unknown[]) => void)(...input);
        return undefined;
      });
    };
  /** Never rejects: `otherwise` is the answer where the client did not arrive. */
  const ask =
    <Name extends 'require' | 'openRequest' | 'refresh' | 'prepare' | 'portal'>(
      name: Name,
      otherwise: Awaited<ReturnType<UptierClient[Name]>>,
    ) =>
    (...input: Parameters<UptierClient[Name]>): ReturnType<UptierClient[Name]> =>
      get().then(
        ({ client }) => (client[name] as (...input: unknown[]) => unknown)(...input),
        (error: unknown) => {
          onError(error);
          return otherwise;
        },
      ) as ReturnType<UptierClient[Name]>;
  const unavailable = { allowed: false, outcome: 'unavailable', reason: 'offline' } as const;

  return {
    ui: () => ui,
    when,
    entitlement: (state, target) => (ui && read?.(state, target, ui.client.now())) ?? unknown,
    client: {
      state: readable((client) => client.state, loading),
      flow: readable((client) => client.flow, closed),
      decision: (target) => readable((client) => client.decision(target), undecided(target)),
      explain: () => ui?.client.explain() ?? [],
      require: ask('require', unavailable),
      openRequest: ask('openRequest', unavailable),
      // Nothing can be pressed before there is something to press.
      actions: new Proxy({} as UptierClient['actions'], {
        get: (_, name) => ui?.client.actions[name as keyof UptierClient['actions']] ?? (() => {}),
      }),
      report: soon('report'),
      signal: soon('signal'),
      quiet: soon('quiet'),
      inspect: () => get().then(({ client }) => client.inspect()),
      now: () => ui?.client.now() ?? Date.now(),
      refresh: ask('refresh', undefined),
      onResult: (listener) => when(({ client }) => client.onResult(listener)),
      prepare: ask('prepare', undefined),
      call: (route, options) => get().then(({ client }) => client.call(route, options)),
      portal: ask('portal', null),
      fail: soon('fail'),
      setLocale: soon('setLocale'),
      start: () => when(({ client }) => client.start()),
    },
  };
}

function undecided(target: PlacementTarget): Decision {
  const nothing = { campaign: null, relief: [], values: {}, reasons: [], reconsiderAt: null };
  return { target, at: 0, outcome: 'skip', offer: { kind: 'none' }, ...nothing };
}
