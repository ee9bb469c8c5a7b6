/** @jsxImportSource preact */

import type { Quote } from '@uptier/model';
import type { FlowScope } from '../FlowScope.ts';
import type { StepOf, StepProps } from '../FlowStep.tsx';
import { Waiting } from '../Waiting.tsx';
import { contactBeside } from './contactBeside.ts';
import { useDoubts } from './useDoubts.ts';

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
  const { doubts, retry } = useDoubts(scope, scope.isOpen('doubts'));
  const back = () => {
    scope.toggle('doubts');
    scope.host.shadowRoot?.querySelector<HTMLElement>('[data-fold=doubts]')?.focus();
  };
  if (doubts) return <doubts.Doubts scope={scope} step={step} onBack={back} />;
  return scope.isOpen('doubts') ? <Waiting scope={scope} retry={retry} /> : null;
}

/** What must be known beside the lines of a price; and "why this credit?": every line of an exact one, explained. */
export function AboutPrice({ step, scope }: StepProps<'compare'>) {
  const isOpen = scope.isOpen('why');
  const exact = step.quote.state === 'ready' ? step.quote.quote : null;
  const { doubts, retry } = useDoubts(scope, isOpen || hasNotes(step, scope));
  return (
    <>
      {exact?.billedTo && <p class="s m">{scope.t('billedTo', { whom: whomOf(exact.billedTo) })}</p>}
      {doubts && <doubts.PriceNotes scope={scope} step={step} />}
      {exact && (
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
      )}
      {exact && isOpen && doubts && <doubts.PriceWhy scope={scope} quote={exact} />}
      {exact && isOpen && !doubts && <Waiting scope={scope} retry={retry} />}
    </>
  );
}

function whomOf({ name, taxId }: NonNullable<Quote['billedTo']>): string {
  return taxId ? `${name} · ${taxId}` : name;
}

function hasNotes(step: StepOf<'compare'>, scope: FlowScope): boolean {
  const { promotionCode, quote } = step;
  if (promotionCode !== null || contactBeside(step, scope)) return true;
  if (quote.state !== 'ready') return false;
  const { grandfathered, waiting, replaces, start } = quote.quote;
  return !!(grandfathered || waiting || replaces || start);
}
