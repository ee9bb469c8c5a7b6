import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { appOrigin, createTestServer, olga, type TestServer } from '../testing/createTestServer.ts';
import { eachStorage } from '../testing/eachStorage.ts';

const [, openEmbedded] = eachStorage[0]!;
let server: TestServer;

beforeEach(async () => {
  server = createTestServer({ db: await openEmbedded() });
});

type Fetch = (request: Request) => Response | Promise<Response>;

/** Serves as Node's own HTTP server, which is what Express hands a mounted handler. */
async function serve(fetch: Fetch): Promise<string> {
  const http = createServer(getRequestListener(fetch));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

const headersFor = async () => ({
  authorization: `Bearer ${await server.tokens.create(olga)}`,
  origin: appOrigin,
});

describe('over real HTTP', () => {
  test('mounted in Hono under a prefix', async () => {
    const app = new Hono();
    app.mount('/uptier', server.fetch);
    const url = await serve(app.fetch);
    const response = await fetch(`${url}/uptier/account`, { headers: await headersFor() });
    expect([response.status, (await response.json()).status]).toEqual([200, 'active']);
  });

  test('a change arrives while the connection is open, and a browser that leaves is let go', async () => {
    const url = await serve(server.fetch);
    const leaving = new AbortController();
    const response = await fetch(`${url}/changes`, { headers: await headersFor(), signal: leaving.signal });
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe('{"version":"0"}\n');
    await server.ctx.accounts.touch('acme');
    expect((await reader.read()).value).toBe('{"version":"1"}\n');
    expect(server.ctx.changes.watchers()).toBe(1);
    leaving.abort();
    await expect.poll(() => server.ctx.changes.watchers()).toBe(0);
  });

  test('a body that never ends is cut off', async () => {
    const url = await serve(server.fetch);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 16 * 1024;
        controller.enqueue(new Uint8Array(16 * 1024).fill(32));
      },
    });
    const request = fetch(`${url}/events`, {
      method: 'POST',
      headers: { ...(await headersFor()), 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    // Node may drop the connection once it has answered; either way it stops reading.
    const status = await request.then(({ status }) => status).catch(() => 'cut');
    expect([413, 'cut']).toContain(status);
    expect(sent).toBeLessThan(16 * 1024 * 1024);
  });
});
