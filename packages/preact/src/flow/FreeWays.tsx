import type { Relief } from '@uptier/model';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { useFormat } from '../shell/useFormat.ts';
import type { StepOf } from './FlowStep.tsx';

/** What costs nothing comes before any price: one quiet row with one action each. */
export function FreeWays({ step, ready }: { step: StepOf<'compare'>; ready: Ready }) {
  const { actions, view } = useScope();
  const { t } = view.value;
  const words = useReliefWords(step, ready);
  const { relief } = step.context;
  if (relief.length === 0) return null;
  return (
    <section class="free" aria-labelledby="free">
      <h3 id="free" class="s m">
        {t('freeWays')}
      </h3>
      <ul>
        {relief.map((way) => {
          const { fact, action } = words(way);
          return (
            <li key={way.kind}>
              <span>{fact}</span>
              <button type="button" class="l" onClick={() => actions.takeRelief(way)}>
                {action}
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function useReliefWords(step: StepOf<'compare'>, ready: Ready) {
  const { t } = useScope().view.value;
  const format = useFormat();
  const { request } = step.context;
  const intent = 'intent' in request ? request.intent?.kind : undefined;
  return (way: Relief): { fact: string; action: string } => {
    if (way.kind === 'wait') {
      const date = format.date(way.until);
      return { fact: t('waitFact', { date }), action: t('waitAction', { date }) };
    }
    const count = way.kind === 'fitting' ? way.fits : way.count;
    const values = { count, unit: format.unit(ready.catalog, way.meter, count) };
    if (way.kind === 'fitting') {
      const all = { ...values, wanted: way.wanted };
      return {
        fact: t.forIntent('fittingFact', intent, all),
        action: t.forIntent('fittingAction', intent, all),
      };
    }
    if (way.kind === 'pending') return { fact: t('pendingFact', values), action: t('pendingAction') };
    const units = { unit: format.unit(ready.catalog, way.meter, 2) };
    return { fact: t('inactiveFact', values), action: t('inactiveAction', units) };
  };
}
