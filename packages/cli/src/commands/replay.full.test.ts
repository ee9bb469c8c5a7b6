import { join } from 'node:path';
import { createUptier } from '@uptier/server';
import { expect, test } from 'vitest';
import { createProject, type Project, shopConfig } from '../testing/createProject.ts';
import { shopCatalog } from '../testing/shopCatalog.ts';

const day = 86_400_000;

/** A server on the project's database, in the local sandbox, whose callback answers as the test says. */
function start(
  project: Project,
  { now, onEntitlementsChanged }: { now: () => number; onEntitlementsChanged: () => void },
) {
  return createUptier({
    catalog: shopCatalog(),
    storage: { dataDir: join(project.folder, 'data') },
    now,
    onEntitlementsChanged,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  });
}

/** A callback that fails until it is given up: two days of tries, in as many ticks. */
async function giveUp(project: Project): Promise<string> {
  let time = Date.now() - 5 * day;
  const uptier = start(project, {
    now: () => time,
    onEntitlementsChanged: () => {
      throw new Error('mail server is down');
    },
  });
  await uptier.accounts.sync('acme');
  let dead = await uptier.deadLetters.list();
  for (let round = 0; dead.length === 0 && round < 100; round++) {
    time += 3_600_000;
    await uptier.tick();
    dead = await uptier.deadLetters.list();
  }
  await uptier.close();
  return dead[0]!.id;
}

/** A config whose callback writes down that it was called. */
const config = `${shopConfig}
import { appendFileSync } from 'node:fs';
import { createUptier } from '@uptier/server';
export const server = () => createUptier({
  catalog,
  storage: { dataDir: new URL('data', import.meta.url).pathname },
  onEntitlementsChanged: ({ id, account }) => appendFileSync(new URL('called.txt', import.meta.url), id + ' ' + account),
  log: { info() {}, warn() {}, error() {} },
});
`;

test('what was given up is listed, tried again when told, and then gone', async () => {
  const project = createProject({ 'uptier.config.mjs': config });
  const id = await giveUp(project);

  const listed = await project.uptier(['replay']);
  expect(listed).toMatchObject({ code: 0, err: '' });
  expect(listed.out).toContain(`${id}  entitlements_changed  account acme`);
  expect(listed.out).toContain('60 tries: mail server is down\n1 given up.\n');

  const wrong = await project.call(['replay', 'nothing']);
  expect(wrong).toMatchObject({
    code: 1,
    out: expect.stringContaining('✗ nothing: there is no dead letter with this id.'),
  });
  expect(project.files()).not.toContain('called.txt');

  const { code, out } = await project.call(['replay', id, '--tick', '--json']);
  expect({ code, ...JSON.parse(out) }).toEqual({ code: 0, replayed: 1, unknown: [], left: [] });
  expect(project.read('called.txt')).toBe(`${id} acme`);

  expect((await project.call(['replay', '--all'])).out).toBe('Nothing is given up.\n');
}, 180_000);
