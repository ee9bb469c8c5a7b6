import { createFakeServer, type FakeServer } from '@uptier/core/testing';
import type { Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { places, startUi } from './serveHost.ts';
import { buy, expectSale, useHost } from './useHost.ts';

// Chromium keeps pages for the way back as a person's does; Playwright turns that off.
const host = useHost({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });

describe('two copies on one page', () => {
  const second = startUi({ from: '/copy/ui.js', name: 'other', surfaces: { other: 'prompt' } });

  test('both draw, and a sale in one is known to both', async () => {
    const open = await host.open({
      body: `${places}<div id="other"></div>`,
      script: `${startUi()}\n{ ${second} }`,
    });
    const { page, server } = open;
    await expect.poll(() => page.getByRole('button', { name: 'See Growth' }).count()).toBe(2);
    await page.locator('#prompt').getByRole('button', { name: 'See Growth' }).click();
    await page.getByRole('button', { name: 'Pay $54.00 now' }).click();
    await page.getByRole('heading', { name: 'Upgraded to Growth' }).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'See Growth' }).count()).toBe(0);
    expect(server.charges.length).toBe(1);
    await page.evaluate('window.host.stop(); window.other.stop()');
    expect(await page.locator('[data-uptier]').count()).toBe(0);
  });

  test('elements of a taken name are left to who came first, and a prefix serves the second', async () => {
    const warnings: string[] = [];
    const { page } = await host.open({ body: '<upgrade-prompt meter="seats"></upgrade-prompt>', script: '' });
    page.on('console', (message) => void (message.type() === 'warning' && warnings.push(message.text())));
    for (const [folder, prefix = ''] of [['pages'], ['copy'], ['third', 'acme']]) {
      await page.evaluate(loadElements, { folder: folder!, prefix });
    }
    await page.getByRole('button', { name: 'See Growth' }).waitFor();
    expect(warnings.join()).toContain('<upgrade-prompt> is already defined on this page');
    expect(await page.evaluate(() => Boolean(customElements.get('acme-upgrade-prompt')))).toBe(true);
  });
});

test('a page without a body yet goes on with a payment that a reload interrupted', async () => {
  const server = createFakeServer();
  await leaveUnpaid(server);
  let arrive = () => {};
  const hold = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const head = `<script type="module" async>${startUi()}</script>`;
  const { page } = await host.open({ head, script: '', hold, server });
  await expect.poll(() => server.count('GET /account')).toBeGreaterThan(0);
  expect(await page.evaluate('document.body')).toBeNull();
  arrive();
  await page.getByRole('heading', { name: 'The payment did not go through' }).waitFor();
  await page.getByRole('heading', { name: 'Members' }).waitFor({ state: 'attached' });
});

test('React in StrictMode with its development checks mounts twice, works once and leaves nothing', async () => {
  const open = await host.open({
    body: '<div id="root"></div>',
    script: `const { showApp } = await import('/pages/react.js');
      window.unmount = showApp(document.getElementById('root'), location.pathname + '/uptier');`,
  });
  await expectSale(open);
  await open.page.evaluate('window.unmount()');
  expect(await open.page.locator('[data-uptier]').count()).toBe(0);
});

describe('when only the turns beside the straight way are lost', () => {
  const turns = /\/more-[\w-]+\.js/;
  const notFound = (route: Route) => route.fulfill({ status: 404 });

  async function pay(page: Page): Promise<void> {
    await page.route(turns, notFound);
    await page.getByRole('button', { name: 'See Growth' }).click();
    await page.getByRole('button', { name: 'Pay $54.00 now' }).click();
  }

  test("a bank's question that cannot be shown is left with Escape, and its invoice is voided", async () => {
    const { page, server, problems } = await host.open();
    server.outcome = { state: 'requires_action', clientSecret: 'pi_secret' };
    await pay(page);
    await page.getByText('This part did not load.').waitFor();
    await page.getByRole('button', { name: 'Close' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    expect(server.upgrades.map(({ state }) => state)).toEqual(['canceled']);
    problems.expect(/told the host|404/);
  });

  test('a declined payment says what happened once they are there', async () => {
    const { page, server, problems } = await host.open();
    server.outcome = { state: 'awaiting_payment', decline: 'card_declined' };
    await pay(page);
    await page.getByText('This part did not load.').waitFor();
    await page.unroute(turns, notFound);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'The payment did not go through' }).waitFor();
    problems.expect(/told the host|404/);
  });

  test('what is opened meanwhile says so, and paying works as ever', async () => {
    const { page, server, problems } = await host.open();
    await page.route(turns, notFound);
    await page.getByRole('button', { name: 'See Growth' }).click();
    await page.getByRole('button', { name: 'Adjust' }).click();
    await page.getByText('This part did not load.').waitFor();
    // Lost until the button is pressed; from then on the next step has them again.
    await page.unroute(turns, notFound);
    await page.getByRole('button', { name: 'Pay $54.00 now' }).click();
    await page.getByRole('heading', { name: 'Upgraded to Growth' }).waitFor();
    await page.getByText('You can change or cancel the plan at any time').waitFor();
    expect(server.charges.length).toBe(1);
    problems.expect(/told the host|404/);
  });
});

