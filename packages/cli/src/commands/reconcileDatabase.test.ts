import { createUptier, type StripeOptions } from '@uptier/server';
import { createTestDatabase } from '@uptier/tools/test-database';
import { expect, onTestFinished, test } from 'vitest';
import { createProject, shopConfig } from '../testing/createProject.ts';
import { shopCatalog } from '../testing/shopCatalog.ts';
import { startBilling } from '../testing/startBilling.ts';

interface Host {
  stripe: StripeOptions;
  customers: Record<string, string>;
  databaseUrl: string;
}

function serverConfig({ stripe, customers }: Host): string {
  return `${shopConfig}
import { createUptier } from '@uptier/server';
const customers = ${JSON.stringify(customers)};
export const server = () => createUptier({
  catalog,
  stripe: ${JSON.stringify(stripe)},
  storage: { databaseUrl: process.env.DATABASE_URL },
  sessionKeys: { current: { kid: 'one', secret: '${'x'.repeat(32)}' } },
  origins: [],
  resolveAccount: async (id) =>
    id in customers ? { id, name: id, customer: customers[id], usage: { seats: { active: 20 } }, approvers: [] } : null,
  authorize: () => true,
});
`;
}

/** May the account have one more seat, as a server says that finds no Stripe to ask? */
async function askWithoutStripe({ stripe, customers, databaseUrl }: Host, account: string) {
  const uptier = createUptier({
    catalog: shopCatalog(),
    stripe: { ...stripe, fetch: () => Promise.reject(new Error('no network')) },
    storage: { databaseUrl },
    sessionKeys: { current: { kid: 'one', secret: 'x'.repeat(32) } },
    origins: [],
    resolveAccount: async (id) => {
      const customer = customers[id] ?? null;
      return { id, name: id, customer, usage: { seats: { active: 20 } }, approvers: [] };
    },
    authorize: () => true,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
  try {
    return await uptier.entitlements.check(account, { meter: 'seats', add: 1 });
  } finally {
    await uptier.close();
  }
}

test('an empty database knows nothing; afterwards it knows what Stripe does, and Stripe was only read', {
  timeout: 60_000,
}, async () => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  const billing = await startBilling(['acme', 'globex']);
  const host = { ...billing, databaseUrl: database.url };
  const eventsBefore = billing.sandbox.list('events').length;
  expect(await askWithoutStripe(host, 'acme')).toMatchObject({ allowed: false, code: 'unknown' });

  const project = createProject({ 'uptier.config.mjs': serverConfig(host) });
  const run = await project.uptier(['reconcile', '--from-stripe', '--accounts', '-'], {
    env: { DATABASE_URL: database.url },
    input: 'acme\n\nglobex\nacme\nnobody\n',
  });
  expect(run).toMatchObject({ code: 1, err: '' });
  expect(run.out).toContain(
    '✗ nobody: The host does not know this account.\n2 of 3 accounts read from Stripe.\n',
  );

  expect(await askWithoutStripe(host, 'globex')).toMatchObject({
    code: 'limit_reached',
    limit: 20,
    used: 20,
  });
  expect(billing.sandbox.list('events')).toHaveLength(eventsBefore);
});
