import { casePages, renderCasePage } from '@uptier/server/testing';
import { Hono } from 'hono';

/** Uptier's own pages for the gallery, in every state: they come from the server, where everything else of it is drawn in the browser. */
export function createGalleryPages(): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json(casePages));
  app.get('/:name/:locale', async (c) => {
    const name = casePages.find((one) => one === c.req.param('name'));
    if (!name) return c.notFound();
    return c.html(likeIn(await renderCasePage(name, c.req.param('locale')), c.req.query('theme')));
  });
  return app;
}

/** Its reader's screen says whether it is dark. A frame cannot be given another screen, so that question is answered here. */
function likeIn(page: string, theme: string | undefined): string {
  return page.replace('(prefers-color-scheme:dark)', theme === 'dark' ? '(min-width:0)' : '(max-width:0)');
}
