import { randomUUID } from 'node:crypto';
import type { Grant } from '@uptier/model';
import { planById } from '@uptier/model';
import type { Base } from '../context.ts';
import { UptierError } from '../errors/UptierError.ts';
import { appendAudit } from '../storage/auditTrail.ts';
import type { Query } from '../storage/Database.ts';
import { grants } from '../storage/schema.ts';
import type { AccountsService } from './createAccounts.ts';
import { findLiveGrants } from './findLiveGrants.ts';
import type { Grants, NewGrant } from './Grants.ts';
import { noteEntitlements } from './noteEntitlements.ts';

export interface GrantsService extends Grants {
  /** As `create`, inside a transaction of the caller's, who announces it after the commit. */
  add(tx: Query, account: string, grant: NewGrant, actor: string): Promise<Grant>;
}

export function createGrants(base: Base, accounts: AccountsService): GrantsService {
  const { catalog, db, now } = base;
  const service: GrantsService = {
    live: (account) => findLiveGrants(db.query, account, now()),

    async create(account, grant, actor) {
      const created = await db.transaction((tx) => service.add(tx, account, grant, actor));
      await accounts.announce(account);
      return created;
    },

    async add(tx, account, { features = [], plan, endsAt }, actor) {
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
      await tx.insert(grants).values({ ...grant, account, startsAt: at, actor });
      const detail = { features, plan: grant.plan, endsAt };
      await appendAudit(tx, { account, at, user: actor, action: 'grant.create', subject: grant.id, detail });
      await accounts.touch(account, tx);
      await noteEntitlements(base, tx, account);
      return grant;
    },
  };
  return service;
}
