import { join } from 'node:path';
import { createUptier } from '@uptier/server';
import { expect, test, vi } from 'vitest';
import { createProject, type Project, shopConfig } from '../testing/createProject.ts';
import { shopCatalog } from '../testing/shopCatalog.ts';
import { startBilling } from '../testing/startBilling.ts';

// Three databases are opened in turn.
vi.setConfig({ testTimeout: 60_000 });

type Billing = Awaited<ReturnType<typeof startBilling>>;

/** A config with a server on an embedded database in the project's folder. */
function serverConfig({ stripe, customers }: Billing): string {
  return `${shopConfig}
import { createUptier } from '@uptier/server';
const customers = ${JSON.stringify(customers)};
export const server = () => createUptier({
  catalog,
  stripe: ${JSON.stringify(stripe)},
  storage: { dataDir: new URL('data', import.meta.url).pathname },
  sessionKeys: { current: { kid: 'one', secret: '${'x'.repeat(32)}' } },
  origins: [],
  resolveAccount: async (id) =>
    id in customers ? { id, name: id, customer: customers[id], usage: { seats: { active: 20 } }, approvers: [] } : null,
  authorize: () => true,
});
`;
}

/** May the account have one more seat, as a server says that finds no Stripe to ask? */
async function askWithoutStripe(project: Project, { stripe, customers }: Billing, account: string) {
  const uptier = createUptier({
    catalog: shopCatalog(),
    stripe: { ...stripe, fetch: () => Promise.reject(new Error('no network')) },
    storage: { dataDir: join(project.folder, 'data') },
    sessionKeys: { current: { kid: 'one', secret: 'x'.repeat(32) } },
    origins: [],
    resolveAccount: async (id) => ({
      id,
      name: id,
      customer: customers[id] ?? null,
      usage: { seats: { active: 20 } },
      approvers: [],
    }),
    authorize: () => true,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  try {
    return await uptier.entitlements.check(account, { meter: 'seats', add: 1 });
  } finally {
    await uptier.close();
  }
}

test('an empty database knows nothing; afterwards it knows what Stripe does, without asking it again', async () => {
  const billing = await startBilling(['acme', 'globex']);
  const project = createProject({ 'uptier.config.mjs': serverConfig(billing) });
  expect(await askWithoutStripe(project, billing, 'acme')).toMatchObject({ allowed: false, code: 'unknown' });

  const { code, out, err } = await project.uptier(['reconcile', '--from-stripe', '--accounts', '-'], {
    input: 'acme\n\nglobex\nacme\n',
  });
  expect({ code, out, err }).toEqual({ code: 0, out: '2 of 2 accounts read from Stripe.\n', err: '' });
  expect(await askWithoutStripe(project, billing, 'globex')).toMatchObject({
    allowed: false,
    code: 'limit_reached',
    limit: 20,
    used: 20,
  });
});

test('an account that cannot be read is named; the others are read all the same', async () => {
  const billing = await startBilling(['acme']);
  const project = createProject({
    'uptier.config.mjs': serverConfig(billing),
    'accounts.txt': 'nobody\nacme\n',
  });
  const { code, out } = await project.call([
    'reconcile',
    '--from-stripe',
    '--accounts',
    'accounts.txt',
    '--json',
  ]);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    synced: 1,
    failed: [{ account: 'nobody', error: 'The host does not know this account.' }],
  });
});

test('it changes nothing in Stripe', async () => {
  const billing = await startBilling(['acme']);
  const before = billing.sandbox.list('events').length;
  const project = createProject({ 'uptier.config.mjs': serverConfig(billing) });
  expect((await project.call(['reconcile', '--from-stripe', 'acme'])).code).toBe(0);
  expect(billing.sandbox.list('events')).toHaveLength(before);
});

test('a config without a server, or with one that cannot start, says so', async () => {
  const without = await createProject({ 'uptier.config.mjs': shopConfig }).call([
    'reconcile',
    '--from-stripe',
    'acme',
  ]);
  expect(without).toMatchObject({
    code: 1,
    err: expect.stringContaining('It exports no server. Write: export const server'),
  });
  const broken = `${shopConfig}import { createUptier } from '@uptier/server';
    export const server = () => createUptier({ catalog, stripe: { secretKey: 'sk_live_x', publishableKey: 'pk_live_x' } });`;
  const { code, err } = await createProject({ 'uptier.config.mjs': broken }).call([
    'reconcile',
    '--from-stripe',
    'acme',
  ]);
  expect(code).toBe(1);
  expect(err).toMatch(/The server could not start: uptier: \w+: /);
});
