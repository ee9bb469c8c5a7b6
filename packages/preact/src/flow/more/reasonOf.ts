import type { UpgradeRequest } from '@uptier/core';
import type { Need } from '@uptier/model';

/** What is needed, as the server's requests say it; null for somebody who only looks around. */
export function reasonOf(request: UpgradeRequest): Need {
  if ('browse' in request) return request.need ?? null;
  return 'feature' in request ? { feature: request.feature } : { meter: request.meter, add: request.add };
}
