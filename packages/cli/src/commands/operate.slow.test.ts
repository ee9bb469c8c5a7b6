import { join } from 'node:path';
import { createUptier } from '@uptier/server';
import { expect, test } from 'vitest';
import { createProject, type Project, shopConfig } from '../testing/createProject.ts';
import { shopCatalog } from '../testing/shopCatalog.ts';

const log = { info() {}, warn() {}, error() {} };
const config = `${shopConfig}
import { createUptier } from '@uptier/server';
export const server = () => createUptier({
  catalog,
  storage: { dataDir: new URL('data', import.meta.url).pathname },
  log: { info() {}, warn() {}, error() {} },
});
`;

/** A project whose server knows an account with a user that was heard of. */
async function createShop(): Promise<Project> {
  const project = createProject({ 'uptier.config.mjs': config });
  const uptier = createUptier({
    catalog: shopCatalog(),
    storage: { dataDir: join(project.folder, 'data') },
    log,
  });
  await uptier.accounts.sync('acme');
  await uptier.traits.set([{ account: 'acme', user: 'mia', traits: { role: 'designer' } }]);
  await uptier.close();
  return project;
}

test('what is known of an account is exported, erased, and then not known', async () => {
  const project = await createShop();
  const { code, out } = await project.call(['privacy', 'export', '--account', 'acme']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    accounts: [{ account: 'acme' }],
    traits: [{ name: 'first_seen' }, { user: 'mia', value: 'designer' }],
  });

  const user = ['--account', 'acme', '--user', 'mia', '--actor', 'dpo', '--yes'];
  const erased = await project.call(['privacy', 'erase', ...user]);
  expect(JSON.parse(erased.out)).toEqual({ pseudonym: expect.stringMatching(/^erased_/) });
  expect(JSON.parse((await project.call(['privacy', 'export', ...user.slice(0, 4)])).out)).toEqual({});

  await project.call(['privacy', 'erase', '--account', 'acme', '--actor', 'dpo', '--yes']);
  expect(JSON.parse((await project.call(['privacy', 'export', '--account', 'acme'])).out)).toEqual({});
}, 120_000);

test.each([
  [['privacy'], 'Say export or erase.'],
  [['privacy', 'export'], 'Name the account'],
  [['privacy', 'erase', '--account', 'acme'], 'Say who erases'],
  [['privacy', 'erase', '--account', 'acme', '--actor', 'dpo'], 'say --yes'],
  [['switches', 'payments'], 'payments off'],
  [['switches', 'money', 'off'], 'payments off'],
  [['switches', 'payments', 'off'], 'Say who sets it'],
])('%j starts nothing and says what is missing', async (args, problem) => {
  const { code, err } = await createProject({ 'uptier.config.mjs': config }).call(args);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(problem) });
});

test('the kill switches are seen and set', async () => {
  const project = await createShop();
  expect((await project.call(['switches'])).out).toBe('payments: on\nprompts: on\n');
  const off = await project.call(['switches', 'payments', 'off', '--actor', 'oncall']);
  expect(off).toMatchObject({ code: 0, out: 'payments: off\nprompts: on\n' });
  expect(JSON.parse((await project.call(['switches', '--json'])).out)).toEqual({
    payments: false,
    prompts: true,
  });
}, 120_000);
