import type { Stop } from '@uptier/core';

/** Somebody in a part of the page that came unasked: Escape is their way out, and the focus goes back to where they came from. */
export function createVisit(onEscape: () => void) {
  let root: HTMLElement | null = null;
  let before: EventTarget | null = null;

  function enter({ relatedTarget }: FocusEvent): void {
    if (!root?.contains(relatedTarget as Node | null)) before = relatedTarget;
  }

  function leave(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    // It is answered: the page's own dialogs and menus stay as they are.
    event.stopPropagation();
    onEscape();
  }

  return {
    open(node: HTMLElement): Stop {
      root = node;
      node.addEventListener('focusin', enter);
      node.addEventListener('keydown', leave);
      return () => {
        node.removeEventListener('focusin', enter);
        node.removeEventListener('keydown', leave);
      };
    },
    /** Whether the focus is in here, and came by keys: a press with the pointer leaves one too, and nobody looks for it. */
    isByKeys: () => !!root?.querySelector(':focus-visible'),
    end(): void {
      if (root?.querySelector(':focus') && before instanceof HTMLElement && before.isConnected)
        before.focus();
    },
  };
}
