/** @jsxImportSource preact */

import type { Relief } from '@uptier/model';
import type { Ready, View } from '../shell/UiScope.ts';
import { useFlow } from './FlowScope.ts';
import type { StepOf } from './FlowStep.tsx';

/** What costs nothing comes before any price: one quiet row with one action each. */
export function FreeWays({ step }: { step: StepOf<'compare'> }) {
  const scope = useFlow();
  const { actions, t } = scope;
  const { relief, request } = step.context;
  const intent = 'intent' in request ? request.intent?.kind : undefined;
  if (relief.length === 0) return null;
  return (
    <section class="free" aria-labelledby="free">
      <h3 id="free" class="s m">
        {t('freeWays')}
      </h3>
      <ul>
        {relief.map((way) => {
          const { fact, action } = reliefWords(way, intent, scope);
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

function reliefWords(
  way: Relief,
  intent: string | undefined,
  { t, format, catalog }: View & Ready,
): { fact: string; action: string } {
  if (way.kind === 'wait') {
    const date = format.date(way.until);
    return { fact: t('waitFact', { date }), action: t('waitAction', { date }) };
  }
  const count = way.kind === 'fitting' ? way.fits : way.count;
  const unit = format.unit(catalog, way.meter, count);
  if (way.kind === 'fitting') {
    const values = { count, unit, wanted: way.wanted };
    // A host may have words of its own for what it calls its intent: "Send 1 of 2 now".
    const own = `_${intent}` as const;
    const [fact, action] = t.has(`fittingFact${own}`)
      ? ([`fittingFact${own}`, `fittingAction${own}`] as const)
      : (['fittingFact', 'fittingAction'] as const);
    return { fact: t(fact, values), action: t(action, values) };
  }
  const fact = t(way.kind === 'pending' ? 'pendingFact' : 'inactiveFact', { count, unit });
  if (way.kind === 'pending') return { fact, action: t('pendingAction') };
  return { fact, action: t('inactiveAction', { unit: format.unit(catalog, way.meter, 2) }) };
}
