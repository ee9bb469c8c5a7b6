import type { Stop } from '@uptier/core';

/** A live region that was there, and empty, before something was put into it: what comes together with its text is often not read. */
const readyMs = 100;

/** Says short texts to assistive technology, politely, beside what is drawn. */
export function createStatus() {
  let region: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';

  function say(text: string): void {
    clearTimeout(timer);
    timer = setTimeout(() => region?.replaceChildren(text), readyMs);
  }

  return {
    open(root: HTMLElement): Stop {
      const node = root.ownerDocument.createElement('p');
      node.className = 'vh';
      node.setAttribute('role', 'status');
      // Beside the root, which stays empty, and so without any height, while there is nothing to show.
      root.after(node);
      region = node;
      return () => node.remove();
    },
    say,
    /** Says it unless it was what was said this way before. */
    sayOnce(text: string): void {
      if (text === last) return;
      last = text;
      say(text);
    },
    stop: () => clearTimeout(timer),
  };
}
