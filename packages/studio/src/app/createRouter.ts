import { type ReadonlySignal, signal } from '@preact/signals';

export type Route =
  | { page: 'campaigns' }
  | { page: 'metrics' }
  | { page: 'pipeline' }
  | { page: 'campaign'; id: string }
  | { page: 'results'; id: string }
  | { page: 'history'; id: string };

export interface Router {
  route: ReadonlySignal<Route>;
  href(route: Route): string;
  go(route: Route): void;
  /** Follows a click on a link of ours without loading the page again. */
  follow(event: MouseEvent): void;
}

/** Real URLs below `base`, so that every page can be linked, reloaded and opened in a tab. */
export function createRouter(base: string): Router {
  const route = signal<Route>(read(base, location.pathname));
  const href = (to: Route) => base + toPath(to);
  const go = (to: Route) => {
    history.pushState(null, '', href(to));
    route.value = to;
    scrollTo(0, 0);
  };
  addEventListener('popstate', () => {
    route.value = read(base, location.pathname);
  });
  return {
    route,
    href,
    go,
    follow(event) {
      const link = (event.target as Element).closest('a');
      const plain =
        event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!link || !plain || link.target || !link.pathname.startsWith(base)) return;
      event.preventDefault();
      go(read(base, link.pathname));
    },
  };
}

function toPath(route: Route): string {
  if (!('id' in route)) return route.page;
  const id = encodeURIComponent(route.id);
  return route.page === 'campaign' ? `campaigns/${id}` : `campaigns/${id}/${route.page}`;
}

function read(base: string, pathname: string): Route {
  const [place, id, page] = pathname.slice(base.length).split('/');
  if (place === 'metrics' || place === 'pipeline') return { page: place };
  if (!id) return { page: 'campaigns' };
  const known = page === 'results' || page === 'history' ? page : 'campaign';
  return { page: known, id: decodeURIComponent(id) };
}
