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

/**
 * Promises to tell the host when what the account may use is not what it was last told, and only then: a renewal or another card is
 * read from Stripe without a word. Call it in the transaction that changed the account's billing or its grants. `before` is the
 * billing that was stored until now, for accounts that a previous release told without writing down what.
 */
export async function noteEntitlements(
  { catalog, now, outbox }: Parts,
  tx: Query,
  account: string,
  before: BillingState | null = null,
): Promise<void> {
  const [row] = await tx.select().from(accounts).where(eq(accounts.account, account)).for('update');
  const grants = await findLiveGrants(tx, account, now());
  const known = row?.billing && entitlementsOf(catalog, row.billing, grants, now());
  if (!known) return;
  const told = row.entitlements ?? hashOrNull(before && entitlementsOf(catalog, before, grants, now()));
  const entitlements = hashOf(known);
  if (entitlements === row.entitlements) return;
  await tx.update(accounts).set({ entitlements }).where(eq(accounts.account, account));
  if (entitlements === told) return;
  await outbox.enqueue(tx, {
    account,
    kind: 'entitlements_changed',
    subject: randomUUID(),
    payload: known,
  });
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
