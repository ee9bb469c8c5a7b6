import { randomUUID } from 'node:crypto';
import {
  type AccountSnapshot,
  type CampaignCandidate,
  type Dismissal,
  type Pace,
  rearm,
  type UptierEvent,
} from '@uptier/model';
import type { Base } from '../context.ts';
import type { Session } from '../identity/Session.ts';
import type { Query } from '../storage/Database.ts';
import { pacing } from '../storage/schema.ts';
import { and, asc, eq, inArray, lt, or } from '../storage/sql.ts';
import { concernsFolded, type FindAnswer, foldAnswer } from './foldedAnswers.ts';
import { answer, type Interruption, type Memory, type Moment, paceOf, spend } from './pacingRules.ts';

const leaseMs = 10 * 60_000;
/** The row of what the users of an account share: its budget. No user has this id, for ids are never empty. */
const everybody = '';

export interface Pacing {
  /**
   * Which of these campaigns may not interrupt now, and why; and the exclusive right of one page of one user to interrupt with the
   * others. Null: another page has it, or it is not the time. Answers need none.
   */
  look(
    session: Session,
    client: string,
    candidates: readonly CampaignCandidate[],
  ): Promise<{ lease: AccountSnapshot['lease']; paces: Map<string, Pace> }>;
  /** Why each of these may not interrupt now; those that may are left out. Takes nothing. */
  paces(session: Session, candidates: readonly CampaignCandidate[]): Promise<Map<string, Pace>>;
  /**
   * Takes a campaign's turn just before it is shown, or withheld: true for one page, once, while it holds the lease. Without it nothing
   * comes on screen, so no page that lost the network can have shown what we do not know of.
   */
  claim(session: Session, client: string, campaign: string): Promise<boolean>;
  /**
   * The answers in place that this user has dismissed and that still hold. What the account's use or a new period has ended is
   * forgotten for good: a fall that is over leaves no trace in the next snapshot.
   */
  folded(session: Session, snapshot: AccountSnapshot): Promise<Dismissal[]>;
  /** Remembers interruptions that were shown, how they were answered, and what was folded in its own place. */
  remember(tx: Query, session: Session, events: readonly UptierEvent[]): Promise<void>;
}

interface Parts {
  /** Null when the campaign does not interrupt. */
  find(campaign: string): Interruption | null;
  /** The same with the patience each is set to now. Asks the database, so not within a transaction. */
  interruptions(): Promise<(campaign: string) => Interruption | null>;
  /** Null when the campaign is none that answers in its own place. */
  findAnswer: FindAnswer;
  periodOf(account: string): Promise<Moment['period']>;
}

type Row = typeof pacing.$inferSelect;

