import type { UptierClient } from '@uptier/core';
import type { Decision, FeatureId } from '@uptier/model';
import type { UiScope } from '../shell/UiScope.ts';
import type { PromptContent } from './readPrompt.ts';

/** Opens what a prompt offers. Nobody was blocked, so the user looks around, beginning at the prompt's own proposal. */
export function openOffer(
  { client, ask }: Pick<UiScope, 'client' | 'ask'>,
  { offer, target }: Decision,
  kind: NonNullable<PromptContent['action']>['kind'],
): void {
  if (kind === 'update_payment') ask({ type: 'update_payment' });
  else if (offer.kind === 'sales') ask({ type: 'sales', plan: offer.plan.id });
  else if (offer.kind === 'help') ask({ type: 'help', person: offer.person });
  else if (offer.kind === 'trial') void startTrial(client, offer.feature);
  else if ('feature' in target) void client.require({ feature: target.feature });
  else void client.require({ browse: true, ...('change' in offer && { change: offer.change }) });
}

/** One step: it costs nothing and ends by itself. Where it cannot start, the feature is explained instead, unless it is on by now. */
async function startTrial(client: UptierClient, feature: FeatureId): Promise<void> {
  const isOn = await client.call('POST /trials', { body: { feature } }).then(
    () => true,
    () => false,
  );
  await client.refresh();
  if (!isOn) void client.require({ feature });
}
