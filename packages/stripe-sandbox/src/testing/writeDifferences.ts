import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareAnswers } from './compareAnswers.ts';
import type { Recording } from './recordAnswers.ts';

/** Writes what the two answered differently, or why nothing was compared. */
export async function writeDifferences(
  suite: string,
  { sandbox, stripe }: Record<'sandbox' | 'stripe', Recording>,
  notCompared: string | null,
): Promise<void> {
  const folder = join(import.meta.dirname, '../../output/contract');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${suite.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.json`);
  const report = notCompared
    ? { suite, compared: false, reason: notCompared }
    : { suite, compared: true, differences: compareAnswers(sandbox, stripe) };
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
}
