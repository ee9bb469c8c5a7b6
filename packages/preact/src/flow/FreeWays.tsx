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
  const count = way.kind === 'fitting' ? way.fits : way.count;
  const unit = format.unit(catalog, way.meter, count);
  if (way.kind === 'inactive') {
    const units = format.unit(catalog, way.meter, 2);
    return { fact: t('inactiveFact', { count, unit }), action: t('inactiveAction', { unit: units }) };
  }
  const values = { count, unit, wanted: way.kind === 'fitting' ? way.wanted : count };
  // Words of its own for one kind of intent: what a host calls `invite` reads "Send 1 of 2 now".
  const own = `_${intent}` as const;
  const isKnown = t.has(`${way.kind}Fact${own}`);
  return {
    fact: t(isKnown ? `${way.kind}Fact${own}` : `${way.kind}Fact`, values),
    action: t(isKnown ? `${way.kind}Action${own}` : `${way.kind}Action`, values),
  };
}
