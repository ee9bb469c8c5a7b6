import { expect, test } from 'vitest';
import { checkCaps } from '../testing/company/checkCaps.ts';
import { simulateCompany } from '../testing/company/simulateCompany.ts';
import { openMemory } from '../testing/openMemory.ts';

test('two weeks of a small company: caps hold, everything has its reason, an upgrade ends it', async () => {
  const db = await openMemory();
  try {
    const log = await simulateCompany({ db, people: 20, days: 14, visitsADay: 0.5, seed: 7 });
    expect(checkCaps(log).filter(({ holds }) => !holds)).toEqual([]);
    expect(log.seen.length + log.notSeen.length).toBe(log.visits);
    expect(new Set(log.seen.map(({ campaign }) => campaign)).size).toBeGreaterThan(1);
    expect(log.answers.before).toBeGreaterThan(0);
    expect(log.races.length).toBeGreaterThan(0);
  } finally {
    await db.close();
  }
});
