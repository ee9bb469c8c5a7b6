import type { Decision } from '@uptier/model';
import type { UiScope } from '../shell/UiScope.ts';
import { loadWidgets } from './loadWidgets.ts';

/** Opens what a prompt offers. Nobody was blocked, so the user looks around, beginning at the prompt's own proposal. */
export function openOffer(scope: UiScope, decision: Decision): void {
  const { offer, target, campaign } = decision;
  const { client, report } = scope;
  if (!('change' in offer)) void loadWidgets(scope).then((it) => it.openOther(scope, decision), report);
  else if ('feature' in target) void client.require({ feature: target.feature });
  else {
    const need = 'meter' in target ? { meter: target.meter, add: 1 } : campaign?.need;
    void client.require({ browse: true, change: offer.change, need });
  }
}
