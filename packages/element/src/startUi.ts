import type { Stop } from '@uptier/core';
import { createUptierUi, type UiEvent, type UiOptions, type UptierUi } from '@uptier/preact';

export interface StartedUi {
  ui: UptierUi;
  stop: Stop;
}

/** Starts the UI, and turns what happens into events of the page. */
export function startUi(options: UiOptions, target: () => EventTarget): StartedUi {
  let isOpen = false;

  /** False when a listener prevented it. */
  function dispatch(name: string, detail: unknown): boolean {
    const init = { detail, bubbles: true, composed: true, cancelable: true };
    return target().dispatchEvent(new CustomEvent(`uptier:${name}`, init));
  }

  function emit(event: UiEvent): void {
    if (event.type === 'flow') {
      const opens = event.step !== 'closed' && !isOpen;
      isOpen = event.step !== 'closed';
      // A page with its own way to upgrade prevents this, and nothing opens.
      if (opens && !dispatch('open', { step: event.step })) queueMicrotask(ui.client.actions.close);
      return;
    }
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
