import { randomUUID } from 'node:crypto';
import type { Catalog, Grant } from '@uptier/model';
import type { Base } from '../context.ts';
import { hashOf } from '../quotes/hashOf.ts';
import type { Query } from '../storage/Database.ts';
import { accounts } from '../storage/schema.ts';
import { eq } from '../storage/sql.ts';
import { allowanceOf } from './allowanceOf.ts';
import type { BillingState } from './BillingState.ts';
import type { Entitlements } from './Entitlements.ts';
import { findLiveGrants } from './findLiveGrants.ts';

type Parts = Pick<Base, 'catalog' | 'now' | 'outbox'>;

/** What an account may use, when that is not what is stored as told. */
export interface EntitlementNews {
  known: Entitlements;
  /** What to store as told. */
  entitlements: string;
  /** False when the host knows it already, and it was only not written down. */
  isNew: boolean;
}

/**
 * Promises to tell the host when what the account may use is not what it was last told, and only then: a renewal or another card is
 * read from Stripe without a word. Call it in the transaction that changed the account's grants.
 */
export async function noteEntitlements(parts: Parts, tx: Query, account: string): Promise<void> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.account, account)).for('update');
  const news =
    row?.billing &&
    (await findNews(parts, tx, { account, billing: row.billing, told: row.entitlements, before: null }));
  if (!news) return;
  await tx.update(accounts).set({ entitlements: news.entitlements }).where(eq(accounts.account, account));
  await tellHost(parts, tx, account, news);
}

/**
 * The same for a transaction that writes the account's row itself. `before` is the billing that was stored until now, for accounts
 * that a previous release told without writing down what.
 */
export async function findNews(
  { catalog, now }: Pick<Parts, 'catalog' | 'now'>,
  tx: Query,
  of: { account: string; billing: BillingState; told: string | null; before: BillingState | null },
): Promise<EntitlementNews | null> {
  const grants = await findLiveGrants(tx, of.account, now());
  const known = entitlementsOf(catalog, of.billing, grants, now());
  const entitlements = known && hashOf(known);
  if (!known || !entitlements || entitlements === of.told) return null;
  const told = of.told ?? hashOrNull(of.before && entitlementsOf(catalog, of.before, grants, now()));
  return { known, entitlements, isNew: entitlements !== told };
}

export async function tellHost(
  { outbox }: Pick<Parts, 'outbox'>,
  tx: Query,
  account: string,
  { isNew, known }: EntitlementNews,
): Promise<void> {
  if (!isNew) return;
  const subject = randomUUID();
  await outbox.enqueue(tx, { account, kind: 'entitlements_changed', subject, payload: known });
}

/** Null when it cannot be known: the subscription is on a price that the catalog does not name. */
export function entitlementsOf(
  catalog: Catalog,
  billing: BillingState,
  grants: Grant[],
  now: number,
): Entitlements | null {
  const allowance = allowanceOf(catalog, billing, grants, billing.clockTime ?? now);
  return allowance && { plan: billing.plan?.id ?? null, ...allowance };
}

function hashOrNull(value: Entitlements | null): string | null {
  return value && hashOf(value);
}
