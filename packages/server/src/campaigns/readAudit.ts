import type { Query } from '../storage/Database.ts';
import { audit } from '../storage/schema.ts';
import { and, desc, eq, inArray, like, sql } from '../storage/sql.ts';
import type { AuditFilter, CampaignAudit } from './Campaigns.ts';

const prefix = 'campaign.';

/** Newest first. */
export async function readAudit(
  db: Query,
  { campaign, actions, after, limit = 100 }: AuditFilter = {},
): Promise<CampaignAudit[]> {
  const rows = await db
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.account, ''),
        actions
          ? inArray(
              audit.action,
              actions.map((action) => prefix + action),
            )
          : like(audit.action, `${prefix}%`),
        after && sql`(${audit.at}, ${audit.id}) < (${after.at}::bigint, ${after.id})`,
        campaign === undefined ? undefined : eq(audit.subject, campaign),
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit);
  return rows.map(({ id, at, user, action, subject, detail }) => ({
    ...{ id, at, detail, actor: user, campaign: subject ?? '', action: action.slice(prefix.length) },
  }));
}
