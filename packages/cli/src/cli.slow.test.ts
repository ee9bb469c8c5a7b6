import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createProject, shopConfig } from './testing/createProject.ts';

test('without a command it says what there is, and that this was not one', async () => {
  const { code, out, err } = await createProject().uptier([]);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  for (const name of [
    'init',
    'check',
    'push',
    'lint',
    'campaigns',
    'doctor',
    'reconcile',
    'replay',
    'switches',
    'privacy',
  ]) {
    expect(err).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  }
});

test('help is an answer: it goes to standard output and ends with 0', async () => {
  const project = createProject();
  const [all, one] = await Promise.all([project.uptier(['--help']), project.uptier(['push', '-h'])]);
  expect(all).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Usage: uptier <command>') });
  expect(one).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/--stripe-url <url> +a local sandbox/),
  });
});

test('the version is that of the package', async () => {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  expect(await createProject().uptier(['--version'])).toEqual({
    code: 0,
    out: `${JSON.parse(manifest).version}\n`,
    err: '',
  });
});

test('a reader that has read enough is no error', async () => {
  const project = createProject({ 'uptier.config.mjs': shopConfig });
  // The shell closes the pipe at once, so that the first line is already one too many.
  const { err } = await project.uptier(['campaigns'], { into: 'true' });
  expect(err).toBe('');
});

test.each([
  [['chekc'], 'there is no command "chekc". Did you mean "check"?'],
  [['frobnicate'], 'there is no command "frobnicate".\n'],
  [['--json'], 'there is no option "--json".'],
  [['push', '--lvie'], '"uptier push" has no option --lvie. Did you mean --live?'],
  [['push', '-x'], '"uptier push" has no option -x.\n'],
  [['check', 'catalog.ts'], '"uptier check" takes no arguments, but got "catalog.ts".'],
  [['check', '--config'], '--config needs a value.'],
  [['check', '--json=yes'], '--json takes no value.'],
  [['init', '--ts', '--mjs'], 'Choose one of --ts and --mjs.'],
  [
    ['push', '--stripe-url', 'sandbox'],
    '--stripe-url takes an address like http://localhost:12111, not "sandbox".',
  ],
  [['doctor', '--endpoint', '/uptier'], '--endpoint takes an address like https://app.example.com/uptier'],
  [['reconcile', 'acme'], 'Say --from-stripe'],
  [['reconcile', '--from-stripe'], 'Name accounts, or give a file of their ids'],
  [['replay', 'one', '--all'], 'Give ids or --all, not both.'],
])('%j ends with 2, the word at fault, and the usage', async (args, message) => {
  const { code, out, err } = await createProject().call(args, { env: { STRIPE_SECRET_KEY: 'sk_test_x' } });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
  expect(err).toContain('Usage: uptier');
});