test('a page that was left comes back from memory, alive', async () => {
  const { page, server } = await host.open({
    script: `${startUi()} addEventListener('pageshow', (event) => { window.restored = event.persisted; });`,
  });
  await page.getByRole('button', { name: 'See Growth' }).waitFor();
  await expect.poll(() => server.count('GET /changes')).toBe(1);
  await page.goto(host.serve({ script: '' }).url);
  await page.goBack({ waitUntil: 'commit' });
  const reasons = 'JSON.stringify(performance.getEntriesByType("navigation")[0].notRestoredReasons ?? null)';
  expect(await page.evaluate('window.restored'), String(await page.evaluate(reasons))).toBe(true);
  await expect.poll(() => server.count('GET /changes')).toBe(2);
  await buy(page);
});

test('on a page that changes routes by itself, places come and go with nothing left and nothing said', async () => {
  const { page, server } = await host.open({
    script: `${startUi()}
      window.route = async (name) => {
        history.pushState({}, '', '#' + name);
        window.mounted?.stop();
        document.querySelector('main').innerHTML = '<div id="new"></div>';
        window.mounted = ui.mount('prompt', document.getElementById('new'), { meter: 'seats' });
      };`,
  });
  await page.getByRole('button', { name: 'See Growth' }).waitFor();
  for (const name of ['billing', 'members', 'billing']) {
    await page.evaluate((to) => (window as unknown as { route(name: string): void }).route(to), name);
    await page.getByRole('button', { name: 'See Growth' }).waitFor();
  }
  await page.goBack();
  await buy(page);
  expect(server.charges.length).toBe(1);
});

test('a place that is moved, into another document too, throws nothing', async () => {
  const { page } = await host.open({ body: `${places}<iframe title="Other"></iframe><section></section>` });
  await page.getByRole('button', { name: 'See Growth' }).waitFor();
  await page.evaluate(`{
    const prompt = document.getElementById('prompt');
    document.querySelector('section').append(prompt);
    document.querySelector('iframe').contentDocument.body.append(prompt);
    window.host.ui.setLocale('de');
    document.querySelector('main').append(prompt);
  }`);
  await page.getByRole('button', { name: 'See Growth' }).waitFor();
});

test('a thousand mounts and unmounts, and twenty openings, leave nodes and listeners as they were', async () => {
  const { page } = await host.open();
  await page.getByRole('button', { name: 'See Growth' }).waitFor();
  const work = (leak: boolean) => `(async () => {
    const { ui } = window.host;
    for (let turn = 0; turn < 1000; turn++) {
      const element = document.createElement('div');
      document.body.append(element);
      const mounted = ui.mount(turn % 2 ? 'prompt' : 'meter', element, { meter: 'seats' });
      if (turn % 50 === 0) await new Promise(requestAnimationFrame);
      mounted.stop();
      if (${leak}) (window.kept ??= []).push(element);
      element.remove();
    }
    for (let turn = 0; turn < 20; turn++) {
      const answer = ui.client.require({ meter: 'seats', add: 2 });
      while (!document.querySelector('[data-uptier=flow]')?.shadowRoot?.querySelector('h2')) await new Promise(requestAnimationFrame);
      ui.client.actions.close();
      await answer;
    }
  })()`;
  await page.evaluate(work(false));
  const before = await count(page);
  await page.evaluate(work(false));
  const after = await count(page);
  expect(after.listeners - before.listeners).toBeLessThanOrEqual(0);
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(0);
  await page.evaluate(work(true));
  expect((await count(page)).nodes, 'a leak on purpose is seen').toBeGreaterThan(after.nodes + 900);
});

test('chunks that a deploy has taken away cost the page nothing but an answer', async () => {
  const { page, problems } = await host.open();
  await page.route(/(Flow|flow|more).*\.js/, (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await page.getByRole('button', { name: 'See Growth' }).click();
  await expect.poll(() => problems.list.map(({ text }) => text).join()).toContain('told the host');
  const answer = page.evaluate("window.host.ui.client.require({ meter: 'seats', add: 2 })");
  expect(await answer).toMatchObject({ allowed: false, outcome: 'unavailable' });
  expect(await page.getByRole('dialog').count()).toBe(0);
  problems.expect(/told the host|404/);
});

/** Runs in the page: the one-line script tag, and what it loads. */
function loadElements({ folder, prefix }: { folder: string; prefix: string }): Promise<void> {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = `/${folder}/elements.js`;
  Object.assign(script.dataset, {
    endpoint: `${location.pathname}/uptier`,
    session: '/token',
    ...(prefix && { prefix }),
  });
  document.head.append(script);
  return new Promise((resolve) => script.addEventListener('load', () => resolve()));
}

/** A payment whose card was declined, as an earlier page left it. */
async function leaveUnpaid(server: FakeServer): Promise<void> {
  server.outcome = { state: 'awaiting_payment', decline: { code: 'card_declined' } as never };
  const send = async (path: string, body: object): Promise<{ id: string }> => {
    const headers = { 'idempotency-key': 'an earlier page' };
    const answer = await server.fetch(`/uptier${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const quote = await send('/quotes', { change: { plan: 'growth' } });
  await send('/upgrades', { quoteId: quote.id });
}

/** How much there is on the page, once everything nobody needs is gone. */
async function count(page: Page): Promise<{ nodes: number; listeners: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const read = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { nodes: read('Nodes'), listeners: read('JSEventListeners') };
}
