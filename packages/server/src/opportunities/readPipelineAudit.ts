import type { Query } from '../storage/Database.ts';
import { audit } from '../storage/schema.ts';
import { and, desc, sql } from '../storage/sql.ts';
import type { PipelineAudit, PipelineAuditFilter } from './Opportunities.ts';

/** What people do with opportunities, handoffs and requests for approval. `audit_of_pipeline` repeats them. */
const actions: PipelineAudit['action'][] = [
  'opportunity.updated',
  'handoff.answered',
  'handoff.assigned',
  'handoff.taken_up',
  'request.taken_up',
];

// Written out, or the index of these names is not used.
const isPipeline = sql`${audit.action} in (${sql.raw(actions.map((action) => `'${action}'`).join(', '))})`;

/** Of all accounts, newest first. */
export async function readPipelineAudit(
  db: Query,
  { after, limit = 100 }: PipelineAuditFilter = {},
): Promise<PipelineAudit[]> {
  const rows = await db
    .select()
    .from(audit)
    .where(and(isPipeline, after && sql`(${audit.at}, ${audit.id}) < (${after.at}::bigint, ${after.id})`))
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit);
  return rows.map(({ account, id, at, user, action, subject, detail }) => ({
    ...{ account, id, at, actor: user, subject: subject ?? '', detail },
    action: action as PipelineAudit['action'],
  }));
}
