import { serve } from '@hono/node-server';
import { createUptier } from '@uptier/server';
import { createStripeSandbox } from '@uptier/stripe-sandbox';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Finding } from '../doctor/Finding.ts';
import { lookAtClock } from '../doctor/lookAtClock.ts';
import { lookAtNode } from '../doctor/lookAtNode.ts';
import { priceNamesOf } from '../doctor/priceNamesOf.ts';
import { createProject, shopConfig } from '../testing/createProject.ts';
import { shopCatalog } from '../testing/shopCatalog.ts';

const files = { 'uptier.config.mjs': shopConfig };
const keys = { STRIPE_SECRET_KEY: 'sk_test_secret', STRIPE_PUBLISHABLE_KEY: 'pk_test_public' };

async function startSandbox(options = {}) {
  const sandbox = createStripeSandbox(options);
  onTestFinished(() => sandbox.close());
  return { sandbox, url: (await sandbox.listen()).url };
}

/** What the doctor found, by check. */
async function examine(args: string[], env: Record<string, string> = {}, project = createProject(files)) {
  const { code, out } = await project.call(['doctor', '--json', ...args], { env });
  const { findings } = JSON.parse(out) as { findings: Finding[] };
  return { code, out, findings: Object.fromEntries(findings.map(({ check, ...rest }) => [check, rest])) };
}

