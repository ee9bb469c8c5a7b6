import { limitOf, listAmount, planById } from '@uptier/model';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import type { StepOf } from './FlowStep.tsx';
import { limitText } from './readDifferences.ts';

/** The case for a request in two plain sentences: what is needed, what it costs. The asker may change every word. */
export function useCase({ to, context }: StepOf<'ask'>, ready: Ready): string {
  const { t } = useScope().view.value;
  const format = useFormat();
  const { catalog, snapshot } = ready;
  const plan = planById(catalog, to.plan);
  const planName = plan ? format.text(plan.name) : '';
  const amount = listAmount(catalog, to);
  const { request } = context;
  return [need(), price()].filter(Boolean).join(' ');

  function need(): string {
    if ('meter' in request) {
      const { meter, add } = request;
      const state = snapshot.meters[meter];
      const limit = state?.limit ?? 0;
      const isUnlimited = limitOf(catalog, to, meter) === 'unlimited';
      return t(isUnlimited ? 'noteMeterUnlimited' : 'noteMeter', {
        used: state ? state.active + state.pending : 0,
        limit: limit === 'unlimited' ? t('unlimited') : limit,
        unit: format.unit(catalog, meter, limit === 'unlimited' ? 2 : limit),
        count: add,
        plan: planName,
        newLimit: limitText({ catalog, t, format }, to, meter),
      });
    }
    if ('feature' in request) {
      const feature = catalog.features.find((one) => one.id === request.feature);
      return t('noteFeature', { feature: feature ? format.text(feature.name) : '', plan: planName });
    }
    return t('notePlan', { plan: planName });
  }

  function price(): string {
    if (amount === null) return '';
    const per = to.interval === 'year' ? 'perYear' : 'perMonth';
    return t('notePrice', { price: t(per, { price: format.list(amount, catalog.currency) }) });
  }
}
