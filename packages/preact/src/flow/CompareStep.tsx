/** @jsxImportSource preact */

import { useState } from 'preact/hooks';
import { Comparison } from './Comparison.tsx';
import { useFlow } from './FlowScope.ts';
import type { StepOf } from './FlowStep.tsx';
import { FreeWays } from './FreeWays.tsx';
import { Heading } from './Heading.tsx';
import { PayBox } from './PayBox.tsx';
import { readTitle } from './readTitle.ts';

/** What is free, what changes, what it costs, and the button. Everything else waits behind "Adjust" and "All plans". */
export function CompareStep({ step }: { step: StepOf<'compare'> }) {
  const scope = useFlow();
  const { actions, t, more } = scope;
  const [adjusting, setAdjusting] = useState(false);
  const { approval } = step.context;
  const { title, fact } = readTitle(step, scope);
  return (
    <div class="two">
      <header>
        <Heading>{title}</Heading>
        {fact && <p class="m">{fact}</p>}
        {approval?.askers.map(
          ({ id, name, note }) =>
            note && (
              <figure key={id}>
                <figcaption class="s m">{t('requestNote', { name })}</figcaption>
                <blockquote class="note">{note}</blockquote>
              </figure>
            ),
        )}
      </header>
      <div class="main">
        <FreeWays step={step} />
        <Comparison step={step} />
        <div class="more">
          <button type="button" class="l" aria-expanded={adjusting} onClick={() => setAdjusting(!adjusting)}>
            {t('adjust')}
          </button>
          <button
            type="button"
            class="l"
            aria-expanded={step.allPlans}
            onClick={() => actions.showAllPlans(!step.allPlans)}
          >
            {t(step.allPlans ? 'hidePlans' : 'allPlans')}
          </button>
        </div>
        {adjusting && more && <more.Adjust step={step} />}
        {step.allPlans && more && <more.AllPlans step={step} />}
        {approval && more && <more.DeclineRequest approval={approval} />}
      </div>
      <PayBox step={step} />
    </div>
  );
}
