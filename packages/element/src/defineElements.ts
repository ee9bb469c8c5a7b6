import type { RequireResult, Stop, UpgradeRequest, UptierClient } from '@uptier/core';
import type { UptierUi } from '@uptier/preact';
import { createElementClass } from './createElementClass.ts';
import { elements } from './elements.ts';
import type { StartedUi } from './startUi.ts';

/** The elements of a page, and what they share. */
export interface UptierElements {
  /** May the user go on? Opens the upgrade flow when not. Never rejects. */
  require(request: UpgradeRequest): Promise<RequireResult>;
  /** Opens somebody's request for approval. */
  openRequest(id: string): Promise<RequireResult>;
  /** The client itself, for everything else; loads the rest if it is not there yet. */
  client(): Promise<UptierClient>;
  /** Takes everything off the page. The names stay defined, as the browser cannot forget them; the elements stay empty. */
  stop: Stop;
}

/** What an element needs of the page it is on. */
export interface Runtime extends Pick<UptierElements, 'require' | 'openRequest'> {
  /** Runs with the UI once it is there; never after the returned stop. */
  when(run: (ui: UptierUi) => Stop): Stop;
  /** Events come from the element the user touched last. */
  touched(element: HTMLElement): void;
}

export interface DefineOptions {
  prefix?: string | undefined;
  tell(error: unknown): void;
  /** Imports and starts the rest. `target`: where events are dispatched. */
  load(target: () => EventTarget): Promise<StartedUi>;
}

/** Defines the elements, and loads the rest when the first of them comes near. Small: it is all that a page loads at first. */
export function defineElements({ prefix, tell, load }: DefineOptions): UptierElements {
  let loading: Promise<StartedUi> | null = null;
  let touched: HTMLElement | null = null;
  let stopped = false;
  const stops = new Set<Stop>();

  function get(): Promise<StartedUi> {
    loading ??= load(() => (touched?.isConnected ? touched : document)).then((started) => {
      if (stopped) started.stop();
      else stops.add(started.stop);
      return started;
    });
    loading.catch((error: unknown) => {
      // What did not arrive may arrive the next time.
      loading = null;
      tell(error);
    });
    return loading;
  }

  function when(run: (ui: UptierUi) => Stop): Stop {
    let stop: Stop | null = null;
    let over = stopped;
    const end = () => {
      over = true;
      stop?.();
      stops.delete(end);
    };
    if (over) return end;
    stops.add(end);
    get().then(
      ({ ui }) => {
        if (!over) stop = run(ui);
      },
      () => {},
    );
    return end;
  }

  const ask = (run: (client: UptierClient) => Promise<RequireResult>): Promise<RequireResult> =>
    stopped
      ? Promise.resolve(unavailable('stopped'))
      : get().then(
          ({ ui }) => run(ui.client),
          () => unavailable('offline'),
        );
  const runtime: Runtime = {
    when,
    touched(element) {
      touched = element;
    },
    require: (request) => ask((client) => client.require(request)),
    openRequest: (id) => ask((client) => client.openRequest(id)),
  };

  for (const element of globalThis.customElements ? elements : []) {
    const name = prefix ? `${prefix}-${element.name}` : element.name;
    if (!customElements.get(name)) customElements.define(name, createElementClass(element, runtime));
    else tell(new Error(`<${name}> is already defined on this page; give these a \`prefix\`.`));
  }

  return {
    require: runtime.require,
    openRequest: runtime.openRequest,
    client: async () => (await get()).ui.client,
    stop() {
      stopped = true;
      for (const stop of stops) stop();
      stops.clear();
    },
  };
}

function unavailable(reason: string): RequireResult {
  return { allowed: false, outcome: 'unavailable', reason };
}
