import type { Flow, Stop } from '@uptier/core';
import { holdPage } from './holdPage.ts';

/**
 * How the dialog stands above the page.
 *
 * `top`: native modal, in the top layer. `overlay`: Stripe's fields are mounted; Stripe draws its own windows on `body` by z-index,
 * and anything in the top layer would cover them and make them unusable (stripe-js#599), so the dialog is an ordinary overlay below
 * them and the rest of the page is made inert by hand. `bank`: a challenge is on; nothing of the page is inert either, for the
 * challenge may sit in an element that was there before.
 */
type LayerMode = 'top' | 'overlay' | 'bank';

export interface Layer {
  /** `bank`: Stripe.js shows something of its own. */
  set(step: Flow['step'], bank: boolean): void;
  stop(): void;
}

/** `dialog` stands in the top layer so far: until this code is there, nothing of Stripe's can be. */
export function createLayer(dialog: HTMLDialogElement, host: HTMLElement): Layer {
  let current: LayerMode = 'top';
  let release: Stop | undefined;

  function raise(isTop: boolean): void {
    // Closing and opening in one task: no frame shows the page without the dialog, and nothing in it is moved.
    if (dialog.open) dialog.close();
    if (isTop) dialog.showModal();
    else dialog.show();
  }

  return {
    set(step, bank) {
      const mode = modeOf(step, bank);
      if (mode === current) return;
      const isTop = mode === 'top';
      release?.();
      if (isTop !== (current === 'top')) raise(isTop);
      current = mode;
      release = mode === 'overlay' ? holdPage(host) : undefined;
    },
    stop() {
      release?.();
      if (dialog.open) dialog.close();
    },
  };
}

function modeOf(step: Flow['step'], bank: boolean): LayerMode {
  if (step === 'challenge' || bank) return 'bank';
  return step === 'card' ? 'overlay' : 'top';
}
