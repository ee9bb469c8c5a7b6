import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** The built pages. Files with a hash in their name never change; every other address is a page of the app. */
export function serveClient(dir: string): Hono {
  const app = new Hono();
  const index = readFileSync(join(dir, 'index.html'), 'utf8');
  app.use('/assets/*', async (c, next) => {
    await next();
    if (c.res.ok) c.header('cache-control', 'public, max-age=31536000, immutable');
  });
  app.get('/', (c) => c.html(index));
  app.use('*', serveStatic({ root: dir }));
  app.get('/assets/*', (c) => c.notFound());
  app.get('*', (c) => c.html(index));
  return app;
}
