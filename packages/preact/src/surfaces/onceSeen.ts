import type { Stop } from '@uptier/core';

/** Half of it for one second: what the advertising industry calls viewable (MRC, display), and a glance in passing is not. */
const seenMs = 1_000;

/** Calls back once when half of `node` was in view for a second; where the browser cannot tell, at once. */
export function onceSeen(node: Element, seen: () => void): Stop {
  const Observer = node.ownerDocument.defaultView?.IntersectionObserver;
  if (!Observer) {
    seen();
    return () => {};
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new Observer(
    (entries) => {
      clearTimeout(timer);
      if (!entries.at(-1)?.isIntersecting) return;
      timer = setTimeout(() => {
        observer.disconnect();
        seen();
      }, seenMs);
    },
    { threshold: 0.5 },
  );
  observer.observe(node);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
