import type { UptierClient } from '@uptier/core';
import type { FeatureId } from '@uptier/model';

/** One step: it costs nothing and ends by itself. Where it cannot start, the feature is explained instead, unless it is on by now. */
export async function startTrial(client: UptierClient, feature: FeatureId): Promise<void> {
  const isOn = await client.call('POST /trials', { body: { feature } }).then(
    () => true,
    () => false,
  );
  await client.refresh();
  if (!isOn) void client.require({ feature });
}
