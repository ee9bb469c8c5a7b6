import type { Base } from '../context.ts';
import type { HostAccount } from '../createUptier.ts';
import { UptierError } from '../errors/UptierError.ts';
import { noteMovement } from '../metrics/noteMovement.ts';
import type { Query } from '../storage/Database.ts';
import { accounts, movements } from '../storage/schema.ts';
import { eq, lte, sql } from '../storage/sql.ts';
import type { Billing } from '../stripe/gateway.ts';
import type { BillingState } from './BillingState.ts';
import { billingFreshMs } from './billingFreshMs.ts';
import { freeBilling } from './freeBilling.ts';
import { withCustomer } from './madeCustomers.ts';
import { findNews, noteEntitlements, tellHost } from './noteEntitlements.ts';
import { noteFirstSeen } from './noteFirstSeen.ts';
import { storeUsage, withPushedUsage } from './pushedUsage.ts';
import type { UsageCount } from './UsageCount.ts';

/** When Stripe cannot be read, a state up to this old is still shown; after that the status is `unknown`, never free. */
const graceMs = 15 * 60_000;

/** What other features may ask about accounts. */
export interface AccountsService {
  /** The host's answer, or the one it gave already. @throws UptierError `unknown_account` when the host has no such account. */
  resolve(account: string, told?: Promise<HostAccount | null>): Promise<HostAccount>;
  /** Stores usage counted elsewhere, for meters the host does not answer for, and tells browsers. */
  pushUsage(account: string, counts: UsageCount[]): Promise<void>;
  /** Reads the truth from the host and Stripe, stores it unless something newer is there, and tells browsers. */
  sync(account: string): Promise<BillingState>;
  /** The stored state; null before the first sync. */
  billing(account: string): Promise<BillingState | null>;
  /** The stored state while it is fresh enough, else a sync; null when neither can be had. Never throws. */
  read(host: HostAccount): Promise<BillingState | null>;
  /** Grows with every change a browser may show; 0 before the first. */
  version(account: string): Promise<number>;
  /** The account of a Stripe customer, as last synced; null when it was never seen. */
  byCustomer(customer: string): Promise<string | null>;
  /**
   * Says that something a browser shows has changed (an upgrade settled, a request made). Inside a transaction hand in its handle
   * and call `announce` after the commit; without a handle it announces by itself.
   */
  touch(account: string, tx?: Query): Promise<void>;
  /** Tells open browsers of the account to look again. After the commit, never inside. */
  announce(account: string): Promise<void>;
}

