import { useSignal } from '@preact/signals';
import { type Ready, useScope } from '../shell/UiScope.ts';
import { Adjust } from './Adjust.tsx';
import { AllPlans } from './AllPlans.tsx';
import { Comparison } from './Comparison.tsx';
import { DeclineRequest } from './DeclineRequest.tsx';
import type { StepOf } from './FlowStep.tsx';
import { FreeWays } from './FreeWays.tsx';
import { Heading } from './Heading.tsx';
import { PayBox } from './PayBox.tsx';
import { useTitle } from './useTitle.ts';

/** What is free, what changes, what it costs, and the button. Everything else waits behind "Adjust" and "All plans". */
export function CompareStep({ step, ready }: { step: StepOf<'compare'>; ready: Ready }) {
  const { actions, view } = useScope();
  const { t } = view.value;
  const adjusting = useSignal(false);
  const { title, fact } = useTitle(step.context, step.to, ready);
  const notes = step.context.approval?.askers.filter((asker) => asker.note) ?? [];
  return (
    <div class="two">
      <header>
        <Heading>{title}</Heading>
        {fact && <p class="m">{fact}</p>}
        {notes.map((asker) => (
          <figure key={asker.id}>
            <figcaption class="s m">{t('requestNote', { name: asker.name })}</figcaption>
            <blockquote class="note">{asker.note}</blockquote>
          </figure>
        ))}
      </header>
      <div class="main">
        <FreeWays step={step} ready={ready} />
        <Comparison step={step} ready={ready} />
        <div class="more">
          <button
            type="button"
            class="l"
            aria-expanded={adjusting.value}
            onClick={() => (adjusting.value = !adjusting.value)}
          >
            {t('adjust')}
          </button>
          <button
            type="button"
            class="l"
            aria-expanded={step.allPlans}
            onClick={() => actions.showAllPlans(!step.allPlans)}
          >
            {step.allPlans ? t('hidePlans') : t('allPlans')}
          </button>
        </div>
        {adjusting.value && <Adjust step={step} ready={ready} />}
        {step.allPlans && <AllPlans step={step} ready={ready} />}
        {step.context.approval && <DeclineRequest approval={step.context.approval} />}
      </div>
      <PayBox step={step} ready={ready} />
    </div>
  );
}
