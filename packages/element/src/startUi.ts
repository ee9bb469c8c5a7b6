import type { Stop } from '@uptier/core';
import { createUptierUi, type UiEvent, type UiOptions, type UptierUi } from '@uptier/preact';

export interface StartedUi {
  ui: UptierUi;
  stop: Stop;
}

/** Starts the UI, and turns what happens into events of the page. */
export function startUi(options: UiOptions, target: () => EventTarget): StartedUi {
  /** False when a listener prevented it. */
  function dispatch(name: string, detail: unknown): boolean {
    const init = { detail, bubbles: true, composed: true, cancelable: true };
    return target().dispatchEvent(new CustomEvent(`uptier:${name}`, init));
  }

  function emit(event: UiEvent): void {
    // A page without a framework hears what came of the flow, not each step of it.
    if (event.type === 'flow') return;
    const { type, ...rest } = event;
    const { preventDefault, ...detail } = { preventDefault: () => {}, ...rest };
    if (!dispatch(type.replace('prompt_', '').replace('_', '-'), detail)) preventDefault();
  }

  const ui = createUptierUi({ ...options, onEvent: emit });
  const stops = [ui.client.onResult((detail) => dispatch('result', detail)), ui.start()];
  return {
    ui,
    stop() {
      for (const stop of stops) stop();
    },
  };
}
