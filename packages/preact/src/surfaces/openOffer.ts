import type { Decision } from '@uptier/model';
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
  else if (offer.kind === 'trial') void client.require({ feature: offer.feature });
  else if ('feature' in target) void client.require({ feature: target.feature });
  else void client.require({ browse: true, ...('change' in offer && { change: offer.change }) });
}
