import { randomUUID } from 'node:crypto';
import type { AccountsService } from '../accounts/createAccounts.ts';
import { announceToEverybody } from '../accounts/createChanges.ts';
import type { Base } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import type { Query } from '../storage/Database.ts';
import { outbox } from '../storage/schema.ts';
import { and, eq, isNotNull, isNull, or } from '../storage/sql.ts';
import { findLiveUpgradeOf } from '../storage/upgrades.ts';
import { eraseAccount } from './eraseAccount.ts';
import { eraseUser } from './eraseUser.ts';
import { exportRows } from './exportRows.ts';
import type { Privacy } from './Privacy.ts';

export function createPrivacy({ db, now }: Base, accounts: AccountsService): Privacy {
  /**
   * Deleting what the reconciler needs would leave a charge that nobody settles, a refund that nobody makes, or a downgrade that
   * was promised back and never comes.
   */
  const checkSettled = async (tx: Query, account: string) => {
    const owed = and(
      eq(outbox.account, account),
      isNull(outbox.doneAt),
      // A refund that was given up waits for a person; nothing is left to do for a schedule that was.
      or(
        eq(outbox.kind, 'refund_difference'),
        and(eq(outbox.kind, 'restore_schedule'), isNotNull(outbox.nextAt)),
      ),
    );
    const promised = await tx.select({ id: outbox.id }).from(outbox).where(owed).limit(1);
    if (promised.length === 0 && !(await findLiveUpgradeOf(tx, account))) return;
    throw new UptierError(
      'upgrade_in_progress',
      'Money of this account is under way; erase it when that is settled.',
    );
  };

  return {
    export: (subject) => exportRows(db, subject),

    async erase({ account, user }, actor) {
      const pseudonym = `erased_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
      await db.transaction(async (tx) => {
        await checkSettled(tx, account);
        if (user === undefined) await eraseAccount(tx, account, pseudonym);
        else await eraseUser(tx, { account, user, pseudonym });
        const of =
          user === undefined
            ? { account: '', action: 'privacy.account_erased' }
            : { account, action: 'privacy.user_erased' };
        await appendAudit(tx, { ...of, at: now(), user: actor, subject: pseudonym, detail: {} });
        if (user !== undefined) await accounts.touch(account, tx);
      });
      // Every instance forgets the snapshots it keeps.
      await announceToEverybody(db);
      return { pseudonym };
    },
  };
}
