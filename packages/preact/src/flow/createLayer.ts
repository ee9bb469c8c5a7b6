import type { Stop } from '@uptier/core';

/**
 * How the dialog stands above the page.
 *
 * `top`: native modal, in the top layer. `overlay`: Stripe's fields are mounted; Stripe draws its own windows on `body` by z-index,
 * and anything in the top layer would cover them and make them unusable (stripe-js#599), so the dialog is an ordinary overlay below
 * them and the rest of the page is made inert by hand. `bank`: a challenge is on; nothing of the page is inert either, for the
 * challenge may sit in an element that was there before.
 */
export type LayerMode = 'top' | 'overlay' | 'bank';

export interface Layer {
  /** `hold` makes the rest of the page inert, for an overlay. */
  set(mode: LayerMode, hold?: (host: HTMLElement) => Stop): void;
  stop(): void;
}

export function createLayer(dialog: HTMLDialogElement, host: HTMLElement): Layer {
  let current: LayerMode | null = null;
  let release: Stop | undefined;

  function raise(isTop: boolean): void {
    // Closing and opening in one task: no frame shows the page without the dialog, and nothing in it is moved.
    if (dialog.open) dialog.close();
    if (isTop) dialog.showModal();
    else dialog.show();
  }

  return {
    set(mode, hold) {
      if (mode === current) return;
      const isTop = mode === 'top';
      release?.();
      if (!dialog.open || isTop !== (current === 'top')) raise(isTop);
      current = mode;
      release = mode === 'overlay' ? hold?.(host) : undefined;
    },
    stop() {
      current = null;
      release?.();
      if (dialog.open) dialog.close();
    },
  };
}
