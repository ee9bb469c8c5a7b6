import { expect, test } from 'vitest';
import { createProject, shopConfig } from '../testing/createProject.ts';

/** A config whose server knows every account but one. With a real one on Postgres: `reconcileDatabase.test.ts`. */
const config = `${shopConfig}
import { appendFileSync } from 'node:fs';
const note = (line) => appendFileSync(new URL('calls.txt', import.meta.url), line + '\\n');
export const server = () => ({
  ready: Promise.resolve(),
  accounts: {
    sync: async (account) => {
      if (account === 'nobody') throw new Error('The host does not know this account.');
      note(account);
    },
  },
  close: async () => note('close'),
});
`;

test('reads each account once, from words and from a file, and closes the server', async () => {
  const project = createProject({ 'uptier.config.mjs': config, 'accounts.txt': 'globex\r\n\nacme\n' });
  const { code, out } = await project.call([
    'reconcile',
    '--from-stripe',
    'acme',
    '--accounts',
    'accounts.txt',
  ]);
  expect({ code, out }).toEqual({ code: 0, out: '2 of 2 accounts read from Stripe.\n' });
  expect(project.read('calls.txt')).toBe('acme\nglobex\nclose\n');
});

test('an account that cannot be read is named, and the others are read all the same', async () => {
  const project = createProject({ 'uptier.config.mjs': config });
  const { code, out } = await project.call(['reconcile', '--from-stripe', '--accounts', '-', '--json'], {
    input: 'nobody\nacme\n',
  });
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    synced: 1,
    failed: [{ account: 'nobody', error: 'The host does not know this account.' }],
  });
  expect(project.read('calls.txt')).toBe('acme\nclose\n');
});

test('a file that is not there is said by name, before anything starts', async () => {
  const project = createProject({ 'uptier.config.mjs': config });
  const { code, err } = await project.call(['reconcile', '--from-stripe', '--accounts', 'none.txt']);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('none.txt: It could not be read') });
  expect(project.files()).not.toContain('calls.txt');
});

test('a config without a server, or with one that cannot start, says so', async () => {
  const args = ['reconcile', '--from-stripe', 'acme'];
  const without = await createProject({ 'uptier.config.mjs': shopConfig }).call(args);
  expect(without).toMatchObject({ code: 1, err: expect.stringContaining('Write: export const server') });
  const broken = `${shopConfig}import { createUptier } from '@uptier/server';
    export const server = () => createUptier({ catalog, stripe: { secretKey: 'sk_live_x', publishableKey: 'pk_live_x' } });`;
  const { code, err } = await createProject({ 'uptier.config.mjs': broken }).call(args);
  expect(code).toBe(1);
  expect(err).toMatch(/The server could not start: uptier: \w+: /);
});
