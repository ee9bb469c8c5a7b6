import type { Stop } from '@uptier/core';

/** Runs once the element is in view or one screen away: what nobody scrolls to is never loaded. */
export function whenNear(element: Element, run: () => void): Stop {
  if (typeof IntersectionObserver === 'undefined') {
    run();
    return () => {};
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      run();
    },
    { rootMargin: '100%' },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
