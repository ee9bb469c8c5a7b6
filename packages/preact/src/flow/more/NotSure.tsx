/** @jsxImportSource preact */

import type { FlowScope } from '../FlowScope.ts';
import type { StepProps } from '../FlowStep.tsx';
import { useDoubts } from './useDoubts.ts';
import { Waiting } from './Waiting.tsx';

/** The quiet way to weigh it, beside the button to pay. */
export function NotSure({ scope }: { scope: FlowScope }) {
  return (
    <p class="s">
      <button
        type="button"
        class="l"
        data-fold="doubts"
        aria-expanded={scope.isOpen('doubts')}
        onClick={() => scope.toggle('doubts')}
      >
        {scope.t('notSure')}
      </button>
    </p>
  );
}

/** The answers, in the place of the comparison; what was typed survives closing them. */
export function NotSurePanel({ step, scope }: StepProps<'compare'>) {
  const { doubts, failed, retry } = useDoubts(scope, scope.isOpen('doubts'));
  const back = () => {
    scope.toggle('doubts');
    scope.host.shadowRoot?.querySelector<HTMLElement>('[data-fold=doubts]')?.focus();
  };
  if (doubts) return <doubts.Doubts scope={scope} step={step} onBack={back} />;
  return scope.isOpen('doubts') ? <Waiting scope={scope} failed={failed} retry={retry} /> : null;
}

/** "Why this credit?": every line of an exact price, explained. */
export function WhyPrice({ step, scope }: StepProps<'compare'>) {
  const isOpen = scope.isOpen('why');
  const { doubts, failed, retry } = useDoubts(scope, isOpen);
  if (step.quote.state !== 'ready') return null;
  return (
    <>
      <p class="s">
        <button
          type="button"
          class="l"
          data-fold="why"
          aria-expanded={isOpen}
          onClick={() => scope.toggle('why')}
        >
          {scope.t('whyPrice')}
        </button>
      </p>
      {isOpen &&
        (doubts ? (
          <doubts.PriceWhy scope={scope} quote={step.quote.quote} />
        ) : (
          <Waiting scope={scope} failed={failed} retry={retry} />
        ))}
    </>
  );
}
