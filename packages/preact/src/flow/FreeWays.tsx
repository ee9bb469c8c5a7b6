/** @jsxImportSource preact */

import type { Relief } from '@uptier/model';
import type { Ready, View } from '../shell/UiScope.ts';
import type { StepProps } from './FlowStep.tsx';

/** What costs nothing comes before any price: one quiet row with one action each. */
export function FreeWays({ step, scope }: StepProps<'compare' | 'ask' | 'blocked'>) {
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
  const { kind, meter } = way;
  const count = kind === 'fitting' ? way.fits : way.count;
  const values = {
    count,
    unit: format.unit(catalog, meter, count),
    units: format.unit(catalog, meter, 2),
    wanted: kind === 'fitting' ? way.wanted : count,
  };
  // Words of its own for one kind of intent: what a host calls `invite` reads "Send 1 of 2 now".
  const own = t.has(`${kind}Fact_${intent}`) ? `_${intent}` : '';
  const words = (part: 'Fact' | 'Action') => t(`${kind}${part}${own}` as 'fittingFact', values);
  return { fact: words('Fact'), action: words('Action') };
}
