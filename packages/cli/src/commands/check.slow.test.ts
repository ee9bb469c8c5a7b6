import { describe, expect, test } from 'vitest';
import { createProject, shopConfig } from '../testing/createProject.ts';

const broken = (find: string, replace: string) => ({
  'uptier.config.mjs': shopConfig.replace(find, replace),
});

describe('a catalog without mistakes', () => {
  test('is shown in words and money, and ends with 0', async () => {
    const { code, out } = await createProject({ 'uptier.config.ts': shopConfig }).uptier(['check']);
    expect(code).toBe(0);
    expect(out).toContain('uptier.config.ts: 3 plans, 1 meter, 1 feature, 1 add-on\n');
    expect(out).toMatch(/^ {2}Growth +\$149 +\$1,490 +50$/m);
    expect(out).toMatch(/^ {2}Enterprise +custom +custom +unlimited$/m);
  });

  test('is read from the input of defineCatalog too, from a default export, and from a named file', async () => {
    const input = `export default { catalog: { currency: 'eur', meters: {}, plans: { free: { name: 'Free', prices: { month: 0 } } } } };`;
    const { code, out } = await createProject({ 'billing.mjs': input }).call([
      'check',
      '--config',
      'billing.mjs',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      warnings: [],
      catalog: { currency: 'eur', plans: [{ id: 'free', rank: 1 }] },
    });
  });
});

test.each([
  [
    'an amount that is no whole number',
    broken('4900', '49.5'),
    'catalog.plans.starter.prices.month: 49.5 is not a whole number of minor units',
  ],
  [
    'a meter nobody knows',
    broken('"seats": 20', '"seat": 20'),
    'catalog.plans.starter.limits.seat: there is no meter "seat"; known: seats.',
  ],
  [
    'a currency in capitals',
    broken('"usd"', '"USD"'),
    'catalog.currency: "USD" is not a lowercase ISO 4217 code',
  ],
  [
    'no plans',
    { 'uptier.config.mjs': 'export const catalog = { currency: "usd", meters: {} };' },
    'catalog.plans: is missing',
  ],
  [
    'no catalog',
    { 'uptier.config.mjs': 'export const prices = 1;' },
    'It exports no catalog. Write: export const catalog = defineCatalog',
  ],
  [
    'an import that is not there',
    { 'uptier.config.mjs': 'import "@uptier/nothing";' },
    "Something it imports is not there. Cannot find package '@uptier/nothing'",
  ],
  [
    'a syntax error',
    { 'uptier.config.mjs': 'export const catalog = {' },
    'It could not be loaded: Unexpected end of input',
  ],
])('%s ends with 1 and says where and what', async (_, files, message) => {
  const project = createProject(files);
  const { code, out, err } = await project.uptier(['check']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('uptier.config.mjs: ');
  expect(err).toContain(message);
});

test('scripts get the mistake as JSON', async () => {
  const { code, out } = await createProject(broken('4900', '-1')).call(['check', '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out).error).toEqual({
    code: 'invalid_catalog',
    path: expect.stringMatching(/uptier\.config\.mjs$/),
    message: 'catalog.plans.starter.prices.month: -1 is not a whole number of minor units, 0 or more.',
  });
});

test('no config at all says how to make one', async () => {
  const { code, err } = await createProject().call(['check']);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('Make one with "uptier init"') });
  const named = await createProject().call(['check', '--config', 'there.mjs']);
  expect(named).toMatchObject({ code: 1, err: 'uptier: there.mjs: There is no such file.\n' });
});

describe('what a catalog says but probably does not mean', () => {
  const odd = `export const catalog = {
    currency: 'usd',
    meters: {
      seats: { name: 'Seats', unit: { one: 'seat', other: 'seats' }, reset: 'never' },
      calls: { name: 'Calls', unit: { one: 'call', other: 'calls' }, reset: 'period' },
    },
    features: { sso: { name: 'SSO', group: 'security' }, fax: { name: 'Fax', group: 'support' } },
    plans: {
      big: { name: 'Big', prices: { month: 9900, year: 99000 }, limits: { seats: 'unlimited', calls: 10 }, features: { sso: true } },
      small: { name: 'Small', prices: { month: 900 }, limits: { seats: 10 } },
      custom: { name: 'Custom', custom: true },
    },
  };`;

  test('is warned of, and ends with 0', async () => {
    const { code, out } = await createProject({ 'uptier.config.mjs': odd }).call(['check', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).warnings.map(({ path }: { path: string }) => path)).toEqual([
      'plans.small.limits.calls',
      'plans.small.limits.seats',
      'plans.small.features.sso',
      'plans.small.prices.month',
      'plans.small.prices.year',
      'features.fax',
    ]);
  });

  test('ends with 1 when the check is strict', async () => {
    const { code, out } = await createProject({ 'uptier.config.mjs': odd }).call(['check', '--strict']);
    expect(code).toBe(1);
    expect(out).toContain('! catalog.features.fax is on no plan and no add-on: nobody can have it.');
  });
});

test('colour stays out of pipes', async () => {
  const { out } = await createProject({ 'uptier.config.mjs': shopConfig }).uptier(['check'], {
    env: { TERM: 'xterm-256color' },
  });
  expect(out.startsWith('✓ uptier.config.mjs')).toBe(true);
});
