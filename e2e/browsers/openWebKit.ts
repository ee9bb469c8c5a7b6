import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { WebKit } from '@uptier/tools/webkit';
import { type Driver, findButton, until } from './Driver.ts';

/** How WebDriver writes an element into JSON. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** What a page says when something goes wrong; plain WebDriver has no events, so it is kept in the page. */
const watch = `
  window.problems ??= (() => {
    const list = [];
    addEventListener('error', (event) => list.push(event.message));
    addEventListener('unhandledrejection', (event) => list.push(String(event.reason)));
    const { error } = console;
    console.error = (...said) => { list.push(said.join(' ')); error.apply(console, said); };
    return list;
  })();
`;

/** WebKitGTK's own small browser on a screen that nobody sees, over plain W3C WebDriver. */
export async function openWebKit({ driver, browser, screen }: WebKit): Promise<Driver> {
  const stops: (() => void)[] = [];
  const close = () => stops.reverse().forEach((stop) => void stop());
  try {
    const display = await openScreen(screen, stops);
    const port = await freePort();
    const env = { ...process.env, DISPLAY: display, LANG: 'en_US.UTF-8', ...asRoot };
    keep(spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' }), stops);
    const session = await openSession(`http://127.0.0.1:${port}`, browser);
    const run = <T>(body: string, ...args: unknown[]) =>
      session<T>('POST', '/execute/sync', { script: body, args });
    return {
      async goto(url) {
        await session('POST', '/url', { url });
        await run(watch);
      },
      run,
      async press(name) {
        const button = await until(`the button ${name}`, () =>
          run<Record<string, string> | null>(findButton, name.source),
        );
        await session('POST', `/element/${button[elementKey]}/click`, {});
      },
      problems: () => run('return window.problems'),
      async close() {
        await session('DELETE', '', undefined).catch(() => {});
        close();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** A container has no user namespaces to build the sandbox with; the pages are our own. */
const asRoot = { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', WEBKIT_DISABLE_DMABUF_RENDERER: '1' };

function keep(child: ChildProcess, stops: (() => void)[]): ChildProcess {
  stops.push(() => child.kill());
  return child;
}

/** Starts a screen and gives its name; it chooses a free one itself. */
async function openScreen(screen: string, stops: (() => void)[]): Promise<string> {
  const args = ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'];
  const child = keep(spawn(screen, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }), stops);
  const [said] = (await once(child.stdio[3]!, 'data')) as [Buffer];
  return `:${said.toString().trim()}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

type Session = <T>(method: string, path: string, body?: object) => Promise<T>;

async function openSession(address: string, binary: string): Promise<Session> {
  await until('WebKitWebDriver', () =>
    fetch(`${address}/status`).then(
      (answer) => answer.ok,
      () => false,
    ),
  );
  const send = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(address + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = (await answer.json()) as { value: T & { error?: string; message?: string } };
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.error} ${value.message}`);
    return value;
  };
  const options = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
  const { sessionId } = await send<{ sessionId: string }>('POST', '/session', {
    capabilities: { alwaysMatch: options },
  });
  return (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
}
