import type { Query } from '../storage/Database.ts';
import { audit } from '../storage/schema.ts';
import { and, desc, eq, like } from '../storage/sql.ts';
import type { CampaignAudit } from './Campaigns.ts';

const prefix = 'campaign.';

/** Newest first. */
export async function readAudit(
  db: Query,
  { campaign, limit = 100 }: { campaign?: string; limit?: number } = {},
): Promise<CampaignAudit[]> {
  const rows = await db
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.account, ''),
        like(audit.action, `${prefix}%`),
        campaign === undefined ? undefined : eq(audit.subject, campaign),
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit);
  return rows.map(({ at, user, action, subject, detail }) => ({
    ...{ at, detail, actor: user, campaign: subject ?? '', action: action.slice(prefix.length) },
  }));
}
