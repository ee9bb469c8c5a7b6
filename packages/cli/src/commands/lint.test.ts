import { expect, test } from 'vitest';
import { createProject, shopConfig } from '../testing/createProject.ts';

const good = {
  headline: '{left} of {limit} {units} left',
  body: '**{plan}** gives you more room.',
  cta: 'See {plan}',
};
const json = (value: object) => JSON.stringify(value);

test('the words that ship with Uptier pass', async () => {
  const { code, out } = await createProject({ 'uptier.config.mjs': shopConfig }).uptier(['lint']);
  expect({ code, out }).toEqual({ code: 0, out: '4 campaigns read: 0 errors, 0 warnings.\n' });
});

test('a dark pattern is an error, with the file, the campaign and the text', async () => {
  const project = createProject({
    'copy.json': json({
      seats: { en: { ...good, headline: 'Last chance! Upgrade before it is too late' } },
      storage: { en: good },
    }),
  });
  const { code, out } = await project.call(['lint', 'copy.json']);
  expect(code).toBe(1);
  expect(out).toContain('✗ copy.json seats en.headline: Urgency must come from a date of this account.');
  expect(out).toContain('2 campaigns read: 1 error, 0 warnings.');
});

test('words that do not compile are an error, with the place', async () => {
  const project = createProject({
    'copy.mjs': `export default ${json({ en: good, de: { ...good, body: 'Noch {lft} frei' } })}`,
  });
  const { code, out } = await project.call(['lint', 'copy.mjs', '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    checked: 1,
    problems: [
      {
        level: 'error',
        rule: 'compile',
        path: 'de.body',
        message: expect.stringMatching(/^Character \d+: There is no placeholder "lft"\./),
      },
    ],
  });
});

test('words are read as people read them, however they are written', async () => {
  const written = { ...good, headline: "Don''t wait", body: 'Last **chance**' };
  const project = createProject({ 'copy.json': json({ en: written }) });
  const { out } = await project.call(['lint', 'copy.json', '--json']);
  expect(JSON.parse(out).problems.map(({ path }: { path: string }) => path)).toEqual([
    'en.headline',
    'en.body',
  ]);
});

test('a text that wraps out of a prompt is an error, as it is in Studio', async () => {
  const project = createProject({
    'copy.json': json({ en: { ...good, cta: 'See everything that is in the bigger plan' } }),
  });
  const { code, out } = await project.call(['lint', 'copy.json']);
  expect(code).toBe(1);
  expect(out).toContain('✗ copy.json en.cta: Up to 41 characters; 24 fit');
});

test('an empty text is said once', async () => {
  const project = createProject({ 'copy.json': json({ en: { ...good, body: ' ' } }) });
  const { out } = await project.call(['lint', 'copy.json', '--json']);
  expect(JSON.parse(out).problems).toMatchObject([{ rule: 'compile', path: 'en.body' }]);
});

test.each([
  ['not campaign words', '{"headline":"Hi"}', 'It holds no campaign words.'],
  ['not JSON', '{', 'It could not be loaded'],
])('a file that is %s is refused', async (_, text, message) => {
  const { code, err } = await createProject({ 'copy.json': text }).call(['lint', 'copy.json']);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(message) });
});

test('a file that is not there is said by name', async () => {
  const { code, err } = await createProject().call(['lint', 'nowhere.json']);
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringMatching(/nowhere\.json: There is no such file\./),
  });
});
