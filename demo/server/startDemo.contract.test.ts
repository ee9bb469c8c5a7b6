import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStripeSandbox } from '@uptier/stripe-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { ConfigProblem } from './ConfigProblem.ts';
import { type Demo, type StartDemoOptions, startDemo } from './startDemo.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function openFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'quillboard-'));
  closing.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function open(dataDir: string, options: Partial<StartDemoOptions> = {}): Promise<Demo> {
  const demo = await startDemo({ port: 0, dataDir, env: {}, ...options });
  closing.push(() => demo.close());
  return demo;
}

/** A browser's worth of cookies and nothing more. */
function createVisitor({ url }: Demo) {
  let cookie = '';
  return async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', cookie, ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return { status: response.status, body: await response.json() };
  };
}

const slow = { timeout: 120_000 };

describe('the demo', slow, () => {
  test('holds limits and features on the server: a direct request past them changes nothing', async () => {
    const visit = createVisitor(await open(openFolder()));
    await visit('POST', '/api/session', { user: 'northwind.olivia' });
    const two = await visit('POST', '/api/invitations', { emails: ['a@one.example', 'b@one.example'] });
    expect([two.status, two.body.error.code]).toEqual([402, 'limit_reached']);

    const both = await Promise.all(
      ['a@one.example', 'b@one.example'].map((email) =>
        visit('POST', '/api/invitations', { emails: [email] }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 402]);
    const { body } = await visit('GET', '/api/session');
    expect(body.workspace.invitations).toHaveLength(3);

    // … and so is a feature, whoever asks.
    const locked = await visit('PUT', '/api/sso', { enabled: true });
    expect([locked.status, locked.body.error.code]).toEqual([403, 'feature_locked']);
    await visit('POST', '/_demo/plan', { plan: 'growth', interval: 'month' });
    expect((await visit('PUT', '/api/sso', { enabled: true })).status).toBe(200);
    await visit('POST', '/api/session', { user: 'northwind.mia' });
    expect((await visit('PUT', '/api/sso', { enabled: false })).body.error.code).toBe('role');
  });

  test('keeps the letters of customers to those who work there', async () => {
    const demo = await open(openFolder());
    const visit = createVisitor(demo);
    await visit('POST', '/api/session', { user: 'northwind.olivia' });
    const { body } = await visit('POST', '/api/uptier-session');
    const token = { authorization: `Bearer ${body.token}` };
    const asked = await visit('POST', '/uptier/handoffs', { kind: 'help', note: 'Hello?' }, token);
    expect([asked.status, asked.body.person]).toEqual([200, { id: 'tom', name: 'Tom Okada' }]);
    await expect.poll(() => demo.host.store.data.mails.length).toBe(1);
    expect((await visit('GET', '/api/desk')).body).toEqual({ mails: [] });
    await visit('POST', '/api/session', { user: 'paul' });
    const [letter] = (await visit('GET', '/api/desk')).body.mails;
    expect([letter.to, letter.text[0]]).toEqual(['tom@quillboard.example', '“Hello?”']);
  });

  test('keeps its data over a restart, forgets it with --reset, and lets no second demo near it meanwhile', async () => {
    const dataDir = openFolder();
    const first = await open(dataDir);
    const visit = createVisitor(first);
    await visit('POST', '/api/session', { user: 'northwind.olivia' });
    await visit('POST', '/api/invitations', { emails: ['kept@one.example'] });
    const { customer } = first.host.store.current('northwind').billing!;
    await expect(startDemo({ port: 0, dataDir, env: {} })).rejects.toThrow(ConfigProblem);
    await first.close();

    const again = await open(dataDir);
    const kept = again.host.store.current('northwind');
    expect(kept.invitations.map(({ email }) => email)).toContain('kept@one.example');
    expect(again.sandbox.list('customers').map(({ id }) => id)).toContain(customer);
    await again.close();

    const fresh = await open(dataDir, { reset: true });
    expect(fresh.host.store.current('northwind').invitations).toHaveLength(2);
    expect(fresh.sandbox.list('customers')).toHaveLength(1);
  });
});

describe('Stripe’s test mode', slow, () => {
  /** Stripe's own address, answered by a sandbox that delivers no webhooks: it stands for test mode behind a firewall. */
  function createFarStripe() {
    const stripe = createStripeSandbox();
    closing.push(() => stripe.close());
    const stripeFetch: typeof fetch = (input, init) => stripe.fetch(new Request(input, init));
    return { stripe, stripeFetch };
  }
  const env = { STRIPE_SECRET_KEY: 'sk_test_far', STRIPE_PUBLISHABLE_KEY: 'pk_test_far' };

  test('creates what it needs once, says what, and needs no webhook to see a change', async () => {
    const { stripe, stripeFetch } = createFarStripe();
    const dataDir = openFolder();
    const lines: string[] = [];
    const demo = await open(dataDir, { env, stripeFetch, log: (line) => lines.push(line) });
    expect(lines.join('\n')).toContain('created price uptier:growth:month (price_');
    expect(stripe.list('webhook_endpoints')).toEqual([]);
    expect(() => demo.sandbox).toThrow('There is no sandbox');

    const visit = createVisitor(demo);
    const { body: choices } = await visit('GET', '/api/people');
    await visit('POST', '/api/session', { user: choices.customers[0].people[0].id });
    await visit('POST', '/_demo/plan', { plan: 'growth', interval: 'month' });
    expect((await visit('PUT', '/api/sso', { enabled: true })).status).toBe(200);
    await demo.close();

    const before = ['products', 'prices', 'customers', 'tax_rates'].map(
      (name) => stripe.list(name as 'prices').length,
    );
    const second: string[] = [];
    await open(dataDir, { env, stripeFetch, log: (line) => second.push(line) });
    expect(second.join('\n')).toContain('Products and prices are there');
    expect(
      ['products', 'prices', 'customers', 'tax_rates'].map((name) => stripe.list(name as 'prices').length),
    ).toEqual(before);
  });

  test('refuses a live key before it asks Stripe anything', async () => {
    const { stripe, stripeFetch } = createFarStripe();
    const live = { ...env, STRIPE_SECRET_KEY: 'sk_live_far' };
    await expect(startDemo({ port: 0, dataDir: openFolder(), env: live, stripeFetch })).rejects.toThrow(
      /live key/,
    );
    expect(stripe.list('products')).toEqual([]);
  });
});
