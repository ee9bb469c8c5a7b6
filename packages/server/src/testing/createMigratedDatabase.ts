import { createTestDatabase, type TestDatabase } from '@uptier/tools/test-database';
import { openDatabase } from '../storage/openDatabase.ts';
import { silentLog } from './silentLog.ts';

/** A database on the run's PostgreSQL with our tables in it and no rows. The migrations run once, the rest are copies. */
export function createMigratedDatabase(): Promise<TestDatabase> {
  return createTestDatabase({
    name: 'uptier_migrated',
    async fill(url) {
      const db = await openDatabase({ databaseUrl: url }, silentLog);
      await db.close();
    },
  });
}
