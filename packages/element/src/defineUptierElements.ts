import type { RequireResult, Stop, UpgradeRequest, UptierClient } from '@uptier/core';
import type { UiEvent, UiOptions, UptierUi } from '@uptier/preact';
import { createElementClass } from './createElementClass.ts';
import { elements } from './elements.ts';

export interface ElementsOptions extends Omit<UiOptions, 'client' | 'onEvent'> {
  /** Put before every element's name: `acme` makes `<acme-upgrade-prompt>`. For pages where a name is taken. */
  prefix?: string;
}

/** The elements of a page, and what they share. */
export interface UptierElements {
  /** May the user go on? Opens the upgrade flow when not. Never rejects. */
  require(request: UpgradeRequest): Promise<RequireResult>;
  /** Opens somebody's request for approval. */
  openRequest(id: string): Promise<RequireResult>;
  /** Loads the rest, if it is not there yet. */
  client(): Promise<UptierClient>;
  /** Takes everything off the page. The names stay defined, as the browser cannot forget them; the elements stay empty. */
  stop: Stop;
}

/** What an element needs of the page it is on. */
export interface Runtime {
  /** Runs with the UI once it is there; never after the returned stop. */
  when(run: (ui: UptierUi) => Stop): Stop;
  /** Events come from the element the user touched last. */
  touched(element: HTMLElement): void;
  require: UptierElements['require'];
  openRequest: UptierElements['openRequest'];
}

const unavailable = { allowed: false, outcome: 'unavailable', reason: 'offline' } as const;

/**
 * Makes `<upgrade-prompt>`, `<usage-meter>`, `<feature-gate>`, `<upgrade-requests>` and `<plan-badge>`, once for a page. The
 * surfaces are imported when the first of them comes into view, or something is asked. Safe to import on a server; call it in a browser.
 *
 * @example
 * const uptier = defineUptierElements({ endpoint: '/uptier', session: fetchToken });
 * const result = await uptier.require({ meter: 'seats', add: 2 });
 */
export function defineUptierElements({ prefix, ...options }: ElementsOptions): UptierElements {
  let loading: Promise<UptierUi> | null = null;
  let touched: HTMLElement | null = null;
  let stopped = false;
  let isOpen = false;
  const stops = new Set<Stop>();

  function tell(error: unknown): void {
    try {
      options.onError?.(error);
    } catch {
      // A host's error handler that throws is the one thing nobody is left to be told about.
    }
  }

  function load(): Promise<UptierUi> {
    loading ??= import('@uptier/preact').then(({ createUptierUi }) => {
      const ui = createUptierUi({ ...options, onEvent: emit });
      const stopResults = ui.client.onResult((detail) => dispatch('result', detail));
      stops.add(ui.start());
      stops.add(stopResults);
      return ui;
    });
    loading.catch((error: unknown) => {
      // What did not arrive may arrive the next time.
      loading = null;
      tell(error);
    });
    return loading;
  }

  function emit(event: UiEvent): void {
    if (event.type === 'flow') {
      const opens = event.step !== 'closed' && !isOpen;
      isOpen = event.step !== 'closed';
      // A page with its own way to upgrade prevents this, and nothing opens.
      if (opens && !dispatch('open', { step: event.step }))
        void load().then((ui) => ui.client.actions.close());
      return;
    }
    const { type, ...rest } = event;
    const { preventDefault, ...detail } = { preventDefault: () => {}, ...rest };
    if (!dispatch(type.replace('prompt_', '').replace('_', '-'), detail)) preventDefault();
  }

  /** False when a listener prevented it. */
  function dispatch(name: string, detail: unknown): boolean {
    const target = touched?.isConnected ? touched : document;
    const init = { detail, bubbles: true, composed: true, cancelable: true };
    return target.dispatchEvent(new CustomEvent(`uptier:${name}`, init));
  }

  const runtime: Runtime = {
    when(run) {
      let stop: Stop | null = null;
      let over = stopped;
      const end = () => {
        over = true;
        stop?.();
        stops.delete(end);
      };
      if (over) return end;
      stops.add(end);
      load().then(
        (ui) => {
          if (!over) stop = run(ui);
        },
        () => {},
      );
      return end;
    },
    touched(element) {
      touched = element;
    },
    require: (request) => ask((client) => client.require(request)),
    openRequest: (id) => ask((client) => client.openRequest(id)),
  };

  function ask(run: (client: UptierClient) => Promise<RequireResult>): Promise<RequireResult> {
    if (stopped) return Promise.resolve({ ...unavailable, reason: 'stopped' });
    return load().then(
      ({ client }) => run(client),
      () => unavailable,
    );
  }

  for (const element of elements) {
    const name = prefix ? `${prefix}-${element.name}` : element.name;
    if (customElements.get(name)) {
      tell(
        new Error(`<${name}> is already defined on this page. Set \`prefix\` to give these another name.`),
      );
    } else customElements.define(name, createElementClass(element, runtime));
  }

  return {
    require: runtime.require,
    openRequest: runtime.openRequest,
    client: async () => (await load()).client,
    stop() {
      stopped = true;
      for (const stop of stops) stop();
      stops.clear();
    },
  };
}
