import { createStripeSandbox } from '@uptier/stripe-sandbox';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createProject, shopConfig } from '../testing/createProject.ts';

const files = { 'uptier.config.ts': shopConfig };
const env = { STRIPE_SECRET_KEY: 'sk_test_push' };

async function startSandbox() {
  const sandbox = createStripeSandbox();
  const { url } = await sandbox.listen();
  onTestFinished(() => sandbox.close());
  return { sandbox, url };
}

test('creates what the catalog sells, says so, and does nothing the second time', async () => {
  const { sandbox, url } = await startSandbox();
  const project = createProject(files);
  const first = await project.uptier(['push', '--stripe-url', url], { env });
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(/^ {2}created +price +uptier:growth:extra:seats:month +price_\w+$/m);
  expect(first.out).toContain(`the sandbox at ${url}: 9 created, 0 replaced, 0 already there.`);
  expect(sandbox.list<{ lookup_key: string; unit_amount: number }>('prices')).toHaveLength(5);

  const again = await project.call(['push', '--stripe-url', url, '--json'], { env });
  const { mode, pushed } = JSON.parse(again.out);
  expect({ mode, actions: new Set(pushed.map(({ action }: { action: string }) => action)) }).toEqual({
    mode: 'sandbox',
    actions: new Set(['unchanged']),
  });
  expect(sandbox.list('prices')).toHaveLength(5);
});

test('a new amount is a new price under the old name', async () => {
  const { url } = await startSandbox();
  const project = createProject(files);
  await project.call(['push', '--stripe-url', url], { env });
  project.write('next.ts', shopConfig.replace('14900', '15900'));
  const args = ['push', '--config', 'next.ts', '--stripe-url', url];
  const { out } = await project.call(args, { env });
  expect(out).toMatch(/^ {2}replaced +price +uptier:growth:month/m);
  expect(out).toContain('0 created, 1 replaced, 8 already there.');
});

describe('sends nothing', () => {
  const live = { STRIPE_SECRET_KEY: 'sk_live_secret' };

  test.each([
    ['without a key', [], {}, 'STRIPE_SECRET_KEY: is not set.'],
    ['with a live key, unless told', [], live, 'is a live key. Add --live'],
    [
      'with a live key to anything but Stripe, even when told',
      ['--live', '--stripe-url', 'http://127.0.0.1:9'],
      live,
      'it is only ever sent to Stripe',
    ],
    ['with a publishable key', [], { STRIPE_SECRET_KEY: 'pk_test_secret' }, 'is a publishable key (pk_…)'],
    ['with something else', [], { STRIPE_SECRET_KEY: 'secret' }, 'is not a Stripe key'],
  ])('%s', async (_, args, keys, message) => {
    const { code, out, err } = await createProject(files).call(['push', ...args], { env: keys });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(message);
    expect(err).not.toContain('_secret');
  });

  test('when the catalog is wrong', async () => {
    const { sandbox, url } = await startSandbox();
    const project = createProject({ 'uptier.config.ts': shopConfig.replace('4900', '-1') });
    expect(await project.call(['push', '--stripe-url', url])).toMatchObject({ code: 1, out: '' });
    expect(sandbox.list('products')).toEqual([]);
  });
});

describe('a Stripe that does not help', () => {
  let refused: string;
  beforeAll(async () => {
    const sandbox = createStripeSandbox();
    refused = (await sandbox.listen()).url;
    await sandbox.close();
  });

  test('is named when it does not answer', async () => {
    const { code, err } = await createProject(files).call(['push', '--stripe-url', refused], { env });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('did not answer') });
    expect(err).toContain('Run it again: nothing is done twice.');
  });

  test('is quoted when it refuses the key', async () => {
    const sandbox = createStripeSandbox({ secretKeys: ['sk_test_other'] });
    onTestFinished(() => sandbox.close());
    const { url } = await sandbox.listen();
    const { code, err } = await createProject(files).call(['push', '--stripe-url', url], { env });
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('refused: ') });
    expect(err).not.toContain('    at ');
  });
});
