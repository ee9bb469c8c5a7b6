import { openDatabase } from '../storage/openDatabase.ts';
import { createMigratedDatabase } from './createMigratedDatabase.ts';
import { createLane, type Lane } from './explorer/createLane.ts';
import { silentLog } from './silentLog.ts';

export interface OpenLane extends Lane {
  drop(): Promise<void>;
}

/** A lane on a real Postgres of its own, where each of two servers has its own connections. */
export async function openLane(): Promise<OpenLane> {
  const database = await createMigratedDatabase();
  const open = () => openDatabase({ databaseUrl: database.url }, silentLog);
  const one = await open();
  const other = await open();
  const lane = await createLane(one, other);
  return {
    ...lane,
    async drop() {
      await lane.close();
      await Promise.all([one.close(), other.close()]);
      await database.drop();
    },
  };
}
