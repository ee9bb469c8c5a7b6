import type { Logger } from '../createUptier.ts';
import type { Database } from './Database.ts';

export type StorageLocation = { dataDir: string } | { databaseUrl: string } | 'memory';

/**
 * Opens the database and brings its schema up to date. Drivers load only when used, so a host on Postgres never loads the
 * embedded database.
 */
export async function openDatabase(location: StorageLocation, log: Logger): Promise<Database> {
  if (location !== 'memory' && 'databaseUrl' in location) {
    const { openPostgres } = await import('./openPostgres.ts');
    return openPostgres(location.databaseUrl, log);
  }
  const { openEmbedded } = await import('./openEmbedded.ts');
  return openEmbedded(location === 'memory' ? null : location.dataDir, log);
}
