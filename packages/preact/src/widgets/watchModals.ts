import type { Stop, UptierClient } from '@uptier/core';

/**
 * Says when a modal of the page opens or closes, so that nothing comes unasked beside it: below a native one it could not even be
 * pressed. Opening and closing a modal moves the focus, which needs no observer on somebody else's document.
 */
export function watchModals(client: UptierClient, document: Document): Stop {
  let known = false;
  const look = () => {
    const hostModalOpen =
      document.querySelector('dialog:modal,[aria-modal=true]') !== null || isPageShut(document);
    // Only what changed: a page that says it itself is not contradicted.
    if (hostModalOpen !== known) client.quiet({ hostModalOpen });
    known = hostModalOpen;
  };
  look();
  for (const type of signs) document.addEventListener(type, look, true);
  return () => {
    for (const type of signs) document.removeEventListener(type, look, true);
  };
}

/** Radix and what is built on it set no `aria-modal`: they take the pointer from the page, and give it back to their layer. */
function isPageShut({ body, defaultView }: Document): boolean {
  return !!body && defaultView?.getComputedStyle(body).pointerEvents === 'none';
}

/** `close` does not bubble, and a modal may go without moving the focus. */
const signs = ['focusin', 'close'];
