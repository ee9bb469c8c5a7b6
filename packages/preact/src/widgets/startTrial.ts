import type { UptierClient } from '@uptier/core';
import type { FeatureId } from '@uptier/model';

/** One step: it costs nothing and ends by itself. Why it could not start is said, unless the feature is on by now. */
export async function startTrial(client: UptierClient, feature: FeatureId): Promise<void> {
  const failed = await client.call('POST /trials', { body: { feature } }).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  await client.refresh();
  if (failed) void client.require({ feature }, failed);
}