export function createAccounts(base: Base): AccountsService {
  const { catalog, db, log, now, options, stripe } = base;
  const refreshing = new Map<string, Promise<BillingState>>();

  const stored = async (account: string) => {
    const [row] = await db.query.select().from(accounts).where(eq(accounts.account, account));
    return row ?? null;
  };

  const readStripe = async (host: HostAccount): Promise<Pick<Billing, 'state' | 'recurring'>> => {
    const { customer, subscription } = host;
    if (customer !== null) return stripe.readBilling({ customer, subscription });
    return {
      state: freeBilling(catalog, now()),
      recurring: { amount: 0, currency: catalog.currency, since: null },
    };
  };

  /** Stores unless a read that began later was stored first. True when something a browser shows has changed. */
  const store = (host: HostAccount, read: Pick<Billing, 'state' | 'recurring'>, fetchedAt: number) =>
    db.transaction(async (tx) => {
      const { state: billing, recurring } = read;
      const [before] = await tx.select().from(accounts).where(eq(accounts.account, host.id)).for('update');
      const known = before && {
        account: host.id,
        billing,
        told: before.entitlements,
        before: before.billing,
      };
      const news = known ? await findNews(base, tx, known) : null;
      const segment = typeof host.traits?.segment === 'string' ? host.traits.segment : null;
      const row = {
        account: host.id,
        customer: host.customer,
        billing,
        fetchedAt,
        segment,
        plan: billing.plan?.id ?? null,
        addOns: Object.keys(billing.plan?.addOns ?? {}).length,
        // The release before moves an account without saying so here.
        movedDay: sql`(select max(day) from ${movements} where account = ${host.id})`,
        ...(news && { entitlements: news.entitlements }),
        ...(recurring && {
          mrr: recurring.amount,
          currency: recurring.currency ?? catalog.currency,
          firstPaidAt: before?.firstPaidAt ?? recurring.since,
        }),
      };
      const [after] = await tx
        .insert(accounts)
        .values({ ...row, version: 1 })
        .onConflictDoUpdate({
          target: accounts.account,
          set: {
            ...row,
            version: sql`${accounts.version} + (${accounts.billing} is distinct from excluded.billing)::int`,
          },
          setWhere: lte(accounts.fetchedAt, fetchedAt),
        })
        .returning();
      if (!after) return false;
      if (recurring) await noteMovement(tx, { account: host.id, at: now(), before, billing, recurring });
      if (news) await tellHost(base, tx, host.id, news);
      // Something may have been told of it before anybody came.
      if (!before?.fetchedAt) await noteFirstSeen(tx, host.id, now());
      // Of two that see an account for the first time, the second finds here what the first has told.
      if (!before) await noteEntitlements(base, tx, host.id);
      return after.version !== before?.version;
    });

  const syncHost = async (host: HostAccount): Promise<BillingState> => {
    // Taken before the read: what Stripe says now may be older than what another reader stores while we wait.
    const startedAt = now();
    const read = await readStripe(host);
    if (await store(host, read, startedAt)) await service.announce(host.id);
    return read.state;
  };

  /** Several requests of one account that find it stale share one read. */
  const refresh = (host: HostAccount): Promise<BillingState> => {
    const running = refreshing.get(host.id);
    if (running) return running;
    const started = syncHost(host).finally(() => refreshing.delete(host.id));
    refreshing.set(host.id, started);
    return started;
  };

  const service: AccountsService = {
    async resolve(account, told = options.resolveAccount(account)) {
      const host = await told;
      if (host?.id === account) {
        return withPushedUsage(db, { catalog, host: await withCustomer(db.query, host), now: now() });
      }
      if (host) log.error('uptier: resolveAccount answered with another account', { account });
      throw new UptierError('unknown_account', 'The host does not know this account.');
    },

    async pushUsage(account, counts) {
      await db.transaction(async (tx) => {
        await storeUsage(tx, { account, counts, catalog, now: now() });
        await service.touch(account, tx);
      });
      await service.announce(account);
    },

    async sync(account) {
      return syncHost(await service.resolve(account));
    },

    async billing(account) {
      return (await stored(account))?.billing ?? null;
    },

    async read(host) {
      const row = await stored(host.id);
      const known = row?.billing && row.customer === host.customer ? row.billing : null;
      const age = now() - (row?.fetchedAt ?? 0);
      if (known && age < billingFreshMs) return known;
      try {
        return await refresh(host);
      } catch (error) {
        log.warn('uptier: an account could not be read', { account: host.id, error: String(error) });
        return age < graceMs ? known : null;
      }
    },

    async version(account) {
      return (await stored(account))?.version ?? 0;
    },

    async byCustomer(customer) {
      const [row] = await db.query.select().from(accounts).where(eq(accounts.customer, customer)).limit(1);
      return row?.account ?? null;
    },

    async touch(account, tx) {
      await (tx ?? db.query)
        .insert(accounts)
        .values({ account, version: 1 })
        .onConflictDoUpdate({ target: accounts.account, set: { version: sql`${accounts.version} + 1` } });
      if (!tx) await service.announce(account);
    },

    async announce(account) {
      try {
        await db.publish(JSON.stringify({ account, version: await service.version(account) }));
      } catch (error) {
        // Browsers also poll; a push that is lost only makes them slower.
        log.warn('uptier: could not tell browsers of a change', { account, error: String(error) });
      }
    },
  };
  return service;
}
