import type { ClientState, Flow, Readable, Stop, UptierClient } from '@uptier/core';
import type { Decision, PlacementTarget } from '@uptier/model';
import type { UptierUi } from '@uptier/preact';

/** The UI before and after its code has arrived, with one face. */
export interface DeferredUi {
  /** Works from the first render on, on a server too: what it is asked before the code is there waits for it. */
  client: UptierClient;
  /** Runs with the real UI, at once or when it is there; never after the returned stop. */
  when(run: (ui: UptierUi) => Stop | undefined): Stop;
}

const loading: ClientState = { phase: 'loading' };
const closed: Flow = { step: 'closed' };

/**
 * Keeps everything but a few hundred bytes out of the host's main bundle: the surfaces and the client are imported when the first
 * effect runs, so never on a server.
 */
export function createDeferredUi(
  load: () => Promise<UptierUi>,
  onError: (error: unknown) => void,
): DeferredUi {
  let ui: UptierUi | null = null;
  let pending: Promise<UptierUi> | null = null;

  function get(): Promise<UptierUi> {
    pending ??= load().then((loaded) => {
      ui = loaded;
      return loaded;
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

  const soon = (run: (client: UptierClient) => void): void => {
    when(({ client }) => {
      run(client);
      return undefined;
    });
  };
  const ask = <T>(run: (client: UptierClient) => Promise<T>, otherwise: T) =>
    get().then(
      ({ client }) => run(client),
      (error: unknown) => {
        onError(error);
        return otherwise;
      },
    );
  const unavailable = { allowed: false, outcome: 'unavailable', reason: 'offline' } as const;

  return {
    when,
    client: {
      state: readable((client) => client.state, loading),
      flow: readable((client) => client.flow, closed),
      decision: (target) => readable((client) => client.decision(target), undecided(target)),
      explain: () => ui?.client.explain() ?? [],
      require: (request) => ask((client) => client.require(request), unavailable),
      openRequest: (id) => ask((client) => client.openRequest(id), unavailable),
      // Nothing can be pressed before there is something to press.
      actions: new Proxy({} as UptierClient['actions'], {
        get: (_, name) => ui?.client.actions[name as keyof UptierClient['actions']] ?? (() => {}),
      }),
      report: (event) => soon((client) => client.report(event)),
      signal: (name, value) => soon((client) => client.signal(name, value)),
      quiet: (flags) => soon((client) => client.quiet(flags)),
      inspect: () => get().then(({ client }) => client.inspect()),
      now: () => ui?.client.now() ?? Date.now(),
      refresh: () => ask((client) => client.refresh(), undefined),
      onResult: (listener) => when(({ client }) => client.onResult(listener)),
      prepare: () => ask((client) => client.prepare(), undefined),
      call: (route, options) => get().then(({ client }) => client.call(route, options)),
      portal: () => ask((client) => client.portal(), null),
      fail: (error) => soon((client) => client.fail(error)),
      setLocale: (locale) => soon((client) => client.setLocale(locale)),
      start: () => when(({ client }) => client.start()),
    },
  };
}

function undecided(target: PlacementTarget): Decision {
  const nothing = { campaign: null, relief: [], values: {}, reasons: [], reconsiderAt: null };
  return { target, at: 0, outcome: 'skip', offer: { kind: 'none' }, ...nothing };
}
