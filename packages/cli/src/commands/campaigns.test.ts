import { expect, test } from 'vitest';
import { createProject, shopConfig } from '../testing/createProject.ts';

const files = { 'uptier.config.mjs': shopConfig };

test('lists every campaign with its moment and the words a customer would read', async () => {
  const { code, out } = await createProject(files).uptier(['campaigns']);
  expect(code).toBe(0);
  expect(out).toContain('For an account on Starter:\n');
  expect(out).toContain(
    'usage-seats-95  inline, when 95 % of seats are in use\n  1 seat left of 20\n  Growth gives you more room: $149 a month.\n  [See Growth]\n',
  );
  expect(out).toContain('gate-sso  gate, when sso is locked\n  Single sign-on comes with Growth\n');
});

test('says why a campaign would show nothing', async () => {
  const { out } = await createProject(files).call(['campaigns']);
  expect(out).toMatch(/usage-seats-80 .*\n {2}shows nothing: band tints only/);
});

test('speaks another language, and shows the words as they are written', async () => {
  const { out } = await createProject(files).call(['campaigns', '--locale', 'de-AT']);
  expect(out).toContain('bietet mehr Platz');
  const source = await createProject(files).call(['campaigns', '--source']);
  expect(source.out).toContain('  All {limit} {units} are in use\n');
});

test('gives scripts the whole of it', async () => {
  const { out } = await createProject(files).call(['campaigns', '--json']);
  expect(JSON.parse(out)).toHaveLength(4);
  expect(JSON.parse(out)[0]).toMatchObject({
    id: 'gate-sso',
    surface: 'gate',
    words: { en: { headline: expect.any(String) } },
  });
});
