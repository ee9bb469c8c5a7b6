import type { Catalog } from '@uptier/model';
import type { ResolvedOptions } from '../context.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import type { GatewayHooks } from '../stripe/gateway.ts';
import { createMigratedDatabase } from './createMigratedDatabase.ts';
import { createShop, type Shop } from './createShop.ts';
import { openMemory } from './openMemory.ts';
import { silentLog } from './silentLog.ts';

export type StorageKind = 'embedded' | 'postgres';

/** A shop on a database of its own, of either kind. */
export async function openShop(
  kind: StorageKind = 'postgres',
  settings: { options?: Partial<ResolvedOptions>; hooks?: GatewayHooks; catalog?: Catalog } = {},
): Promise<Shop> {
  const database = kind === 'postgres' ? await createMigratedDatabase() : null;
  const db = database ? await openDatabase({ databaseUrl: database.url }, silentLog) : await openMemory();
  const shop = await createShop({ db, ...settings });
  return {
    ...shop,
    async close() {
      await shop.close();
      await db.close();
      await database?.drop();
    },
  };
}
