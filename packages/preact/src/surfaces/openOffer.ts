import type { Decision } from '@uptier/model';
import type { UiScope } from '../shell/UiScope.ts';
import { loadWidgets } from './loadWidgets.ts';
import type { PromptContent } from './readPrompt.ts';

/** Opens what a prompt offers. Nobody was blocked, so the user looks around, beginning at the prompt's own proposal. */
export function openOffer(
  scope: UiScope,
  { offer, target }: Decision,
  kind: NonNullable<PromptContent['action']>['kind'],
): void {
  const { client, ask } = scope;
  if (kind === 'update_payment') ask({ type: 'update_payment' });
  else if (offer.kind === 'sales') ask({ type: 'sales', plan: offer.plan.id });
  else if (offer.kind === 'help') ask({ type: 'help', person: offer.person });
  else if (offer.kind === 'trial')
    void loadWidgets(scope).then((it) => it.startTrial(client, offer.feature), scope.report);
  else if ('feature' in target) void client.require({ feature: target.feature });
  else void client.require({ browse: true, ...('change' in offer && { change: offer.change }) });
}
