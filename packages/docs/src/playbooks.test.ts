import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { playbookFile, playbooks, renderPlaybook, renderPlaybookIndex } from '@uptier/server';
import { expect, test } from 'vitest';
import { docsFolder } from './readGuides.ts';

const folder = join(docsFolder, 'playbooks');

// After a change of the library: npx vitest run --project unit packages/docs/src/playbooks.test.ts -u
test.each(playbooks.map((playbook) => [playbookFile(playbook.motion), playbook] as const))(
  '%s says what the library has',
  async (file, playbook) => {
    await expect(renderPlaybook(playbook)).toMatchFileSnapshot(join(folder, file));
  },
);

test('the index lists every playbook and every campaign, and there are no other pages', async () => {
  await expect(renderPlaybookIndex(playbooks)).toMatchFileSnapshot(join(folder, 'README.md'));
  const files = ['README.md', ...playbooks.map(({ motion }) => playbookFile(motion))];
  expect(readdirSync(folder).sort()).toEqual(files.sort());
});
