import { type MouseEvent, useSyncExternalStore } from 'react';

const moved = 'quillboard:route';

/** The path of the page being shown. */
export function useRoute(): string {
  return useSyncExternalStore(
    (listener) => {
      addEventListener('popstate', listener);
      addEventListener(moved, listener);
      return () => {
        removeEventListener('popstate', listener);
        removeEventListener(moved, listener);
      };
    },
    () => location.pathname,
  );
}

export function navigate(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  dispatchEvent(new Event(moved));
  scrollTo(0, 0);
}

/** Follows a plain click without loading the page again; new tabs and the like stay the browser's. */
export function followLink(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  navigate(event.currentTarget.pathname);
}
