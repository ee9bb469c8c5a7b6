import type { Press, UptierClient } from '@uptier/core';
import type { Change, Contact, CreateHandoff, Decision, Grant } from '@uptier/model';
import { openBilling } from '../shell/openBilling.ts';
import type { UiScope } from '../shell/UiScope.ts';
import { findPlanWith } from './findPlanWith.ts';
import { startTrial } from './startTrial.ts';

/** What a prompt leads to that is no change with a price: a payment that is overdue, something to try, a person. */
export function openOther(scope: UiScope, decision: Decision): void {
  const { client, ask } = scope;
  const told = (failed: Press | null) => failed && client.require({ browse: true }, failed);
  const { offer, target } = decision;
  if (offer.kind === 'update_payment') void openBilling(scope).then(told);
  else if (offer.kind === 'trial') void startTrial(client, offer.feature);
  else if (offer.kind === 'help') {
    const { person } = offer;
    if (!ask({ type: 'help', person })) lead(scope, person, { kind: 'help', ...needOf(decision) });
  } else if (offer.kind === 'sales') {
    const plan = offer.plan.id;
    const { person } = offer;
    if (!ask({ type: 'sales', plan }))
      lead(scope, person ?? null, { kind: 'sales', plan, ...needOf(decision) });
  } else {
    const change = tried(client, target);
    if (change) void client.require({ browse: true, change }, {});
    else if ('feature' in target) void client.require({ feature: target.feature }, {});
    // A change that is planned is shown to whoever opens the plans.
    else void client.require({ browse: true }, {});
  }
}

/** The plan that keeps what is only tried so far. */
function tried({ state }: UptierClient, target: Decision['target']): Change | null {
  const now = state.get();
  // What is planned already goes before what is tried.
  if (now.phase !== 'ready' || now.snapshot.upgrade) return null;
  const { snapshot, catalog } = now;
  const isOn = ({ features }: Grant) => 'feature' in target && features.includes(target.feature);
  const plan =
    'feature' in target && snapshot.grants.some(isOn)
      ? findPlanWith(catalog, target.feature)?.id
      : snapshot.grants.find((grant) => grant.plan)?.plan;
  return plan ? { plan } : null;
}

/** To the form of whoever answers, unless the host has a contact of its own: then that one was opened, or it is said that none was. */
function lead(scope: UiScope, person: Contact | null, about: Omit<CreateHandoff, 'note'>): void {
  import('../flow/index.ts')
    .then(({ loadMore }) => loadMore())
    .then(({ loadDoubts }) => loadDoubts())
    .then(({ openHandoff }) => openHandoff(scope, { person, about }))
    .catch((error) => scope.client.require({ browse: true }, { error }));
}

/** Nobody has to say twice what the product knows. */
function needOf({ campaign, target }: Decision): Pick<CreateHandoff, 'reason' | 'campaign'> {
  return {
    ...(campaign && { campaign: campaign.id }),
    ...('meter' in target && { reason: { meter: target.meter, add: 1 } }),
    ...('feature' in target && { reason: { feature: target.feature } }),
  };
}
