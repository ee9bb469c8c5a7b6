import { describe, expect, test } from 'vitest';
import { createProject, shopConfig } from '../testing/createProject.ts';

const files = { 'uptier.config.mjs': shopConfig };

test('lists every campaign with its moment and the words a customer would read', async () => {
  const { code, out } = await createProject(files).uptier(['campaigns']);
  expect(code).toBe(0);
  expect(out).toContain('For an account on Starter:\n');
  expect(out).toContain(
    'usage-seats-95  inline, when 95 % of seats are in use\n  1 seat left of 20\n  Pack gives you more room: $10 more a month.\n  [See Pack]\n',
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

describe('the library', () => {
  test('says what each campaign watches, and whether it fits this catalog', async () => {
    const { code, out } = await createProject(files).call(['campaigns', 'library']);
    expect(code).toBe(0);
    expect(out).toContain('outgrowing-plan  tier: Outgrowing the plan\n  watches seats in use and invited\n');
    expect(out).toContain('the catalog has no feature it could be about (support tickets');
    const json = await createProject(files).call(['campaigns', 'library', '--json']);
    expect(JSON.parse(json.out)[0]).toMatchObject({ id: 'outgrowing-plan', motion: 'tier', fit: null });
  });

  test('adds a campaign as a draft to edit, once', async () => {
    const project = createProject(files);
    const { code, out } = await project.uptier(['campaigns', 'add', 'hiring-ten']);
    expect(code).toBe(0);
    expect(out).toContain('hiring-ten-seats: a draft in uptier.campaigns.json.');
    expect(out).toContain('createUptier({ catalog, campaigns: defineCampaigns(catalog, file) })');
    expect(JSON.parse(project.read('uptier.campaigns.json'))).toMatchObject([
      { id: 'hiring-ten-seats', state: 'draft', need: { meter: 'seats', add: 10 } },
    ]);
    const again = await project.call(['campaigns', 'add', 'hiring-ten']);
    expect([again.code, again.err]).toEqual([
      1,
      'uptier: uptier.campaigns.json: "hiring-ten-seats" is already there, and stays as it is.\n',
    ]);
  });

  test('lists and lints what was added beside what is on', async () => {
    const project = createProject(files);
    await project.call(['campaigns', 'add', 'hiring-ten']);
    await project.call(['campaigns', 'add', 'limit-ahead']);
    const { out } = await project.call(['campaigns']);
    expect(out).toContain(
      'hiring-ten-seats  card, draft, when traits match {"plannedHires":{"$gte":10}}, or ',
    );
    expect(out).toContain(
      '  Room for a growing team\n  15 of 20 seats are in use. Pack: $10 more a month.\n  [See Pack]\n',
    );
    expect(out).toMatch(/limit-ahead-seats .*\n {2}Seats: perhaps full between /);
    expect((await project.call(['lint'])).out).toContain('6 campaigns read: 0 errors');
  });

  test('says what is missing or to choose, and what is wrong in the file', async () => {
    const project = createProject(files);
    const why = async (...args: string[]) => (await project.call(['campaigns', 'add', ...args])).err;
    expect(await why('better-support')).toContain('the catalog has no feature it could be about');
    expect(await why('hiring-ten', '--meter', 'gone')).toContain('there is no meter "gone"');
    expect(await why('nothing')).toContain('There is no campaign "nothing" in the library; known: ');
    expect(await why()).toContain('Name the campaign to add');
    expect((await project.call(['campaigns', 'remove'])).code).toBe(2);
    project.write('uptier.campaigns.json', '[{ "id": "x" }]');
    expect((await project.call(['campaigns'])).err).toContain('uptier: uptier.campaigns.json: campaigns[0]');
  });
});
