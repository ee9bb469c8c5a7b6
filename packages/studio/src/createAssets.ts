import { readFile } from 'node:fs/promises';
import { extname, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};
const shipped = fileURLToPath(new URL('../dist/app', import.meta.url));

/** Serves the built app: files by name, and the page itself for every other address, so that deep links reload. */
export function createAssets(options: { basePath: string; folder: string | undefined }) {
  const folder = resolve(options.folder ?? shipped);
  return async (path: string): Promise<Response> => {
    const wanted = resolve(
      folder,
      `.${normalize(`/${decodeURIComponent(path.slice(options.basePath.length))}`)}`,
    );
    const inside = wanted.startsWith(folder + sep) && extname(wanted) in types;
    const file = inside ? await read(wanted) : null;
    if (file) return respond(file, extname(wanted), 'public, max-age=31536000, immutable');
    const page = await read(resolve(folder, 'index.html'));
    if (!page)
      return new Response('Studio is not built: run the package’s build, or pass `assets`.', { status: 503 });
    const html = page.toString('utf8').replace('<head>', `<head><base href="${options.basePath}">`);
    return respond(html, '.html', 'no-cache');
  };
}

function read(file: string): Promise<Buffer | null> {
  return readFile(file).catch(() => null);
}

function respond(body: Buffer | string, extension: string, caching: string): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': types[extension] ?? 'application/octet-stream',
      'cache-control': extension === '.html' ? 'no-cache' : caching,
      'x-content-type-options': 'nosniff',
    },
  });
}
