import type { UpgradeRequest } from '@uptier/core';
import type { ApprovalRequest } from '@uptier/model';

/** What is needed, as the server's requests say it; null for somebody who only looks around. */
export function reasonOf(request: UpgradeRequest): ApprovalRequest['reason'] | null {
  if ('feature' in request) return { feature: request.feature };
  return 'meter' in request ? { meter: request.meter, add: request.add } : null;
}
