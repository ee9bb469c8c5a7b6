import type { Contact, CreateHandoff, Decision } from '@uptier/model';
import type { UiScope } from '../shell/UiScope.ts';
import { startTrial } from './startTrial.ts';

/** What a prompt leads to that is no change with a price: a payment that is overdue, something to try, a person. */
export function openOther(scope: UiScope, decision: Decision): void {
  const { client, ask } = scope;
  const { offer, target } = decision;
  if (offer.kind === 'update_payment') ask({ type: 'update_payment' });
  else if (offer.kind === 'trial') void startTrial(client, offer.feature);
  else if (offer.kind === 'help') {
    const { person } = offer;
    if (!ask({ type: 'help', person })) lead(scope, person, { kind: 'help', ...needOf(decision) });
  } else if (offer.kind === 'sales') {
    const plan = offer.plan.id;
    const { person } = offer;
    if (!ask({ type: 'sales', plan }) && person)
      lead(scope, person, { kind: 'sales', plan, ...needOf(decision) });
  } else if ('feature' in target) void client.require({ feature: target.feature });
}

/** To the form of whoever answers, unless the host has a contact of its own. */
function lead(scope: UiScope, person: Contact, about: Omit<CreateHandoff, 'note'>): void {
  import('../flow/index.ts')
    .then(({ loadMore }) => loadMore())
    .then(({ loadDoubts }) => loadDoubts())
    .then(({ openHandoff }) => openHandoff(scope, { person, about }))
    .catch(scope.report);
}

/** Nobody has to say twice what the product knows. */
function needOf({ campaign, target }: Decision): Pick<CreateHandoff, 'reason' | 'campaign'> {
  return {
    ...(campaign && { campaign: campaign.id }),
    ...('meter' in target && { reason: { meter: target.meter, add: 1 } }),
    ...('feature' in target && { reason: { feature: target.feature } }),
  };
}
