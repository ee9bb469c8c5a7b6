import { expect, test } from 'vitest';
import { configNames } from '../config/findConfig.ts';
import { createProject } from '../testing/createProject.ts';

test('writes a config that passes the check, and says what comes next', async () => {
  const project = createProject();
  const written = await project.uptier(['init']);
  expect(written).toMatchObject({ code: 0, err: '' });
  expect(written.out).toContain("import { catalog } from './uptier.config.mjs';");
  expect(project.files()).toEqual(['uptier.config.mjs']);
  expect(await project.call(['check', '--strict'])).toMatchObject({ code: 0, err: '' });
});

test('writes TypeScript beside a tsconfig.json, or when told to, and reads it back', async () => {
  const project = createProject({ 'tsconfig.json': '{}' });
  expect((await project.call(['init'])).code).toBe(0);
  expect(project.files()).toEqual(['tsconfig.json', 'uptier.config.ts']);
  expect((await project.call(['check'])).code).toBe(0);
  const told = createProject();
  await told.call(['init', '--ts']);
  expect(told.files()).toEqual(['uptier.config.ts']);
});

test.each(configNames)('leaves %s as it is', async (name) => {
  const project = createProject({ [name]: 'mine' });
  expect(await project.call(['init'])).toEqual({
    code: 1,
    out: '',
    err: `uptier: ${name}: It is already there, and stays as it is.\n`,
  });
  expect(project.files()).toEqual([name]);
  expect(project.read(name)).toBe('mine');
});
