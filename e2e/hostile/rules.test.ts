import { createFakeServer } from '@uptier/core/testing';
import { describe, expect, test } from 'vitest';
import { nonce, places, startUi } from './serveHost.ts';
import { buy, expectSale, useHost } from './useHost.ts';

const host = useHost();

/** Runs before anything else on the page. */
const before = (script: string) => ({ head: `<script nonce="${nonce}">${script}</script>` });

test('an ordinary page sells an upgrade', async () => {
  await expectSale(await host.open());
});

const strictest = [
  "default-src 'none'",
  `script-src 'self' 'nonce-${nonce}'`,
  "connect-src 'self'",
  "style-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

test('under the strictest content security policy, Trusted Types included, nothing is violated', async () => {
  await expectSale(await host.open({ headers: { 'content-security-policy': strictest } }));
});

test('where such a policy keeps the payment script out, the card form says so, and nothing is charged', async () => {
  const payments = { publishableKey: 'pk_test_1', scriptUrl: '/pages/stripe.js', mode: 'sandbox' as const };
  const server = createFakeServer({ card: null, payments });
  server.quote = { card: null };
  const headers = { 'content-security-policy': strictest };
  const { page, problems } = await host.open({ server, headers });
  await page.getByRole('button', { name: 'See Growth' }).click();
  await page.getByRole('button', { name: 'Continue to card' }).click();
  await page.getByText('The card form could not be loaded.').waitFor();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Continue to card' }).waitFor();
  expect(server.charges).toEqual([]);
  problems.expect(/trusted-types-sink|TrustedScriptURL/);
});

describe.each([
  [
    'Array.prototype has enumerable methods',
    'Array.prototype.last = function () { return this[this.length - 1]; }; Array.prototype.extra = 1;',
  ],
  [
    // An enumerable getter, too, is more than Preact can bear: it copies props with `for in`.
    'Object.prototype has enumerable methods, and a getter as should.js makes it',
    `Object.prototype.extend = function () { return this; };
     Object.prototype.each = () => 7;
     Object.defineProperty(Object.prototype, 'watched', { get: () => 1, configurable: true });`,
  ],
  [
    'Prototype.js gave arrays and strings a toJSON',
    `Array.prototype.toJSON = function () { return '[' + this.join() + ']'; };
     String.prototype.toJSON = function () { return '"' + this + '"'; };`,
  ],
  [
    'the primordials are frozen, as under SES',
    `for (const one of [Object, Array, Function, String, Number, Promise, Map, Set, RegExp, Error, Symbol, JSON, Math, Date])
       Object.freeze(one.prototype ?? one), Object.freeze(one);`,
  ],
  [
    'Promise, addEventListener and JSON are wrapped by monitoring',
    `const { then } = Promise.prototype;
     Promise.prototype.then = function (...given) { return then.apply(this, given.map((f) => f && ((v) => f(v)))); };
     const { addEventListener, removeEventListener } = EventTarget.prototype;
     const wrapped = new WeakMap();
     const wrap = (f) => typeof f === 'function' ? wrapped.get(f) ?? (wrapped.set(f, function (e) { return f.call(this, e); }), wrapped.get(f)) : f;
     EventTarget.prototype.addEventListener = function (t, f, o) { return addEventListener.call(this, t, wrap(f), o); };
     EventTarget.prototype.removeEventListener = function (t, f, o) { return removeEventListener.call(this, t, wrap(f), o); };
     const { stringify, parse } = JSON;
     JSON.stringify = (...given) => stringify(...given);
     JSON.parse = (...given) => parse(...given);`,
  ],
  [
    'fetch is wrapped by monitoring',
    `const { fetch } = window;
     window.fetch = function (...given) {
       if (this !== window && this !== undefined) throw new TypeError('Illegal invocation');
       return fetch.apply(window, given).then((response) => { response.clone().text().catch(() => {}); return response; });
     };`,
  ],
  [
    'reading any storage throws, as in a browser that blocks it',
    `for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'])
       Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });
     Object.defineProperty(Document.prototype, 'cookie', { get() { throw new DOMException('no', 'SecurityError'); } });`,
  ],
  [
    'the browser is as old as we support',
    `for (const [from, ...names] of [
       [AbortSignal, 'any'], [Promise, 'withResolvers', 'try'], [Object, 'groupBy'], [Map, 'groupBy'], [Array, 'fromAsync'],
       [URL, 'canParse', 'parse'], [Array.prototype, 'toSorted', 'toReversed', 'toSpliced', 'with'],
       [Set.prototype, 'union', 'intersection', 'difference', 'isSubsetOf'], [String.prototype, 'isWellFormed'],
       [Element.prototype, 'checkVisibility', 'setHTML', 'setHTMLUnsafe', 'moveBefore'], [Document.prototype, 'startViewTransition'],
       [window, 'requestIdleCallback', 'scheduler', 'navigation', 'CloseWatcher', 'Iterator', 'Temporal'],
       [Intl, 'DurationFormat', 'Segmenter'], [crypto.constructor.prototype, 'randomUUID'],
       [HTMLElement.prototype, 'showPopover', 'togglePopover'], [HTMLDialogElement.prototype, 'requestClose', 'closedBy'],
     ]) for (const name of names) delete from[name];`,
  ],
  [
    'locks and channels are missing',
    `delete window.BroadcastChannel; Object.defineProperty(navigator, 'locks', { value: undefined });`,
  ],
])('where %s', (_, script) => {
  test('an upgrade is sold', async () => {
    const open = await host.open(before(script));
    await expectSale(open);
    // What was sent is what was meant, in spite of everything.
    const sent = open.server.requests.find(({ route }) => route === 'POST /quotes');
    expect(sent?.body).toMatchObject({ change: { plan: 'growth' } });
  });
});

test('in a sandboxed frame, which has no origin of its own, an upgrade is sold', async () => {
  const inner = host.serve({});
  const open = await host.open({
    body: `<iframe sandbox="allow-scripts" src="${inner.url}" title="App" style="width:900px;height:700px"></iframe>`,
    script: '',
  });
  const frame = open.page.frameLocator('iframe');
  await frame.getByRole('button', { name: 'See Growth' }).click();
  await frame.getByRole('button', { name: 'Pay $54.00 now' }).click();
  await frame.getByRole('heading', { name: 'Upgraded to Growth' }).waitFor();
  expect(inner.server.charges.length).toBe(1);
});

test('a fetch that throws at once leaves the page as it was, and says so once', async () => {
  const script = `window.told = [];
    window.fetch = () => { throw new Error('patched'); };
    const { createUptierUi } = await import('/pages/ui.js');
    const ui = createUptierUi({ endpoint: '/uptier', session: async () => 'token', onError: ({ code }) => told.push(code) });
    ui.mount('prompt', document.getElementById('prompt'), { meter: 'seats' });
    ui.start();
    window.answer = await ui.client.require({ meter: 'seats', add: 1 });`;
  const { page } = await host.open({ script });
  await expect
    .poll(() => page.evaluate('window.answer'))
    .toEqual({ allowed: false, outcome: 'unavailable', reason: 'offline' });
  expect(await page.evaluate('window.told')).toEqual(['network']);
});

test("callbacks of the host that throw stay the host's", async () => {
  const fail = "() => { throw new Error('mine'); }";
  const script = startUi({ options: `onError: ${fail}, onEvent: ${fail}` });
  const { page } = await host.open({ script });
  await buy(page);
});

test('a page in quirks mode with another base address sells an upgrade', async () => {
  await expectSale(await host.open({ doctype: '', head: '<base href="/elsewhere/deep/">' }));
});

test('nothing is kept: no cookie, no storage, no global, no entry of the history, no sheet of the page', async () => {
  const look = `({
    globals: Object.keys(window).filter((key) => key !== 'host'),
    cookie: document.cookie, local: localStorage.length, session: sessionStorage.length,
    history: history.length, address: location.href, sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    html: document.documentElement.getAttributeNames(), body: document.body.getAttributeNames(),
    children: [...document.body.children].map((child) => child.tagName),
  })`;
  const empty = await host.open({ script: '', body: `${places}` });
  const clean = (await empty.page.evaluate(look)) as object;
  const open = await host.open();
  await expectSale(open);
  await open.page.evaluate('window.host.stop()');
  expect(await open.page.evaluate(look)).toEqual({ ...clean, address: open.url });
  const databases = await open.page.evaluate('indexedDB.databases()');
  expect(databases).toEqual([]);
  expect(
    await open.page.locator('#prompt, #meter').evaluateAll((all) => all.map((e) => e.outerHTML)),
  ).toEqual(['<div id="meter"></div>', '<div id="prompt"></div>']);
});

test('a page is printed with its prompt, without a complaint', async () => {
  const { page } = await host.open();
  await page.getByRole('button', { name: 'See Growth' }).waitFor();
  expect((await page.pdf()).byteLength).toBeGreaterThan(1000);
});
