import type { Catalog } from '@uptier/model';
import type { Uptier } from '@uptier/server';
import { Hono } from 'hono';
import type { HostTheme, StudioUser } from './api/contract.ts';
import { createStudioApi } from './api/createStudioApi.ts';
import { createAssets } from './createAssets.ts';

export interface StudioOptions {
  /** What `createUptier` returned. */
  uptier: Pick<Uptier, 'campaigns' | 'explain' | 'metrics' | 'opportunities' | 'handoffs' | 'requests'>;
  catalog: Catalog;
  /** The host's own sign-in: who is asking, and what they may do. Null answers 401. */
  authorizeStudio(request: Request): Promise<StudioUser | null> | StudioUser | null;
  /** How the host's application looks, so that previews look like it: what it hands to `UptierProvider`, its font and its page. */
  theme?: HostTheme;
  /** Languages to write in, e.g. `['fr', 'pt-BR']`, besides Uptier's own, those of the catalog and those that are written already. */
  languages?: readonly string[];
  /** Where Studio is mounted, with both slashes, e.g. `/studio/`. */
  basePath?: string;
  /** The folder of the built app, when it is not the one this package ships. */
  assets?: string;
  /** Hears what went wrong inside; the person only reads that it did. Default: the console. */
  onError?: (error: unknown) => void;
  now?: () => number;
}

export interface Studio {
  /** The app and its API, for any fetch runtime that can read files. Paths include `basePath`. */
  fetch(request: Request): Promise<Response>;
}

/**
 * The growth PM's app, mounted beside the server and behind the host's own sign-in. The server never depends on it.
 *
 * @example app.all('/studio/*', (c) => studio.fetch(c.req.raw))
 */
export function createStudio(options: StudioOptions): Studio {
  const basePath = options.basePath ?? '/studio/';
  const app = new Hono();
  app.route(`${basePath}api`, createStudioApi(options));
  const assets = createAssets({ basePath, folder: options.assets });
  app.get(basePath.slice(0, -1), (c) => c.redirect(basePath));
  app.get(`${basePath}*`, (c) => assets(c.req.path));
  return { fetch: async (request) => app.fetch(request) };
}
