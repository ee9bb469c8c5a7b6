/** @jsxImportSource preact */

import { Comparison } from './Comparison.tsx';
import type { StepProps } from './FlowStep.tsx';
import { FreeWays } from './FreeWays.tsx';
import { Heading } from './Heading.tsx';
import { PayBox } from './PayBox.tsx';
import { readTitle } from './readTitle.ts';
import { Waiting } from './Waiting.tsx';

/** What is free, what changes, what it costs, and the button. Everything else waits behind "Adjust" and "All plans". */
export function CompareStep({ step, scope }: StepProps<'compare'>) {
  const { actions, t, more } = scope;
  const adjusting = scope.isOpen('adjust');
  const { approval } = step.context;
  const { title, fact } = readTitle(step, scope);
  return (
    <div class="two">
      <header>
        <Heading>{title}</Heading>
        {fact && <p class="m">{fact}</p>}
        {approval && more && <more.AskerNotes scope={scope} approval={approval} />}
      </header>
      {more && <more.NotSurePanel scope={scope} step={step} />}
      <div class="main" hidden={scope.isOpen('doubts')}>
        <FreeWays scope={scope} step={step} />
        <Comparison scope={scope} step={step} />
        <div class="more">
          <button
            type="button"
            class="l"
            data-fold="adjust"
            aria-expanded={adjusting}
            onClick={() => scope.toggle('adjust')}
          >
            {t('adjust')}
          </button>
          <button
            type="button"
            class="l"
            aria-expanded={step.allPlans}
            onClick={() => actions.showAllPlans(!step.allPlans)}
          >
            {t(step.allPlans && more ? 'hidePlans' : 'allPlans')}
          </button>
        </div>
        {scope.retryMore && <Waiting scope={scope} retry={scope.retryMore} />}
        {adjusting && more && <more.Adjust scope={scope} step={step} />}
        {step.allPlans && more && <more.AllPlans scope={scope} step={step} />}
        {approval && more && <more.DeclineRequest scope={scope} step={step} approval={approval} />}
      </div>
      <PayBox scope={scope} step={step} />
    </div>
  );
}
