import type { Stop } from '@uptier/core';

/** Calls back once when half of `node` is in view; where the browser cannot tell, at once. */
export function onceSeen(node: Element, seen: () => void): Stop {
  const Observer = node.ownerDocument.defaultView?.IntersectionObserver;
  if (!Observer) {
    seen();
    return () => {};
  }
  const observer = new Observer(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      seen();
    },
    { threshold: 0.5 },
  );
  observer.observe(node);
  return () => observer.disconnect();
}