/** Pacing of interruptions across pages, devices and users. What the rules are is said in `pacingRules.ts`. */
export function createPacing(
  { db, now }: Pick<Base, 'db' | 'now'>,
  { find, interruptions, findAnswer, periodOf }: Parts,
): Pacing {
  const rowOf = (account: string, user: string) => and(eq(pacing.account, account), eq(pacing.user, user));

  const momentOf = async (account: string): Promise<Moment> => ({
    at: now(),
    period: await periodOf(account),
    find: await interruptions(),
  });

  const memoryOf = (rows: readonly Row[]): Memory => ({
    account: rows.find(({ user }) => user === everybody)?.memory ?? {},
    user: rows.find(({ user }) => user !== everybody)?.memory ?? {},
  });

  const read = ({ account, user }: Session) =>
    db.query
      .select()
      .from(pacing)
      .where(and(eq(pacing.account, account), inArray(pacing.user, [everybody, user.id])));

  /** Locks both rows, always in the same order, and hands them over; stores what comes back. */
  const change = async (
    tx: Query,
    { account, user }: Session,
    work: (memory: Memory, rows: Row[]) => Memory,
  ) => {
    const users = [everybody, user.id];
    const updatedAt = now();
    const empty = users.map((one) => ({ account, user: one, updatedAt }));
    await tx.insert(pacing).values(empty).onConflictDoNothing();
    const rows = await tx
      .select()
      .from(pacing)
      .where(and(eq(pacing.account, account), inArray(pacing.user, users)))
      .orderBy(asc(pacing.user))
      .for('update');
    const before = memoryOf(rows);
    const after = work(before, rows);
    const store = (whose: string, memory: object) =>
      tx
        .update(pacing)
        .set({ memory: { ...memory }, updatedAt })
        .where(rowOf(account, whose));
    if (after.account !== before.account) await store(everybody, after.account);
    if (after.user !== before.user) await store(user.id, after.user);
  };

  /** Two pages that ask at once: the statement lets one through. */
  const takeLease = async ({ account, user }: Session, client: string, at: number) => {
    const lease = { leaseId: randomUUID(), leaseHolder: client, leaseUntil: at + leaseMs, updatedAt: at };
    const [taken] = await db.query
      .insert(pacing)
      .values({ account, user: user.id, ...lease })
      .onConflictDoUpdate({
        target: [pacing.account, pacing.user],
        set: lease,
        setWhere: or(lt(pacing.leaseUntil, at), eq(pacing.leaseHolder, client))!,
      })
      .returning();
    return taken ? { id: lease.leaseId, expiresAt: lease.leaseUntil } : null;
  };

  const learn = (memory: Memory, event: UptierEvent, at: number): Memory => {
    if (concernsFolded(event, findAnswer)) {
      const before = memory.user.folded ?? [];
      const folded = foldAnswer(before, event, { at, find: findAnswer });
      return folded === before ? memory : { ...memory, user: { ...memory.user, folded } };
    }
    const { kind, campaign = '', until } = event;
    if (kind === 'exposure' || kind === 'qualified_would_show') return spend(memory, campaign, at);
    const user = answer(memory.user, { kind, campaign, ...(until !== undefined && { until }) }, at);
    return user === memory.user ? memory : { ...memory, user };
  };

  return {
    async look(session, client, candidates) {
      if (candidates.length === 0) return { lease: null, paces: new Map() };
      const rows = await read(session);
      const moment = await momentOf(session.account);
      const paces = pacesOf(candidates, memoryOf(rows), moment);
      if (candidates.length === paces.size) return { lease: null, paces };
      const { at } = moment;
      const row = rows.find(({ user }) => user === session.user.id);
      const isHeld = row?.leaseHolder === client && row.leaseUntil - at > leaseMs / 2;
      const lease = isHeld
        ? { id: row.leaseId!, expiresAt: row.leaseUntil }
        : await takeLease(session, client, at);
      return { lease, paces };
    },

    paces: async (session, candidates) =>
      pacesOf(candidates, memoryOf(await read(session)), await momentOf(session.account)),

    async claim(session, client, campaign) {
      const moment = await momentOf(session.account);
      const { at } = moment;
      const interruption = moment.find(campaign);
      if (!interruption) return false;
      let isGranted = false;
      await db.transaction((tx) =>
        change(tx, session, (memory, rows) => {
          const row = rows.find(({ user }) => user === session.user.id);
          const isHolder = row?.leaseHolder === client && row.leaseUntil > at;
          isGranted = isHolder && paceOf(interruption, memory, moment) === null;
          return isGranted ? spend(memory, campaign, at) : memory;
        }),
      );
      return isGranted;
    },

    async folded(session, snapshot) {
      const { folded = [] } = memoryOf(await read(session)).user;
      const held = rearm(folded, snapshot);
      if (held.length < folded.length) {
        await db.transaction((tx) =>
          change(tx, session, ({ account, user }) => ({
            account,
            user: { ...user, folded: rearm(user.folded ?? [], snapshot) },
          })),
        );
      }
      return held;
    },

    async remember(tx, session, events) {
      const concerned = events.filter(
        (event) =>
          (event.campaign !== undefined && find(event.campaign)) || concernsFolded(event, findAnswer),
      );
      if (concerned.length === 0) return;
      const at = now();
      await change(tx, session, (memory) =>
        concerned.reduce((known, event) => learn(known, event, at), memory),
      );
    },
  };
}

function pacesOf(
  candidates: readonly CampaignCandidate[],
  memory: Memory,
  moment: Moment,
): Map<string, Pace> {
  const paces = new Map<string, Pace>();
  for (const candidate of candidates) {
    const pace = paceOf(moment.find(candidate.id) ?? candidate, memory, moment);
    if (pace) paces.set(candidate.id, pace);
  }
  return paces;
}
