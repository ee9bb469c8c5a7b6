import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { BusinessCase } from '@uptier/model';
import type { AccountsService } from '../accounts/createAccounts.ts';
import type { Base } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import type { Session } from '../identity/Session.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import { cases } from '../storage/schema.ts';
import { and, desc, eq, gt } from '../storage/sql.ts';
import type { CasesService } from './CasesService.ts';
import { readCase } from './readCase.ts';

/** Long enough for a meeting every other week, short enough to be forgotten safely. */
const openForMs = 14 * 86_400_000;

export function createCases(base: Base, accounts: AccountsService): CasesService {
  const { db, now } = base;

  /** Their own; for people who can pay, every one of the account. */
  const visibleTo = ({ account, user, scope }: Session) =>
    and(
      eq(cases.account, account),
      gt(cases.expiresAt, now()),
      scope.includes('billing:purchase') ? undefined : eq(cases.user, user.id),
    );

  return {
    async create(session, wish) {
      const { to, facts } = await readCase(base, accounts, session, wish);
      const at = now();
      // 256 random bits: guessing one is not a risk, so the page needs no login and no limit of its own.
      const token = randomBytes(32).toString('base64url');
      const row = {
        account: session.account,
        id: `case_${randomUUID().replaceAll('-', '')}`,
        user: session.user.id,
        author: session.user.name,
        tokenHash: hashOfToken(token),
        to,
        facts,
        createdAt: at,
        expiresAt: at + openForMs,
      };
      await db.transaction(async (tx) => {
        await tx.insert(cases).values(row);
        await appendAudit(tx, entry(session, at, 'case.share', row.id));
      });
      return { ...toCase(row), path: `/cases/${token}` };
    },

    async list(session) {
      const rows = await db.query
        .select()
        .from(cases)
        .where(visibleTo(session))
        .orderBy(desc(cases.createdAt), cases.id)
        .limit(50);
      return rows.map(toCase);
    },

    /** Its content goes with it: nothing is kept for a page nobody may see. */
    async revoke(session, id) {
      const [row] = await db.transaction(async (tx) => {
        const gone = await tx
          .delete(cases)
          .where(and(visibleTo(session), eq(cases.id, id)))
          .returning();
        if (gone.length > 0) await appendAudit(tx, entry(session, now(), 'case.revoke', id));
        return gone;
      });
      if (!row) throw new UptierError('not_found', 'There is no such business case.');
      return toCase(row);
    },

    async open(token) {
      const [row] = await db.query
        .select()
        .from(cases)
        .where(and(eq(cases.tokenHash, hashOfToken(token)), gt(cases.expiresAt, now())));
      return row ?? null;
    },
  };
}

/** No salt: what is hashed has 256 random bits of its own. */
function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function toCase({ id, user, author, to, createdAt, expiresAt }: typeof cases.$inferSelect): BusinessCase {
  return { id, author: { id: user, name: author }, to, createdAt, expiresAt };
}

function entry({ account, user }: Session, at: number, action: string, subject: string) {
  return { account, at, user: user.id, action, subject, detail: {} };
}