test('a fresh project is well: it runs on the sandbox, and Stripe is not asked', async () => {
  const { code, out, err } = await createProject(files).uptier(['doctor']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toContain('✓ uptier.config.mjs holds a catalog of 3 plans.');
  expect(out).toContain('– No Stripe keys are set: the local sandbox is used.');
  expect(out).toContain('– Stripe was not asked: there is no key.');
});

test('a config that is wrong is one finding among others', async () => {
  const project = createProject({ 'uptier.config.mjs': shopConfig.replace('4900', '-1') });
  const { code, findings } = await examine([], {}, project);
  expect(code).toBe(1);
  expect(findings.config).toEqual({
    level: 'problem',
    message: expect.stringContaining('plans.starter.prices.month'),
  });
  expect(findings.node?.level).toBe('ok');
});

describe('Stripe', () => {
  test('without the catalog’s prices is a problem that names them; after a push all is well', async () => {
    const { url } = await startSandbox();
    const before = await examine(['--stripe-url', url], keys);
    expect(before.code).toBe(1);
    expect(before.findings['stripe.reachable']?.level).toBe('ok');
    expect(before.findings['stripe.prices']).toEqual({
      level: 'problem',
      message:
        '5 of 5 prices are missing (uptier:starter:month, uptier:growth:month, uptier:growth:year, …). Create them with: uptier push',
    });
    await createProject(files).call(['push', '--stripe-url', url], { env: keys });
    const after = await examine(['--stripe-url', url], { ...keys, UPTIER_SECRET: 'x'.repeat(32) });
    expect(after.findings['stripe.prices']).toEqual({
      level: 'ok',
      message: 'All 5 prices of the catalog are there.',
    });
    expect(after.findings.clock?.level).toBe('ok');
    expect(after.code).toBe(0);
  });

  test('that does not know the key, or does not answer, is a problem', async () => {
    const { sandbox, url } = await startSandbox({ secretKeys: ['sk_test_other'] });
    const refused = await examine(['--stripe-url', url], keys);
    expect(refused.findings['stripe.reachable']?.message).toContain('does not know the key');
    await sandbox.close();
    const gone = await examine(['--stripe-url', url], keys);
    expect(gone.findings['stripe.reachable']?.message).toContain('does not answer (ECONNREFUSED)');
  });

  test('is never sent a live key at another address', async () => {
    const { sandbox, url } = await startSandbox();
    let asked = 0;
    onTestFinished(sandbox.onRequest(() => asked++));
    const { findings } = await examine(['--stripe-url', url], { STRIPE_SECRET_KEY: 'sk_live_secret' });
    expect(findings['stripe.reachable']?.message).toContain('it is only ever sent to Stripe');
    expect(asked).toBe(0);
  });
});

test.each([
  [{ STRIPE_SECRET_KEY: 'nonsense' }, 'stripe.keys', 'problem'],
  [{ STRIPE_SECRET_KEY: 'sk_test_secret' }, 'stripe.keys', 'problem'],
  [{ ...keys, STRIPE_PUBLISHABLE_KEY: 'pk_live_public' }, 'stripe.keys', 'problem'],
  [
    { STRIPE_SECRET_KEY: 'sk_live_secret', STRIPE_PUBLISHABLE_KEY: 'pk_live_public' },
    'stripe.keys',
    'warning',
  ],
  [{ STRIPE_SECRET_KEY: 'rk_live_secret', STRIPE_PUBLISHABLE_KEY: 'pk_live_public' }, 'stripe.keys', 'ok'],
  [{ STRIPE_SECRET_KEY: 'sk_live_secret' }, 'database', 'problem'],
  [{ DATABASE_URL: 'mysql://secret' }, 'database', 'problem'],
  [{ DATABASE_URL: 'postgres://secret' }, 'database', 'ok'],
  [keys, 'sessionSecret', 'problem'],
  [{ UPTIER_SECRET: 'secret' }, 'sessionSecret', 'problem'],
  [keys, 'stripe.webhookSecret', 'note'],
  [{ STRIPE_WEBHOOK_SECRET: 'sk_test_secret' }, 'stripe.webhookSecret', 'problem'],
  [{ STRIPE_WEBHOOK_SECRET: 'whsec_secret,whsec_other' }, 'stripe.webhookSecret', 'ok'],
])('%j: %s is %s, and no value is printed', async (env, check, level) => {
  // An address where nobody listens: the shape of settings is looked at without any network.
  const { findings, out } = await examine(
    ['--stripe-url', 'http://127.0.0.1:9'],
    env as Record<string, string>,
  );
  expect(findings[check]?.level).toBe(level);
  expect(out).not.toMatch(/_secret|\/\/secret|_public|nonsense/);
});

// Opening a database takes a moment on a busy machine.
describe('the mounted routes', { timeout: 60_000 }, () => {
  async function mount(wrap = (fetch: (request: Request) => Promise<Response>) => fetch) {
    const uptier = createUptier({
      catalog: shopCatalog(),
      origins: ['https://app.example.com'],
      basePath: '/api/uptier',
      log: { info: () => {}, warn: () => {}, error: () => {} },
    });
    await uptier.ready;
    const server = serve({ fetch: wrap(uptier.fetch), port: 0, hostname: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(async () => {
      server.close();
      await uptier.close();
    });
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/api/uptier`;
  }

  test('that are all there are well, and a page on the list may call', async () => {
    const endpoint = await mount();
    const { code, findings } = await examine([
      '--endpoint',
      `${endpoint}/`,
      '--origin',
      'https://app.example.com',
    ]);
    expect(Object.entries(findings).filter(([check]) => check.startsWith('endpoint'))).toEqual([
      ['endpoint.mounted', expect.objectContaining({ level: 'ok' })],
      ['endpoint.ready', expect.objectContaining({ level: 'ok' })],
      ['endpoint.webhook', expect.objectContaining({ level: 'ok' })],
      ['endpoint.cors', expect.objectContaining({ level: 'ok' })],
    ]);
    expect(code).toBe(0);
    const elsewhere = await examine(['--endpoint', endpoint, '--origin', 'https://other.example.com']);
    expect(elsewhere.findings['endpoint.cors']?.message).toContain('Add the exact origin to `origins`');
  });

  test('behind something that answers for them are told apart', async () => {
    const page = async () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
    const { code, findings } = await examine(['--endpoint', await mount(() => page)]);
    expect(code).toBe(1);
    expect(findings['endpoint.mounted']?.message).toContain('The routes are not there');
    expect(findings['endpoint.webhook']?.message).toContain('would not get through');
  });

  test('that nobody serves do not answer', async () => {
    const { findings } = await examine(['--endpoint', 'http://127.0.0.1:9']);
    expect(findings['endpoint.reachable']?.level).toBe('problem');
  });
});

test.each([
  ['v20.20.2', 'problem'],
  ['v22.11.0', 'warning'],
  ['v22.18.0', 'ok'],
  ['v24.1.0', 'ok'],
])('Node %s is %s', (version, level) => {
  expect(lookAtNode(version).level).toBe(level);
});

test.each([
  [0, 'ok'],
  [-6_000, 'warning'],
  [6_000, 'warning'],
  [-301_000, 'problem'],
])('a clock that is %i ms off is %s', (off, level) => {
  const date = Date.UTC(2026, 10, 21, 12);
  const answer = new Response(null, { headers: { date: new Date(date).toUTCString() } });
  Object.defineProperty(answer, 'url', { value: 'https://api.stripe.com/v1/prices' });
  expect(lookAtClock(answer, date + off)?.level).toBe(level);
});

test('the doctor asks for exactly the prices that a push makes', async () => {
  const { sandbox, url } = await startSandbox();
  await createProject(files).call(['push', '--stripe-url', url], { env: keys });
  const pushed = sandbox.list<{ lookup_key: string }>('prices').map(({ lookup_key }) => lookup_key);
  expect(priceNamesOf(shopCatalog()).sort()).toEqual(pushed.sort());
});
