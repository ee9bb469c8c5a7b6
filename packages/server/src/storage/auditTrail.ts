import { v7 as timedId } from 'uuid';
import type { Query } from './Database.ts';
import { audit } from './schema.ts';

export interface AuditEntry {
  account: string;
  at: number;
  user: string | null;
  action: string;
  subject: string;
  detail: Record<string, unknown>;
}

/** Appends to the audit, in the transaction that makes it true. What one millisecond brought keeps its order by the ids. */
export async function appendAudit(tx: Query, entry: AuditEntry): Promise<void> {
  await tx.insert(audit).values({ id: timedId(), ...entry });
}
