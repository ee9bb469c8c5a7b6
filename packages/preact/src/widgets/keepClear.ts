import type { Stop } from '@uptier/core';

/** Where a card may stand besides the corner at the end of the page: at its beginning, or nowhere. */
const places = ['top', 'away'];

/**
 * Keeps a card in the corner off whatever of the page has the focus (WCAG 2.4.11): it moves to the other end of the page, and where
 * that is no better it steps aside for as long as it would hide it. What is larger than a card cannot be hidden by one.
 */
export function keepClear(root: HTMLElement): { look(): void; stop: Stop } {
  const { ownerDocument: document } = root;
  const page = document.defaultView!;
  let frame = 0;

  function stand(place: string): DOMRect {
    root.classList.remove(...places);
    if (place) root.classList.add(place);
    return root.getBoundingClientRect();
  }

  function look(): void {
    frame = 0;
    const focused = readFocus(document);
    if (!root.firstElementChild || root.contains(focused)) return;
    const now = root.classList.contains('top') ? 'top' : '';
    if (!focused) return void stand(now);
    const box = focused.getBoundingClientRect();
    // Where it is comes first: what jumps about is not read.
    for (const place of [now, '', 'top']) if (!meet(stand(place), box)) return;
    if (hides(stand(''), box)) stand('away');
  }

  // The page scrolls to what got the focus after it has said so.
  const soon = () => {
    frame ||= page.requestAnimationFrame(look);
  };
  const signs = ['focusin', 'focusout', 'scrollend'];
  for (const sign of signs) document.addEventListener(sign, soon, true);
  page.addEventListener('resize', soon);
  return {
    look: soon,
    stop() {
      page.cancelAnimationFrame(frame);
      for (const sign of signs) document.removeEventListener(sign, soon, true);
      page.removeEventListener('resize', soon);
      root.classList.remove(...places);
    },
  };
}

/** What has the focus, inside open shadow roots too; null where it is nothing in particular. */
function readFocus(document: Document): Element | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found === document.body ? null : found;
}

function meet(one: DOMRect, other: DOMRect): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function hides(card: DOMRect, box: DOMRect): boolean {
  return card.left <= box.left && card.right >= box.right && card.top <= box.top && card.bottom >= box.bottom;
}
