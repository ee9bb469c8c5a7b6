import { describe, expect, test } from 'vitest';
import { createProject, shopConfig } from '../testing/createProject.ts';

/** A config whose server keeps its dead letters in a list. With the real one, two days of failures: `replay.full.test.ts`. */
const config = `${shopConfig}
import { appendFileSync } from 'node:fs';
const note = (line) => appendFileSync(new URL('calls.txt', import.meta.url), line + '\\n');
export const server = () => {
  const letter = (id) => ({ id, account: 'acme', kind: 'upgraded', subject: 'upgrade_1', tries: 60, error: 'mail server is down', createdAt: 0 });
  const event = { ...letter('evt_three'), account: null, kind: 'stripe_event', subject: 'invoice.paid in_1' };
  let dead = [letter('one'), letter('two'), event];
  return {
    ready: Promise.resolve(),
    deadLetters: {
      list: async () => dead,
      replay: async (id) => {
        const known = dead.some((one) => one.id === id);
        dead = dead.filter((one) => one.id !== id);
        if (known) note('replay ' + id);
        return known;
      },
    },
    tick: async () => note('tick'),
    close: async () => note('close'),
  };
};
`;
const files = { 'uptier.config.mjs': config };

test('without an id it lists, and touches nothing', async () => {
  const project = createProject(files);
  const { code, out } = await project.call(['replay']);
  expect(code).toBe(0);
  expect(out).toContain(
    'one  upgraded  account acme  upgrade_1\n  since 1970-01-01T00:00:00.000Z, 60 tries: mail server is down\n',
  );
  expect(out).toContain('evt_three  stripe_event  no account of ours  invoice.paid in_1\n');
  expect(out).toContain('3 given up.\n');
  expect(project.read('calls.txt')).toBe('close\n');
});

describe('with ids it puts them back', () => {
  test('for the next tick of the server', async () => {
    const project = createProject(files);
    const { code, out } = await project.call(['replay', 'two']);
    expect({ code, first: out.split('\n')[0] }).toEqual({
      code: 0,
      first: '1 put back: tried again with the next tick of your server.',
    });
    expect(project.read('calls.txt')).toBe('replay two\nclose\n');
  });

  test('and does the work here when told', async () => {
    const project = createProject(files);
    const { out } = await project.call(['replay', '--all', '--tick', '--json']);
    expect(JSON.parse(out)).toEqual({ replayed: 3, unknown: [], left: [] });
    expect(project.read('calls.txt')).toBe('replay one\nreplay two\nreplay evt_three\ntick\nclose\n');
  });

  test('and names those it does not know', async () => {
    const { code, out } = await createProject(files).call(['replay', 'three', 'one']);
    expect(code).toBe(1);
    expect(out).toContain('✗ three: there is no dead letter with this id.\n1 put back');
  });
});

test('a server that fails is closed, and quoted', async () => {
  const project = createProject({
    'uptier.config.mjs': config.replace(
      'list: async () => dead',
      "list: async () => { throw new Error('database is away'); }",
    ),
  });
  expect(await project.call(['replay'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('The server could not do it: database is away'),
  });
  expect(project.read('calls.txt')).toBe('close\n');
});
