import type { Catalog } from '@uptier/model';
import type { ResolvedOptions } from '../context.ts';
import type { GatewayHooks } from '../stripe/gateway.ts';
import { createShop, type Shop } from './createShop.ts';
import { openMemory } from './openMemory.ts';
import { openPostgresForTest } from './openPostgresForTest.ts';

export type StorageKind = 'embedded' | 'postgres';

/** A shop on a database of its own, of either kind. */
export async function openShop(
  kind: StorageKind = 'postgres',
  settings: { options?: Partial<ResolvedOptions>; hooks?: GatewayHooks; catalog?: Catalog } = {},
): Promise<Shop> {
  const database = kind === 'postgres' ? await openPostgresForTest() : await openEmbeddedForTest();
  const shop = await createShop({ db: database.db, ...settings });
  return {
    ...shop,
    async close() {
      await shop.close();
      await database.giveBack();
    },
  };
}

async function openEmbeddedForTest() {
  const db = await openMemory();
  return { db, giveBack: () => db.close() };
}
