import type { FlowContext } from '@uptier/core';
import { planById, type Selection } from '@uptier/model';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import { requestTitle } from '../surfaces/ApprovalRequests.tsx';

/** What the comparison is about: the heading, and the one fact below it. */
export function useTitle(
  context: FlowContext,
  to: Selection,
  ready: Ready,
): { title: string; fact: string | null } {
  const { t } = useScope().view.value;
  const format = useFormat();
  const { snapshot, catalog } = ready;
  const { request, approval } = context;
  const plan = planById(catalog, to.plan);
  const planName = plan ? format.text(plan.name) : to.plan;
  const current = planById(catalog, snapshot.plan?.id);
  const fact = usedFact();

  function usedFact(): string | null {
    const meter =
      approval && 'meter' in approval.reason ? approval.reason.meter : 'meter' in request && request.meter;
    const state = meter ? snapshot.meters[meter] : undefined;
    if (!meter || !state || state.limit === 'unlimited') return null;
    const used = state.active + state.pending;
    return t('usedFact', {
      used,
      limit: format.number(state.limit),
      unit: format.unit(catalog, meter, state.limit),
    });
  }

  if (approval) return { title: requestTitle(approval, ready, { t, format }), fact };
  if ('meter' in request) {
    const unit = format.unit(catalog, request.meter, request.add);
    return { title: t('titleMeter', { count: request.add, unit }), fact };
  }
  if ('feature' in request) {
    const feature = catalog.features.find((one) => one.id === request.feature);
    const title = t('titleFeature', { feature: feature ? format.text(feature.name) : '', plan: planName });
    return { title, fact: feature?.description ? format.text(feature.description) : null };
  }
  const onPlan = current ? t('onPlan', { plan: format.text(current.name) }) : null;
  return { title: t('titleBrowse', { plan: planName }), fact: onPlan };
}
