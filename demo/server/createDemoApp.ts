import { serveStatic } from '@hono/node-server/serve-static';
import type { Uptier } from '@uptier/server';
import type { StripeSandbox } from '@uptier/stripe-sandbox';
import { createStudio } from '@uptier/studio';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { appearance } from '../app/appearance.ts';
import { createCrm } from '../crm/createCrm.ts';
import { createHostRoutes } from '../host/createHostRoutes.ts';
import type { Store } from '../host/createStore.ts';
import { staffOf } from '../host/staffOf.ts';
import { accountOf } from '../panel/server/accountOf.ts';
import { causeMishaps } from '../panel/server/causeMishaps.ts';
import { createPanelRoutes, type PanelOptions } from '../panel/server/createPanelRoutes.ts';
import { watchTraffic } from '../panel/server/watchTraffic.ts';
import type { Subscriptions } from '../stripe/createSubscriptions.ts';
import { createGalleryPages } from './createGalleryPages.ts';
import { hangUp } from './hangUp.ts';
import { serveClient } from './serveClient.ts';

export interface DemoAppOptions extends PanelOptions {
  store: Store;
  uptier: Uptier;
  subscriptions: Subscriptions;
  crmSecret: string;
  /** Null in Stripe's test mode. */
  sandbox: StripeSandbox | null;
  /** Where the built pages lie. */
  dirs: { quillboard: string; studio: string; elements: string };
}

/** Where the sandbox answers: Stripe's API, its script and its hosted pages. */
export const sandboxPaths = [
  '/v1/*',
  '/stripe.js',
  '/challenge/*',
  '/elements/*',
  '/checkout/*',
  '/portal/*',
  '/_sandbox/*',
];

export function mountSandbox(app: Hono, sandbox: Pick<StripeSandbox, 'fetch'>): Hono {
  for (const path of sandboxPaths) {
    // It rejects when a fault says that the connection died.
    app.all(path, (c) => sandbox.fetch(c.req.raw).catch(() => hangUp(c)));
  }
  return app;
}

/** What Quillboard's pages are made of, for Studio's previews. */
const page = { fontFamily: 'system-ui, sans-serif', background: { light: '#faf8f4', dark: '#151718' } };

/** Everything on one port: Quillboard, Uptier, Studio and the scenario panel. */
export function createDemoApp(options: DemoAppOptions): Hono {
  const { store, uptier, log, scenarios, subscriptions, sandbox } = options;
  const app = new Hono();
  if (sandbox) mountSandbox(app, sandbox);

  app.use('/api/*', csrf());
  app.route('/api', createHostRoutes({ store, uptier, prepare: ({ id }) => subscriptions.ensure(id) }));

  app.use(
    '/uptier/*',
    watchTraffic(log, accountOf),
    causeMishaps({ scenarios, subscriptions, log, accountOf }),
  );
  // uptier:begin mount
  app.mount('/uptier', uptier.fetch);
  // uptier:end

  // uptier:begin studio
  const studio = createStudio({
    uptier,
    catalog: options.catalog,
    authorizeStudio: (request) => staffOf(request, store),
    theme: { appearance, ...page },
    assets: options.dirs.studio,
  });
  app.all('/studio/*', (c) => studio.fetch(c.req.raw));
  // uptier:end

  app.route('/gallery-pages', createGalleryPages());
  app.route('/crm', createCrm({ secret: options.crmSecret, log }));
  app.use('/_demo/*', csrf());
  app.route('/_demo', createPanelRoutes(options));
  app.use('/uptier-elements/*', serveElements(options.dirs.elements));
  app.route('/', serveClient(options.dirs.quillboard));
  return app;
}

/** For pages without a bundler: the folder that `@uptier/element` ships, as any web server would serve it. */
function serveElements(dir: string) {
  return serveStatic({ root: dir, rewriteRequestPath: (path) => path.slice('/uptier-elements'.length) });
}
