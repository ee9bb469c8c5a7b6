import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkCaps } from '../testing/company/checkCaps.ts';
import { simulateCompany } from '../testing/company/simulateCompany.ts';
import { writeReport } from '../testing/company/writeReport.ts';
import { openMemory } from '../testing/openMemory.ts';

const page = fileURLToPath(new URL('../../../docs/simulation.md', import.meta.url));
const minutes = 60_000;

/** `vitest --update` writes the page anew. */
test('thirty days of 500 people on three devices each are as the guide tells them', {
  timeout: 20 * minutes,
}, async () => {
  const db = await openMemory();
  try {
    const log = await simulateCompany({ db, people: 500, days: 30, visitsADay: 0.12, seed: 500 });
    expect(checkCaps(log).filter(({ holds }) => !holds)).toEqual([]);
    await expect(writeReport(log)).toMatchFileSnapshot(page);
  } finally {
    await db.close();
  }
});
