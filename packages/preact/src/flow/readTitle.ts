import type { Ready, View } from '../shell/UiScope.ts';
import type { FlowScope } from './FlowScope.ts';
import type { StepOf } from './FlowStep.tsx';

/** What the comparison is about: the heading, and the one fact below it. */
export function readTitle(
  { context, to }: StepOf<'compare'>,
  words: FlowScope,
): { title: string; fact: string | null } {
  const { t, format, catalog, snapshot, more } = words;
  const { request, approval } = context;
  const plan = format.plan(catalog, to.plan);
  const fact = 'meter' in request ? usedFact(request.meter, words) : null;
  if (approval) return { title: more?.requestTitle(approval, words, words) ?? '', fact };
  if ('meter' in request) {
    const unit = format.unit(catalog, request.meter, request.add);
    return { title: t('titleMeter', { count: request.add, unit }), fact };
  }
  if ('feature' in request) {
    const { description } = catalog.features.find((one) => one.id === request.feature) ?? {};
    return {
      title: t('titleFeature', { feature: format.feature(catalog, request.feature), plan }),
      fact: description ? format.text(description) : null,
    };
  }
  const current = format.plan(catalog, snapshot.plan?.id);
  return { title: t('titleBrowse', { plan }), fact: current ? t('onPlan', { plan: current }) : null };
}

function usedFact(meter: string, { t, format, catalog, snapshot }: View & Ready): string | null {
  const state = snapshot.meters[meter];
  if (!state || state.limit === 'unlimited') return null;
  const { active, pending, limit } = state;
  return t('usedFact', { used: active + pending, limit, unit: format.unit(catalog, meter, limit) });
}
