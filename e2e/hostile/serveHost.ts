import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createFakeServer, type FakeServer } from '@uptier/core/testing';

/** A host's page. What is not given is an ordinary page that draws a prompt and a meter. */
export interface HostPage {
  doctype?: string;
  head?: string;
  body?: string;
  /** A module script at the end of `body`. */
  script?: string;
  headers?: Record<string, string>;
  /** The page stops arriving before its `body` until this settles. */
  hold?: Promise<unknown>;
  server?: FakeServer;
}

export interface ServedPage {
  url: string;
  /** The Uptier server of this page alone. */
  server: FakeServer;
}

export interface HostServer {
  serve(page: HostPage): ServedPage;
  close(): void;
}

export const nonce = 'n0nce';

/** The page's script: starts a copy of Uptier, which the page then has as `window.host`. */
export function startUi({
  from = '/pages/ui.js',
  name = 'host',
  surfaces = { prompt: 'prompt', meter: 'meter' } as Record<string, string>,
  options = '',
} = {}): string {
  return `
    const { createUptierUi } = await import('${from}');
    const ui = createUptierUi({
      endpoint: location.pathname + '/uptier',
      session: async () => 'token',
      onError: (error) => console.error('told the host:', error),
      ${options}
    });
    for (const [id, kind] of Object.entries(${JSON.stringify(surfaces)})) {
      const element = document.getElementById(id);
      if (element) ui.mount(kind, element, { meter: 'seats' });
    }
    window.${name} = { ui, stop: ui.start() };
  `;
}

export const places = '<main><h1>Members</h1><div id="meter"></div><div id="prompt"></div></main>';

/**
 * Serves pages of a host, each with an Uptier server of its own, and the bundles in `dir` under any folder: what is loaded from
 * `/pages/` and from `/copy/` are two copies.
 */
export async function serveHost(dir: string): Promise<HostServer> {
  const pages = new Map<string, HostPage & { server: FakeServer }>();
  const http = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '', origin).pathname;
    const page = pages.get(path.split('/')[1] ?? '');
    // Any page may ask, a sandboxed one of no origin too.
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', '*');
    if (page && path.includes('/uptier/')) return passOn(page.server, request, response);
    if (page) return sendPage(page, response);
    if (path === '/token') return void response.end('token');
    if (!path.endsWith('.js')) return void response.writeHead(204).end();
    const file = readFileSync(join(dir, path.slice(path.lastIndexOf('/'))));
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(file);
  }

  return {
    serve(page) {
      const name = `page-${pages.size + 1}`;
      const server = page.server ?? createFakeServer();
      pages.set(name, { ...page, server });
      return { url: `${origin}/${name}`, server };
    },
    close() {
      http.close();
      http.closeAllConnections();
    },
  };
}

async function sendPage(page: HostPage, response: ServerResponse): Promise<void> {
  const { doctype = '<!doctype html>', head = '', body = places, script = startUi(), headers } = page;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
  response.write(`${doctype}<html lang="en"><head><title>A host's page</title>${head}\n`);
  await page.hold;
  response.end(`</head><body>${body}<script type="module" nonce="${nonce}">${script}</script></body></html>`);
}

/** The far side of the network, over real HTTP. */
async function passOn(server: FakeServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const body = request.method === 'POST' ? { body: await text(request) } : {};
  const headers = new Headers(request.headers as Record<string, string>);
  const { method = 'GET' } = request;
  const answered = await server.fetch(request.url ?? '', { method, headers, signal: gone.signal, ...body });
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.flushHeaders();
  if (!answered.body) return void response.end();
  Readable.fromWeb(answered.body as never)
    .on('error', () => response.end())
    .pipe(response);
}
