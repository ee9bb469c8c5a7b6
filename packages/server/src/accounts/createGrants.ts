import { randomUUID } from 'node:crypto';
import type { Grant } from '@uptier/model';
import { planById } from '@uptier/model';
import type { Base } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { audit, grants } from '../storage/schema.ts';
import { and, asc, eq, gt } from '../storage/sql.ts';
import type { AccountsService } from './createAccounts.ts';
import type { Grants } from './Grants.ts';

export function createGrants({ catalog, db, now }: Base, accounts: AccountsService): Grants {
  return {
    async live(account) {
      const rows = await db.query
        .select()
        .from(grants)
        .where(and(eq(grants.account, account), gt(grants.endsAt, now())))
        .orderBy(asc(grants.startsAt));
      return rows.map(({ id, features, plan, endsAt }) => ({ id, features, plan, endsAt }));
    },

    async create(account, { features = [], plan, endsAt }, actor) {
      const missing = features.find((id) => !catalog.features.some((feature) => feature.id === id));
      if (missing) {
        throw new UptierError('unknown_feature', `The catalog has no feature "${missing}".`, {
          path: 'features',
        });
      }
      if (plan !== undefined && !planById(catalog, plan)) {
        throw new UptierError('unknown_plan', `The catalog has no plan "${plan}".`, { path: 'plan' });
      }
      const at = now();
      if (!(endsAt > at))
        throw new UptierError('invalid_request', 'A grant ends in the future.', { path: 'endsAt' });
      const grant: Grant = {
        id: `grant_${randomUUID().replaceAll('-', '')}`,
        features,
        plan: plan ?? null,
        endsAt,
      };
      await db.transaction(async (tx) => {
        await tx.insert(grants).values({ ...grant, account, startsAt: at, actor });
        const detail = { features, plan: grant.plan, endsAt };
        const entry = {
          account,
          id: randomUUID(),
          at,
          user: actor,
          action: 'grant.create',
          subject: grant.id,
          detail,
        };
        await tx.insert(audit).values(entry);
        await accounts.touch(account, tx);
      });
      await accounts.announce(account);
      return grant;
    },
  };
}
