import type { Decision } from '@uptier/model';
import type { UiScope } from '../shell/UiScope.ts';
import { loadWidgets } from './loadWidgets.ts';

/** Opens what a prompt offers. Nobody was blocked, so the user looks around, beginning at the prompt's own proposal. */
export function openOffer(scope: UiScope, decision: Decision): Promise<unknown> {
  const { offer, target, campaign } = decision;
  const { client } = scope;
  if (!('change' in offer))
    return loadWidgets(scope).then(
      (it) => it.openOther(scope, decision),
      (error) => client.require({ browse: true }, { error }),
    );
  if ('feature' in target) return client.require({ feature: target.feature }, {});
  const need = 'meter' in target ? { meter: target.meter, add: 1 } : campaign?.need;
  return client.require({ browse: true, change: offer.change, need }, {});
}
