import { randomUUID } from 'node:crypto';
import type { AccountSnapshot, CampaignCandidate, UptierEvent } from '@uptier/model';
import type { Base } from '../context.ts';
import type { Session } from '../identity/Session.ts';
import type { Query } from '../storage/Database.ts';
import { pacing } from '../storage/schema.ts';
import { and, eq, lt, or } from '../storage/sql.ts';

const dayMs = 24 * 3_600_000;
const leaseMs = 10 * 60_000;
/** Rest after the first, second and every further dismissal. */
const coolDownDays = [14, 30, 90] as const;

/** What is remembered of a user's interruptions; it survives devices because it lives here. */
interface Memory {
  lastShownAt?: number;
  /** By campaign. */
  shown?: Record<string, number>;
  dismissals?: number;
  quietUntil?: number;
  never?: string[];
}

export interface Pacing {
  /**
   * The exclusive right of one page of one user to interrupt, or null: another page has it, or it is not the time. Answers need none.
   */
  lease(session: Session, client: string, candidates: CampaignCandidate[]): Promise<AccountSnapshot['lease']>;
  /** Remembers interruptions that were shown and how they were answered. */
  remember(tx: Query, session: Session, events: UptierEvent[]): Promise<void>;
}

/** Pacing of interruptions with the defaults of the product: one a day, the same campaign once a week, a rest after "not now". */
export function createPacing({ db, now }: Base, isInterruption: (campaign: string) => boolean): Pacing {
  const rowOf = (session: Session) =>
    and(eq(pacing.account, session.account), eq(pacing.user, session.user.id));

  return {
    async lease(session, client, candidates) {
      const at = now();
      const [row] = await db.query.select().from(pacing).where(rowOf(session));
      const memory = (row?.memory ?? {}) as Memory;
      if (!candidates.some(({ id }) => mayShow(memory, id, at))) return null;
      if (row?.leaseHolder === client && row.leaseUntil - at > leaseMs / 2) {
        return { id: row.leaseId!, expiresAt: row.leaseUntil };
      }
      const lease = { leaseId: randomUUID(), leaseHolder: client, leaseUntil: at + leaseMs, updatedAt: at };
      const [taken] = await db.query
        .insert(pacing)
        .values({ account: session.account, user: session.user.id, ...lease })
        .onConflictDoUpdate({
          target: [pacing.account, pacing.user],
          set: lease,
          // Two pages that ask at once: the statement lets one through.
          setWhere: or(lt(pacing.leaseUntil, at), eq(pacing.leaseHolder, client))!,
        })
        .returning();
      return taken ? { id: lease.leaseId, expiresAt: lease.leaseUntil } : null;
    },

    async remember(tx, session, events) {
      const concerned = events.filter(({ campaign }) => campaign !== undefined && isInterruption(campaign));
      if (concerned.length === 0) return;
      const at = now();
      const empty = { account: session.account, user: session.user.id, updatedAt: at };
      await tx.insert(pacing).values(empty).onConflictDoNothing();
      const [row] = await tx.select().from(pacing).where(rowOf(session)).for('update');
      const memory = concerned.reduce(
        (known, event) => learn(known, event, at),
        (row?.memory ?? {}) as Memory,
      );
      await tx
        .update(pacing)
        .set({ memory: { ...memory }, updatedAt: at })
        .where(rowOf(session));
    },
  };
}

function mayShow(memory: Memory, campaign: string, at: number): boolean {
  if (memory.never?.includes(campaign) || at < (memory.quietUntil ?? 0)) return false;
  if (at - (memory.lastShownAt ?? Number.NEGATIVE_INFINITY) < dayMs) return false;
  return at - (memory.shown?.[campaign] ?? Number.NEGATIVE_INFINITY) >= 7 * dayMs;
}

/** A ghost impression of a withheld arm (`qualified_would_show`) spends what a shown one spends, or another prompt would fill the control. */
function learn(memory: Memory, { kind, campaign }: UptierEvent, at: number): Memory {
  switch (kind) {
    case 'exposure':
    case 'qualified_would_show':
      return { ...memory, lastShownAt: at, shown: { ...memory.shown, [campaign!]: at } };
    case 'dismissed': {
      const dismissals = (memory.dismissals ?? 0) + 1;
      const days = coolDownDays[Math.min(dismissals, coolDownDays.length) - 1]!;
      return { ...memory, dismissals, quietUntil: at + days * dayMs };
    }
    case 'snoozed':
      return { ...memory, quietUntil: Math.max(memory.quietUntil ?? 0, at + 7 * dayMs) };
    case 'never_again':
      return { ...memory, never: [...new Set([...(memory.never ?? []), campaign!])] };
    default:
      return memory;
  }
}
