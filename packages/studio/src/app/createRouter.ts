import { type ReadonlySignal, signal } from '@preact/signals';

/** Pages of their own. */
const places = ['campaigns', 'experiments', 'metrics', 'pipeline', 'audit'] as const;
/** Pages of a campaign, below its address. */
const parts = ['targeting', 'translations', 'results', 'history'] as const;

export type Place = (typeof places)[number];

export type Route =
  | { page: Place }
  | { page: 'campaign' | (typeof parts)[number]; id: string }
  /** `account`: empty until somebody names one. */
  | { page: 'explain'; account: string }
  /** `version`: what is live, the draft, or an arm of the running test. */
  | { page: 'preview'; id: string; version: string };

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
  if (route.page === 'explain') return `explain/${encodeURIComponent(route.account)}`;
  if (!('id' in route)) return route.page;
  const id = encodeURIComponent(route.id);
  if (route.page === 'preview') return `campaigns/${id}/preview/${encodeURIComponent(route.version)}`;
  return route.page === 'campaign' ? `campaigns/${id}` : `campaigns/${id}/${route.page}`;
}

function read(base: string, pathname: string): Route {
  const [first, id, page, version] = pathname.slice(base.length).split('/');
  if (first === 'explain') return { page: first, account: decodeURIComponent(id ?? '') };
  const place = places.find((one) => one === first) ?? 'campaigns';
  if (place !== 'campaigns' || !id) return { page: place };
  if (page === 'preview')
    return { page, id: decodeURIComponent(id), version: decodeURIComponent(version || 'live') };
  return { page: parts.find((one) => one === page) ?? 'campaign', id: decodeURIComponent(id) };
}
