import type { AccountsService } from '../accounts/createAccounts.ts';
import type { Base } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import type { OpportunitiesService } from '../opportunities/createOpportunities.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import type { Query } from '../storage/Database.ts';
import { requestAskers, requests } from '../storage/schema.ts';
import { and, asc, eq, gt, inArray, lte, or } from '../storage/sql.ts';
import type { TraitsService } from '../traits/createTraits.ts';
import { checkWish } from './checkWish.ts';
import { covers } from './covers.ts';
import { createPursuits } from './createPursuits.ts';
import { joinRequest } from './joinRequest.ts';
import { listOpenRequests } from './listOpenRequests.ts';
import type { RequestsService } from './RequestsService.ts';
import { type Asked, askersOf, findAsked, hasAsked, toRequest } from './requestRows.ts';

/** Answered requests stay visible to their askers this long. */
const answeredForMs = 7 * 24 * 3_600_000;

interface Parts {
  accounts: AccountsService;
  opportunities: OpportunitiesService;
  traits: TraitsService;
}

export function createRequests(base: Base, { accounts, opportunities, traits }: Parts): RequestsService {
  const { catalog, db, now } = base;
  const pursuitOf = createPursuits(base, { accounts, opportunities, traits });

  const find = async (session: Session, id: string): Promise<Asked> => {
    const asked = await findAsked(db.query, session.account, id);
    if (!asked) throw notFound();
    return asked;
  };

  /** Commits a change of the account's requests, then tells its browsers. */
  const change = async <T>(account: string, work: (tx: Query) => Promise<T>): Promise<T> => {
    const result = await db.transaction(async (tx) => {
      const done = await work(tx);
      await accounts.touch(account, tx);
      return done;
    });
    await accounts.announce(account);
    return result;
  };

  return {
    async create(session, wish) {
      checkWish(catalog, wish);
      const host = await accounts.resolve(session.account);
      const approver = host.approvers.find(({ id }) => id === wish.approverId);
      if (!approver) {
        throw new UptierError('approver_invalid', 'This person cannot approve for the account.', {
          path: 'approverId',
        });
      }
      const pursue = await pursuitOf(host, session.user.id);
      const id = await change(session.account, (tx) =>
        joinRequest(base, tx, { session, wish, approver, pursue }),
      );
      return toRequest(await find(session, id), session);
    },

    async decline(session, id, answer) {
      await find(session, id);
      const { approvers } = await accounts.resolve(session.account);
      if (!approvers.some((person) => person.id === session.user.id)) {
        throw new UptierError('not_authorized', 'Only somebody who can approve may decline a request.');
      }
      await change(session.account, (tx) => close(tx, session, id, { state: 'declined', answer }));
      return toRequest(await find(session, id), session);
    },

    async withdraw(session, id) {
      // Who did not ask does not learn that others did.
      if (!hasAsked(await find(session, id), session)) throw notFound();
      const left = await change(session.account, (tx) => leave(tx, session, id));
      return toRequest(left, session);
    },

    async list(session) {
      const since = now() - answeredForMs;
      const rows = await db.query
        .select()
        .from(requests)
        .where(
          and(
            eq(requests.account, session.account),
            or(eq(requests.state, 'open'), gt(requests.decidedAt, since)),
          ),
        )
        .orderBy(asc(requests.createdAt), asc(requests.id));
      const ids = rows.map(({ id }) => id);
      const askers = await askersOf(db.query, session.account, ids);
      const payer = session.scope.includes('billing:purchase');
      return rows
        .map((row) => ({ row, askers: askers.filter(({ request }) => request === row.id) }))
        .filter((asked) => (payer && asked.row.state === 'open') || hasAsked(asked, session))
        .map((asked) => toRequest(asked, session));
    },

    async settle(tx, { account, upgrade, requestId, to }) {
      const open = await tx
        .select()
        .from(requests)
        .where(and(eq(requests.account, account), eq(requests.state, 'open')))
        .for('update');
      const satisfied = open.filter((row) => row.id === requestId || covers(catalog, to, row.change));
      const ids = satisfied.map(({ id }) => id);
      if (ids.length === 0) return [];
      await tx
        .update(requests)
        .set({ state: 'paid', upgrade, decidedAt: now() })
        .where(and(eq(requests.account, account), inArray(requests.id, ids)));
      const askers = await askersOf(tx, account, ids);
      return askers.flatMap(({ user, intent }) => (intent ? [{ user, intent }] : []));
    },

    async takeUp(one, actor) {
      const { account, id } = one;
      const asked = await findAsked(db.query, account, id);
      const [asker] = asked?.askers ?? [];
      if (!asker) throw notFound();
      const host = await accounts.resolve(account);
      const pursue = await pursuitOf(host, asker.user);
      await db.transaction(async (tx) => {
        const its = and(eq(requests.account, account), eq(requests.id, id), eq(requests.state, 'open'));
        const [row] = await tx.select().from(requests).where(its).for('update');
        if (!row) throw new UptierError('request_closed', 'This request has already been answered.');
        const opportunity = await pursue(tx, row);
        if (opportunity === row.opportunity) return;
        const done = { account, at: now(), user: actor, subject: id, detail: { opportunity } };
        await appendAudit(tx, { ...done, action: 'request.taken_up' });
      });
      const [taken] = await listOpenRequests(db.query, { one });
      if (!taken) throw new UptierError('request_closed', 'This request has already been answered.');
      return taken;
    },

    async expire() {
      const expired = await db.query
        .update(requests)
        .set({ state: 'expired', decidedAt: now() })
        .where(and(eq(requests.state, 'open'), lte(requests.expiresAt, now())))
        .returning({ account: requests.account });
      for (const account of new Set(expired.map((row) => row.account))) await accounts.touch(account);
    },
  };

  /** Whoever comes second is told that it is closed. */
  async function close(
    tx: Query,
    session: Session,
    id: string,
    answer: { state: 'declined' | 'withdrawn'; answer?: string },
  ): Promise<Asked['row']> {
    const [row] = await tx
      .update(requests)
      .set({ ...answer, decidedAt: now() })
      .where(and(eq(requests.account, session.account), eq(requests.id, id), eq(requests.state, 'open')))
      .returning();
    if (!row) throw new UptierError('request_closed', 'This request has already been answered.');
    return row;
  }

  async function leave(tx: Query, session: Session, id: string): Promise<Asked> {
    await tx
      .select()
      .from(requests)
      .where(and(eq(requests.account, session.account), eq(requests.id, id)))
      .for('update');
    const asked = await findAsked(tx, session.account, id);
    if (asked?.row.state !== 'open' || !hasAsked(asked, session)) {
      throw new UptierError('request_closed', 'This request has already been answered.');
    }
    if (asked.askers.length === 1) {
      return { row: await close(tx, session, id, { state: 'withdrawn' }), askers: asked.askers };
    }
    const mine = and(
      eq(requestAskers.account, session.account),
      eq(requestAskers.request, id),
      eq(requestAskers.user, session.user.id),
    );
    await tx.delete(requestAskers).where(mine);
    // For the one who left it is withdrawn, though others still wait.
    return { row: { ...asked.row, state: 'withdrawn', decidedAt: now() }, askers: asked.askers };
  }
}

/** A request of another account, and one that never was, are told apart by nobody. */
function notFound(): UptierError {
  return new UptierError('not_found', 'There is no such request.');
}
