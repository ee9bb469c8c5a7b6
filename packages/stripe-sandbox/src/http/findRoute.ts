import { TrieRouter } from 'hono/router/trie-router';
import { StripeError } from './errors.ts';
import type { Route } from './route.ts';

/** Paths are matched by Hono's router; of two patterns that fit, the one added first wins. */
export function createRouter(routes: Route[]): TrieRouter<Route> {
  const router = new TrieRouter<Route>();
  for (const route of routes) router.add(route.method, route.path, route);
  return router;
}

export function findRoute(router: TrieRouter<Route>, method: string, path: string) {
  const [matches] = router.match(method, path);
  const [first] = matches;
  if (first) {
    const [route, params] = first;
    const values = Object.entries(params as Record<string, string>);
    return {
      route,
      values: Object.fromEntries(values.map(([name, value]) => [name, decodeURIComponent(value)])),
    };
  }
  throw new StripeError(
    404,
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  );
}
